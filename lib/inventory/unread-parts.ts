import { fingerprint } from './fingerprint';
import type { NotUnderstood } from './inventory';
import type { Json } from './json';

/** Collects the parts of one stack that are not understood, each once. */
export class UnreadParts {
  private readonly found = new Map<string, NotUnderstood>();

  constructor(private readonly stack: string) {}

  /**
   * @param at address of a resource, or path of another part of the document
   * @param why a clause without values of the document: lower case, no full stop
   * @param part of the document, to recognize a change
   */
  public add(at: string, why: string, part?: Json): void {
    const entry = { stack: this.stack, at, why, ...(part !== undefined && { fingerprint: fingerprint(part) }) };
    this.found.set(JSON.stringify(entry), entry);
  }

  public list(): readonly NotUnderstood[] {
    return [...this.found.values()];
  }
}
