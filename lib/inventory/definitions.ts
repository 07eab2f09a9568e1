import type { Json } from './json';

/** Definitions that can use each other by name, such as Terraform locals. Each is evaluated once, when it is first used. */
export class Definitions<T> {
  private readonly known = new Map<string, T>();
  private readonly open = new Set<string>();

  constructor(
    private readonly definitionOf: (name: string) => Json | undefined,
    private readonly evaluate: (definition: Json, name: string) => T,
  ) {}

  /** Undefined if there is no definition, or if it uses itself or too many others. */
  public get(name: string): T | undefined {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const definition = this.definitionOf(name);
    if (definition === undefined || this.open.has(name) || this.open.size > MAX_OPEN) return undefined;
    this.open.add(name);
    const value = this.evaluate(definition, name);
    this.open.delete(name);
    this.known.set(name, value);
    return value;
  }
}

/** Definitions that use each other in a chain. Real documents have chains of two or three. */
const MAX_OPEN = 100;
