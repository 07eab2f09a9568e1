import { formatVersionUnsupported } from '../../faults/document-faults';
import type { Fault } from '../../faults/fault';
import { cloudOfType } from '../cloud-of-type';
import type { ParsedDocument } from '../document';
import type { InventoryResource, PlannedChange, StackInventory } from '../inventory';
import { isJsonObject, type Json, type JsonObject, listOf, objectOf, own, textOf } from '../json';
import { byAddress } from '../order';
import type { PlannedStacks } from '../planned-stacks';
import { UnreadParts } from '../unread-parts';
import { type AttributePath, isObject, Unknown, type Value } from '../value';
import { actionOf, replacePaths } from './planned-actions';
import { plannedValue, sensitivePaths } from './planned-values';

/** Reads a plan as printed by `terraform show -json`. */
export function readPlan(plan: ParsedDocument): PlannedStacks | { readonly fault: Fault } {
  const version = own(plan.root, 'format_version');
  if (typeof version !== 'string' || !/^1\.\d+$/.test(version)) {
    return { fault: versionFault(plan.file, typeof version === 'string' ? version : JSON.stringify(version ?? null)) };
  }
  return new PlanReader(plan).read();
}

function versionFault(file: string, version: string): Fault {
  const fix = version.startsWith('0.') ? 'plan with Terraform 1.2 or later' : 'plan with a Terraform version that writes format version 1';
  return formatVersionUnsupported(file, 'the Terraform plan', version, 'version 1', fix);
}

/** One entry of `resource_changes`, `resource_drift` or `deferred_changes`. */
interface Entry {
  readonly address: string;
  readonly type: string;
  readonly body: JsonObject;
  readonly change: JsonObject;
}

type Side = 'before' | 'after';

class PlanReader {
  private readonly unread: UnreadParts;

  constructor(private readonly plan: ParsedDocument) {
    this.unread = new UnreadParts(plan.stack);
  }

  public read(): PlannedStacks {
    const planned = this.entries('resource_changes');
    const drifted = this.entries('resource_drift');
    const deferred = this.deferred();
    this.listState();
    const expected = [...planned, ...deferred];
    return {
      before: [this.stack(this.resources('before', expected, addressBefore), this.outputs('before'))],
      after: [this.stack(this.resources('after', expected), this.outputs('after'))],
      changes: [...planned.map((entry) => this.changeOf(entry, true)), ...deferred.map((entry) => this.changeOf(entry, false))],
      drift: { before: [this.stack(this.resources('before', drifted))], after: [this.stack(this.resources('after', drifted))] },
      notUnderstood: this.unread.list(),
    };
  }

  private entries(key: string): readonly Entry[] {
    return this.list(key).flatMap((body, index) => this.entry(`${key}[${index}]`, body) ?? []);
  }

  private list(key: string): readonly Json[] {
    const content = own(this.plan.root, key) ?? [];
    if (!Array.isArray(content)) this.unread.add(key, 'expected a list', content);
    return listOf(content);
  }

  private entry(at: string, part: Json): Entry | undefined {
    const body = objectOf(part);
    const [address, type, deposed] = [textOf(own(body, 'address')), textOf(own(body, 'type')), textOf(own(body, 'deposed'))];
    const change = own(body, 'change');
    if (address !== undefined && type !== undefined && isJsonObject(change)) {
      return { address: deposed === undefined ? address : `${address} (deposed ${deposed})`, type, body, change };
    }
    this.unread.add(address ?? at, 'a change without address, type or values', part);
    return undefined;
  }

  private deferred(): readonly Entry[] {
    const entries = this.list('deferred_changes').flatMap(
      (deferred, index) => this.entry(`deferred_changes[${index}]`, own(objectOf(deferred), 'resource_change') ?? null) ?? [],
    );
    for (const { address } of entries) this.unread.add(address, 'Terraform deferred the change to a later plan');
    return entries;
  }

  private stack(resources: readonly InventoryResource[], outputs: StackInventory['outputs'] = {}): StackInventory {
    return { name: this.plan.stack, file: this.plan.file, format: 'terraform-plan', resources: byAddress(resources), outputs };
  }

  private resources(side: Side, entries: readonly Entry[], addressOf = ({ address }: Entry) => address): readonly InventoryResource[] {
    return entries.flatMap((entry) => this.resource(side, entry, addressOf(entry)) ?? []);
  }

  private resource(side: Side, { type, body, change }: Entry, address: string): InventoryResource | undefined {
    const value = own(change, side) ?? null;
    if (value === null && !this.creates(side, change)) return undefined;
    const attributes = plannedValue(value ?? {}, unknownOn(side, change));
    if (!isObject(attributes)) this.unread.add(address, 'its values are not an object', value);
    return {
      cloud: cloudOfType(type),
      type,
      address,
      isData: own(body, 'mode') === 'data',
      attributes: isObject(attributes) ? attributes : {},
      sensitive: sensitiveOn(side, change),
      retention: 'delete',
    };
  }

  /** Whether a resource exists on a side although none of its values is known. */
  private creates(side: Side, change: JsonObject): boolean {
    return side === 'after' && listOf(own(change, 'actions')).some((action) => action === 'create' || action === 'read');
  }

  private changeOf({ address, type, body, change }: Entry, isCertain: boolean): PlannedChange {
    const action = actionOf(change);
    const reason = textOf(own(body, 'action_reason'));
    if (action === undefined) this.unread.add(address, 'an unknown action', own(change, 'actions') ?? null);
    return {
      stack: this.plan.stack,
      address,
      type,
      action: action ?? 'update',
      movedFrom: textOf(own(body, 'previous_address')) ?? null,
      replacedBy: action === 'replace' ? replacePaths(change) : [],
      isCertain: isCertain && action !== undefined,
      ...(reason !== undefined && { reason }),
    };
  }

  private outputs(side: Side): Readonly<Record<string, Value>> {
    const content = own(this.plan.root, 'output_changes');
    if (content !== undefined && content !== null && !isJsonObject(content))
      this.unread.add('output_changes', 'expected an object', content);
    const changes = Object.entries(objectOf(content));
    return Object.fromEntries(
      changes.flatMap(([name, change]) => {
        const actions = listOf(own(objectOf(change), 'actions'));
        return actions.includes(side === 'before' ? 'create' : 'delete') ? [] : [[name, outputOf(objectOf(change), side)]];
      }),
    );
  }

  private listState(): void {
    if (own(this.plan.root, 'errored') === true) this.unread.add('errored', 'planning failed, so the plan is incomplete');
    if (own(this.plan.root, 'complete') === false) this.unread.add('complete', 'applying the plan leaves changes for a later plan');
    for (const [index, invocation] of this.list('action_invocations').entries()) {
      const address = textOf(own(objectOf(invocation), 'address'));
      this.unread.add(address ?? `action_invocations[${index}]`, 'an action runs outside the resource lifecycle', invocation);
    }
  }
}

function addressBefore({ address, body }: Entry): string {
  return textOf(own(body, 'previous_address')) ?? address;
}

/** An output is hidden as a whole if any part of it is sensitive. */
function outputOf(change: JsonObject, side: Side): Value {
  if (sensitiveOn(side, change).length > 0) return new Unknown('hidden', '');
  return plannedValue(own(change, side), unknownOn(side, change));
}

function sensitiveOn(side: Side, change: JsonObject): readonly AttributePath[] {
  return sensitivePaths(own(change, side), own(change, `${side}_sensitive`));
}

/** Nothing is unknown before a change. */
function unknownOn(side: Side, change: JsonObject): Json | undefined {
  return side === 'after' ? own(change, 'after_unknown') : undefined;
}
