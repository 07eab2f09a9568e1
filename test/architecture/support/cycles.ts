/**
 * Groups of modules that reach one another, each sorted, by Tarjan's algorithm.
 *
 * @param arrows the modules that each module imports, types included
 */
export function cyclesOf(arrows: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const visit = (module: string): void => {
    numbers.set(module, numbers.size);
    lowest.set(module, numbers.get(module) as number);
    stack.push(module);
    for (const next of arrows.get(module) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(module, Math.min(lowest.get(module) as number, lowest.get(next) as number));
    }
    if (lowest.get(module) !== numbers.get(module)) return;
    const group = stack.splice(stack.indexOf(module));
    if (group.length > 1 || arrows.get(module)?.includes(module)) cycles.push(group.sort());
  };

  for (const module of arrows.keys()) if (!numbers.has(module)) visit(module);
  return cycles;
}
