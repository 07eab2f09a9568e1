import type { Fault, SpecPath } from '../faults/fault';
import { endpointIn, isRawMap, issuersOf, type RawMap, rawField, rawList, rawMap } from './raw';

/** What was left out of a spec because of errors. */
export interface LeftOut {
  /** Parts left out, in file order: `['endpoints', 'chat']`, `['budget']`. */
  readonly unchecked: readonly SpecPath[];
  /** Lists with items left out: an index into one refers to a different item in the file. */
  readonly shortened: readonly SpecPath[];
}

/** A spec without the parts that have errors. */
interface Part extends LeftOut {
  readonly value: RawMap;
}

/** The result of validating a value. */
interface Judged {
  readonly found: readonly Fault[];
}

/** Maps of the spec whose items can be left out one by one. */
const COLLECTIONS = ['endpoints', 'targets', 'callers'] as const;

/** Fields that no decision about an endpoint, target or caller reads. An error anywhere else leaves nothing to check. */
const SEPARATE = ['tags', 'quotas', 'observability', 'safety', 'budget', 'encryption', 'review'];

/** Maximum rounds. Each one may find references to parts that the previous one left out. */
const MOST_ROUNDS = 4;

/**
 * Leaves out the endpoints, targets, callers and separate fields with errors, and whatever depends on them, until no error remains.
 *
 * @param judge validates a value
 * @returns the validated rest; undefined if an error concerns the spec as a whole, or if no endpoint or target remains
 */
export function soundPart<J extends Judged>(
  value: unknown,
  errors: readonly Fault[],
  judge: (value: unknown) => J,
): (LeftOut & { readonly judged: J }) | undefined {
  let part: Part | undefined = isRawMap(value) ? { value, unchecked: [], shortened: [] } : undefined;
  let found = errorsOf(errors);
  for (let round = 0; part && round < MOST_ROUNDS; round++) {
    const units = unitsOf(found);
    part = units && withoutUnits(part, units);
    if (!part || keysOf(part.value, 'endpoints').length === 0 || keysOf(part.value, 'targets').length === 0) return undefined;
    const judged = judge(part.value);
    found = errorsOf(judged.found);
    if (found.length === 0) return { unchecked: part.unchecked, shortened: part.shortened, judged };
  }
  return undefined;
}

function errorsOf(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ severity }) => severity === 'error');
}

/** The parts that contain errors; undefined if one of them is the whole spec. */
function unitsOf(errors: readonly Fault[]): readonly SpecPath[] | undefined {
  const units = errors.map(({ path }) => unitOf(path));
  return units.every((unit) => unit !== undefined) ? units : undefined;
}

function unitOf([field, key]: SpecPath): SpecPath | undefined {
  if (typeof field !== 'string') return undefined;
  if (SEPARATE.includes(field)) return [field];
  return (COLLECTIONS as readonly string[]).includes(field) && key !== undefined ? [field, key] : undefined;
}

function withoutUnits(part: Part, units: readonly SpecPath[]): Part {
  const left = units.reduce<RawMap>((value, [field = '', key]) => without(value, String(field), key), part.value);
  const gone = {
    endpoints: keysOf(part.value, 'endpoints').filter((key) => !keysOf(left, 'endpoints').includes(key)),
    targets: keysOf(part.value, 'targets').filter((key) => !keysOf(left, 'targets').includes(key)),
  };
  const detached = new Detached(gone);
  const value: RawMap = {
    ...left,
    endpoints: mapOf(left, 'endpoints', (key, endpoint) => detached.endpoint(key, endpoint)),
    targets: mapOf(left, 'targets', (_, target) => detached.target(target)),
    ...(left['callers'] !== undefined && { callers: mapOf(left, 'callers', (key, caller) => detached.caller(key, caller)) }),
  };
  const dependents = COLLECTIONS.flatMap((name) =>
    keysOf(left, name)
      .filter((key) => !keysOf(value, name).includes(key))
      .map((key) => [name, key]),
  );
  return {
    value,
    unchecked: distinct([...part.unchecked, ...units, ...dependents]),
    shortened: [...part.shortened, ...detached.shortened],
  };
}

