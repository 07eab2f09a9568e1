/** Modules by cloud, without the endings of their files. */
export type Modules = Readonly<Record<string, readonly string[]>>;

/**
 * Modules that two of three clouds have and the third lacks. Where a cloud has another word for the thing, or no such thing, the module is
 * an exception.
 */
export function unevenModules(modules: Modules, exceptions: Iterable<string> = []): readonly string[] {
  const skipped = new Set(exceptions);
  const clouds = Object.keys(modules);
  const names = [...new Set(Object.values(modules).flat())].filter((name) => !skipped.has(name)).sort();
  return names.flatMap((name) => {
    const lacking = clouds.filter((cloud) => !modules[cloud]?.includes(name));
    return lacking.length > 0 && lacking.length < clouds.length - 1 ? [`${lacking.join(', ')} without ${name}`] : [];
  });
}
