import { fingerprint } from '../fingerprint';
import type { Json } from '../json';
import { canonicalText } from '../text-value';
import { Unknown, type Value } from '../value';
import type { ModuleLookup } from './expression';

/** The locals of a module. Each is evaluated once, when it is first used. */
export class Locals implements ModuleLookup {
  private readonly known = new Map<string, Value>();
  private readonly open = new Set<string>();
  private digest: string | undefined;

  constructor(
    private readonly definitions: ReadonlyMap<string, Json>,
    private readonly read: (json: Json) => Value,
  ) {}

  public local(name: string): Value | undefined {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const definition = this.definitions.get(name);
    if (definition === undefined || this.open.has(name) || this.open.size > MAX_LOCALS) return undefined;
    this.open.add(name);
    const value = bounded(this.read(definition));
    this.open.delete(name);
    this.known.set(name, value);
    return value;
  }

  public localsDigest(): string {
    this.digest ??= fingerprint(Object.fromEntries(this.definitions));
    return this.digest;
  }
}

/** Locals that use each other. */
const MAX_LOCALS = 100;

/** Maximum length of a local's text where it is used. A few locals that repeat each other would otherwise grow without bound. */
const MAX_LOCAL = 5_000;

function bounded(value: Value): Value {
  const text = canonicalText(value);
  return text.length <= MAX_LOCAL ? value : new Unknown('function', `sha256(${fingerprint(text)})`);
}
