import type { Value } from '../inventory/value';
import { groupBy } from './access/group-by';
import { attribute } from './attributes';
import { isSameMeaning } from './changes/meaning';
import { referencesIn } from './changes/replacement';
import type { ChangeAction, ResourceChange, StackChange } from './changes/resource-change';
import type { ResourceContext } from './draft';
import { connectionsOf, type StackConnection } from './locate/connections';
import type { StackLocation } from './locate/stack-location';

/** Attributes that identify a resource in planned values. */
const IDENTIFIERS = ['id', 'name', 'self_link'] as const;

/** Looks up the rest of a stack for detectors. */
export class StackContext {
  private readonly byAddress: ReadonlyMap<string, ResourceChange>;
  private readonly byType: ReadonlyMap<string, readonly ResourceChange[]>;

  private readonly before: ReadonlyMap<string, StackConnection>;
  private readonly after: ReadonlyMap<string, StackConnection>;

  constructor(
    { resources, base, head }: StackChange,
    private readonly location: StackLocation,
  ) {
    this.byAddress = new Map(resources.map((change) => [change.address, change]));
    this.byType = groupBy(resources, ({ type }) => type);
    this.before = connectionsOf(base);
    this.after = connectionsOf(head);
  }

  public of(change: ResourceChange): ResourceContext {
    const endpoint = this.location.endpointOf(change);
    return {
      endpoint,
      connection: endpoint === null ? null : this.connectionOf(endpoint),
      target: this.location.target,
      ...(this.location.targetAfter ? { targetAfter: this.location.targetAfter } : {}),
      referred: (dotted, ...types) => this.referred(attribute(change.head ?? change.base, dotted), types),
      deletes: (type) => this.byType.get(type)?.some(({ action }) => action === 'delete') ?? false,
    };
  }

  private connectionOf(endpoint: string): ResourceContext['connection'] {
    const [before, after] = [this.before.get(endpoint), this.after.get(endpoint)];
    if (!before || !after) return before ? 'removed' : after ? 'added' : null;
    return isSameMeaning(before.fields, after.fields) ? 'kept' : 'changed';
  }

  private referred(value: Value | undefined, types: readonly string[]): ChangeAction | undefined {
    for (const { to } of referencesIn(value)) {
      const found = this.byAddress.get(to);
      if (found && types.includes(found.type)) return found.action;
    }
    if (typeof value !== 'string') return undefined;
    const candidates = types.flatMap((type) => this.byType.get(type) ?? []);
    return candidates.find((each) => isNamed(each, value))?.action;
  }
}

function isNamed({ head, base }: ResourceChange, value: string): boolean {
  const names = IDENTIFIERS.flatMap((name) => attribute(head ?? base, name) ?? []);
  return names.some((name) => typeof name === 'string' && name !== '' && (value === name || value.endsWith(`/${name}`)));
}
