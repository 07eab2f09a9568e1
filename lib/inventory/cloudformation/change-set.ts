import { cloudOfType } from '../cloud-of-type';
import type { ParsedDocument } from '../document';
import type { InventoryResource, PlannedChange, StackInventory } from '../inventory';
import { isJsonObject, type JsonObject, own, textOf } from '../json';
import { byAddress } from '../order';
import type { PlannedStacks } from '../planned-stacks';
import { UnreadParts } from '../unread-parts';
import { certaintyOf, plannedActionOf, replacedBy, retentionByPolicy } from './change-set-actions';
import { contextOf, propertiesOf } from './change-set-context';
import { changeSetIdOf, type ResourceChange, resourceChanges } from './change-set-format';
import { retentionOf } from './retention';

export interface ChangeSet extends ParsedDocument {
  /** IDs of the nested change sets that are read too. */
  readonly nested: ReadonlySet<string>;
}

/** Reads the output of `aws cloudformation describe-change-set`. */
export function readChangeSet(changeSet: ChangeSet): PlannedStacks {
  return new ChangeSetReader(changeSet).read();
}

/** One `ResourceChange`. */
interface Entry {
  readonly address: string;
  readonly type: string;
  readonly body: JsonObject;
}

type Side = 'before' | 'after';

class ChangeSetReader {
  private readonly unread: UnreadParts;

  constructor(private readonly changeSet: ChangeSet) {
    this.unread = new UnreadParts(changeSet.stack);
  }

  public read(): PlannedStacks {
    const entries = resourceChanges(this.changeSet.root).flatMap((change, index) => this.entry(change, index) ?? []);
    this.listState();
    this.listMissingValues(entries);
    for (const entry of entries) this.listNested(entry);
    return {
      before: [this.side('before', entries)],
      after: [this.side('after', entries)],
      changes: entries.map((entry) => this.changeOf(entry)),
      drift: { before: [], after: [] },
      notUnderstood: this.unread.list(),
    };
  }

  private entry({ address, type, body, whole }: ResourceChange, index: number): Entry | undefined {
    if (address !== undefined && type !== undefined) return { address, type, body };
    this.unread.add(address ?? `Changes[${index}]`, 'a change without a resource', whole);
    return undefined;
  }

  private side(side: Side, entries: readonly Entry[]): StackInventory {
    return {
      name: this.changeSet.stack,
      file: this.changeSet.file,
      format: 'change-set',
      resources: byAddress(entries.flatMap((entry) => this.resource(side, entry) ?? [])),
      outputs: {},
    };
  }

  private resource(side: Side, { address, type, body }: Entry): InventoryResource | undefined {
    if (textOf(own(body, 'Action')) === ABSENT[side]) return undefined;
    const context = contextOf(own(body, side === 'before' ? 'BeforeContext' : 'AfterContext'));
    if (context === null) this.unread.add(address, 'its values are not JSON');
    const { unclear, ...retention } = context ? retentionOf(context, type) : retentionByPolicy(body);
    for (const attribute of unclear) this.unread.add(address, `${attribute} has an unknown value`);
    const attributes = context ? propertiesOf(context) : {};
    return { cloud: cloudOfType(type), type, address, isData: false, attributes, sensitive: [], ...retention };
  }

  private changeOf({ address, type, body }: Entry): PlannedChange {
    const action = plannedActionOf(body);
    if (action === undefined) this.unread.add(address, 'CloudFormation determines the change while deploying', own(body, 'Action') ?? null);
    return {
      stack: this.changeSet.stack,
      address,
      type,
      action: action ?? 'update',
      movedFrom: null,
      replacedBy: action === 'replace' ? replacedBy(body) : [],
      isCertain: action !== undefined && certaintyOf(body),
    };
  }

  /** Without values, both sides of a resource look the same. */
  private listMissingValues(entries: readonly Entry[]): void {
    const hasValues = entries.some(({ body }) => own(body, 'BeforeContext') !== undefined || own(body, 'AfterContext') !== undefined);
    if (entries.length > 0 && !hasValues) {
      this.unread.add('Changes', 'the values are not included; describe the change set with --include-property-values');
    }
  }

  private listNested({ address, body }: Entry): void {
    const id = changeSetIdOf(body);
    if (id !== undefined && !this.changeSet.nested.has(id)) this.unread.add(address, "the nested stack's change set was not provided");
    if (isJsonObject(own(body, 'ModuleInfo')))
      this.unread.add(address, 'a CloudFormation module adds this resource', own(body, 'ModuleInfo'));
  }

  private listState(): void {
    if (textOf(own(this.changeSet.root, 'NextToken')) !== undefined) {
      this.unread.add('NextToken', 'the change set has more pages that were not provided');
    }
    const status = textOf(own(this.changeSet.root, 'Status'));
    if (status === 'FAILED' && NO_CHANGES.test(textOf(own(this.changeSet.root, 'StatusReason')) ?? '')) return;
    if (status !== undefined && status !== 'CREATE_COMPLETE') this.unread.add('Status', 'the change set is incomplete or failed');
  }
}

/** Actions of resources that do not exist on a side. An imported one exists before, but outside the stack. */
const ABSENT: Readonly<Record<Side, string>> = { before: 'Add', after: 'Remove' };

/** CloudFormation fails a change set without changes. Source: its messages, as the AWS CLI and the CDK match them (2026-11). */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;
