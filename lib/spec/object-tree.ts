import type { Fault, SourcePosition, SpecPath } from '../faults/fault';
import { cyclicValue, forbiddenKey, notPlainData, propertyThrew, textTooLong, tooDeep, tooManyValues } from '../faults/reading-faults';
import { MAX_DEPTH, MAX_TEXT, MAX_VALUES } from '../rules/spec-files';
import { messageOf } from './message';
import { type Entry, isForbiddenKey, type Tree, UNREAD } from './tree';
import type { TreeReading } from './yaml-tree';

/**
 * A value built by a program, in TypeScript or JavaScript: untrusted input.
 *
 * @param at position of the whole value in its file, which its parts share. Default: it came from no file
 */
export function treeOfObject(value: unknown, at?: SourcePosition): TreeReading {
  if (at === undefined) return new ObjectReader({}).start(value);
  const position = { ...at, isWhole: true } as const;
  const { faults, ...reading } = new ObjectReader({ at: position }).start(value);
  return { ...reading, faults: faults.map((fault) => ({ position, ...fault })) };
}

class ObjectReader {
  constructor(private readonly place: Pick<Tree, 'at'>) {}

  private readonly faults: Fault[] = [];
  private readonly ancestors = new Map<object, SpecPath>();
  private values = 0;
  private excess: Fault | undefined;

  public start(value: unknown): TreeReading {
    const tree = this.read(value, []);
    return this.excess ? { faults: [this.excess] } : { tree, faults: this.faults };
  }

  private read(value: unknown, path: SpecPath): Tree {
    if (this.excess || this.isExcess(path)) return UNREAD;
    switch (typeof value) {
      case 'string':
        return this.readText(value, path);
      case 'number':
      case 'boolean':
        return { kind: 'scalar', value, ...this.place };
      case 'object':
        return value === null ? { kind: 'scalar', value, ...this.place } : this.readObject(value, path);
      default:
        return this.unread(notPlainData({ path }, value === undefined ? 'undefined' : `a ${typeof value}`));
    }
  }

  private isExcess(path: SpecPath): boolean {
    this.values++;
    if (this.values > MAX_VALUES) this.excess = tooManyValues({ path: [] }, MAX_VALUES);
    else if (path.length > MAX_DEPTH) this.excess = tooDeep({ path: path.slice(0, 4) }, MAX_DEPTH);
    return this.excess !== undefined;
  }

  private readText(value: string, path: SpecPath): Tree {
    if (value.length <= MAX_TEXT) return { kind: 'scalar', value, ...this.place };
    return this.unread(textTooLong({ path }, value.length, MAX_TEXT));
  }

  private readObject(value: object, path: SpecPath): Tree {
    const ancestor = this.ancestors.get(value);
    if (ancestor) return this.unread(cyclicValue({ path }, ancestor));
    this.ancestors.set(value, path);
    try {
      return Array.isArray(value) ? this.readList(value, path) : this.readMap(value, path);
    } catch (thrown) {
      return this.unread(propertyThrew({ path }, messageOf(thrown)));
    } finally {
      this.ancestors.delete(value);
    }
  }

  private readList(value: readonly unknown[], path: SpecPath): Tree {
    const items: Tree[] = [];
    for (let index = 0; index < value.length && !this.excess; index++) {
      items.push(this.read(value[index], [...path, index]));
    }
    return { kind: 'list', items, ...this.place };
  }

  private readMap(value: object, path: SpecPath): Tree {
    if (!isPlain(value)) return this.unread(notPlainData({ path }, instanceName(value)));
    const entries = new Map<string, Entry>();
    for (const key of Reflect.ownKeys(value)) {
      if (this.excess) break;
      if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
      const entry = this.readEntry(value, key, path);
      if (entry && typeof key === 'string') entries.set(key, { tree: entry });
    }
    return { kind: 'map', entries, ...this.place };
  }

  /** The value of a property. `undefined` counts as missing. */
  private readEntry(value: object, key: string | symbol, path: SpecPath): Tree | undefined {
    if (typeof key === 'symbol' || isForbiddenKey(key)) {
      this.faults.push(forbiddenKey({ path }, String(key).slice(0, 60)));
      return undefined;
    }
    const below = [...path, key];
    try {
      const property = Reflect.get(value, key);
      return property === undefined ? undefined : this.read(property, below);
    } catch (thrown) {
      return this.unread(propertyThrew({ path: below }, messageOf(thrown)));
    }
  }

  private unread(fault: Fault): Tree {
    this.faults.push(fault);
    return UNREAD;
  }
}

/** Created by a literal, in this realm or another, or without a prototype, like a module. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function instanceName(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && /^\w+$/.test(name) ? `an instance of ${name}` : 'an instance of a class';
}
