import { Definitions } from '../definitions';
import { fingerprint } from '../fingerprint';
import type { Json } from '../json';
import { canonicalText } from '../text-value';
import { Unknown, type Value } from '../value';
import type { ModuleLookup } from './expression';

/** The locals of a module. */
export class Locals implements ModuleLookup {
  private readonly definitions: Definitions<Value>;
  private digest: string | undefined;

  constructor(
    private readonly locals: ReadonlyMap<string, Json>,
    read: (json: Json) => Value,
  ) {
    this.definitions = new Definitions(
      (name) => locals.get(name),
      (json) => bounded(read(json)),
    );
  }

  public local(name: string): Value | undefined {
    return this.definitions.get(name);
  }

  public localsDigest(): string {
    this.digest ??= fingerprint(Object.fromEntries(this.locals));
    return this.digest;
  }
}

/** Maximum length of a local's text where it is used. A few locals that repeat each other would otherwise grow without bound. */
const MAX_LOCAL = 5_000;

function bounded(value: Value): Value {
  const text = canonicalText(value);
  return text.length <= MAX_LOCAL ? value : new Unknown('function', `sha256(${fingerprint(text)})`);
}