/** Removes references to endpoints and targets that were left out. Returns undefined for anything that is meaningless without them. */
class Detached {
  public readonly shortened: SpecPath[] = [];

  constructor(private readonly gone: { readonly endpoints: readonly string[]; readonly targets: readonly string[] }) {}

  public endpoint(key: string, endpoint: unknown): unknown {
    const deploy = rawField(endpoint, 'deploy');
    const kept = this.kept(['endpoints', key, 'deploy'], deploy, this.gone.targets);
    if (deploy !== undefined && kept.length === 0) return undefined;
    return this.withoutKeys({ ...rawMap(endpoint), ...(deploy !== undefined && { deploy: kept }) }, 'overrides', this.gone.targets);
  }

  public target(target: unknown): unknown {
    const existing = rawField(target, 'existing');
    if (!isRawMap(existing)) return target;
    return { ...rawMap(target), existing: this.withoutKeys(existing, 'endpoints', this.gone.endpoints) };
  }

  public caller(key: string, caller: unknown): unknown {
    const isLost = ['runsIn', 'owner'].some((field) => rawList(rawField(caller, field)).some((target) => this.isGoneTarget(target)));
    const may = this.allowed(['callers', key, 'may'], rawField(caller, 'may'));
    if (isLost || may.length === 0) return undefined;
    const trusted = issuersOf([], caller).some(([, issuer]) =>
      Object.keys(rawMap(rawField(issuer, 'existing'))).some((t) => this.isGoneTarget(t)),
    );
    return trusted ? undefined : { ...rawMap(caller), may };
  }

  /** The endpoints that a caller may still call. One limited to targets that were all left out is left out too. */
  private allowed(path: SpecPath, may: unknown): readonly unknown[] {
    const items = rawList(may).map((item, index) => {
      const on = rawField(item, 'on');
      return on === undefined ? item : { ...rawMap(item), on: this.kept([...path, index, 'on'], on, this.gone.targets) };
    });
    const kept = items.filter((item) => !this.gone.endpoints.includes(String(endpointIn(item))) && !isEmpty(rawField(item, 'on')));
    if (kept.length < items.length) this.shortened.push(path);
    return kept;
  }

  private isGoneTarget(target: unknown): boolean {
    return typeof target === 'string' && this.gone.targets.includes(target);
  }

  private kept(path: SpecPath, list: unknown, gone: readonly string[]): readonly unknown[] {
    const items = rawList(list);
    const kept = items.filter((item) => typeof item !== 'string' || !gone.includes(item));
    if (kept.length < items.length) this.shortened.push(path);
    return kept;
  }

  private withoutKeys(map: RawMap, field: string, keys: readonly string[]): RawMap {
    const nested = map[field];
    return isRawMap(nested) ? { ...map, [field]: Object.fromEntries(Object.entries(nested).filter(([key]) => !keys.includes(key))) } : map;
  }
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

function without(value: RawMap, field: string, key: string | number | undefined): RawMap {
  if (key === undefined) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field));
  return { ...value, [field]: Object.fromEntries(Object.entries(rawMap(value[field])).filter(([name]) => name !== key)) };
}

function keysOf(value: RawMap, field: string): readonly string[] {
  return Object.keys(rawMap(value[field]));
}

function mapOf(value: RawMap, field: string, change: (key: string, item: unknown) => unknown): RawMap {
  return Object.fromEntries(
    Object.entries(rawMap(value[field])).flatMap(([key, item]) => {
      const changed = change(key, item);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

function distinct(paths: readonly SpecPath[]): readonly SpecPath[] {
  const seen = new Set<string>();
  return paths.filter((path) => {
    const id = JSON.stringify(path);
    return !seen.has(id) && seen.add(id);
  });
}
