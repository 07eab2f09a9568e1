import type { InventoryResource } from '../../../inventory/inventory';
import { isObject, Reference, type Value } from '../../../inventory/value';
import { type AccessRule, ANYTHING, type PatternSet, Wildcard } from '../access-rule';
import { listOf } from '../lists';
import { resolvedDocument } from './policy-data-source';
import { ATTACHMENT_TYPES, type AttachmentType, HOLDER_TYPES, type HolderKind, type HolderType } from './policy-types';
import { rulesOf } from './statements';
import { type Subjects, textCondition } from './subjects';
import { readableTexts, say, type Text, textOf, textsOf } from './texts';
import { Unreadable } from './unreadable';

const ITSELF: PatternSet = { patterns: [['it']], isComplement: false };

/** Allows everything. Source: AWS managed policy reference, AdministratorAccess. */
const ADMINISTRATOR = 'AdministratorAccess';

/** Policies of roles, users and groups. */
export class Holders {
  private readonly resources: ReadonlyMap<string, InventoryResource>;

  constructor(
    private readonly subjects: Subjects,
    resources: readonly InventoryResource[],
  ) {
    this.resources = new Map(resources.map((resource) => [resource.address, resource]));
    for (const resource of resources) this.addHolder(resource, HOLDER_TYPES[resource.type]);
    for (const resource of resources) this.addAttachment(resource, ATTACHMENT_TYPES[resource.type]);
  }

  private addHolder(resource: InventoryResource, type: HolderType | undefined): void {
    if (type === undefined) return;
    const { kind, trust, inline, managed, groups } = type;
    const key = holderKey(kind, resource, type);
    this.subjects.add(kind, key, resource);
    if (inline !== undefined) this.addInline(kind, key, resource, inline);
    this.addManaged(kind, key, resource, managed);
    this.addGroups(kind, key, resource, groups);
    if (trust !== undefined) this.addTrust(`trust of ${key}`, resource, trust);
  }

  private addInline(kind: HolderKind, key: string, resource: InventoryResource, inline: NonNullable<HolderType['inline']>): void {
    for (const policy of listOf(resource.attributes[inline.list])) {
      this.addDocument(kind, key, resource, inline.list, (isObject(policy) ? policy[inline.document] : policy) ?? null);
    }
  }

  private addTrust(key: string, resource: InventoryResource, attribute: string): void {
    const document = resource.attributes[attribute];
    if (document === undefined || document === null) return;
    this.subjects.read('trust', key, resource, document, () => rulesOf(resolvedDocument(document, this.resources)));
    this.subjects.hideIfSensitive(key, resource, attribute);
  }

  private addAttachment(resource: InventoryResource, type: AttachmentType | undefined): void {
    if (type === undefined) return;
    const { holders, document, managed, group, isManagedPolicy } = type;
    for (const [kind, attribute] of Object.entries(holders) as [HolderKind, string][]) {
      for (const name of readableTexts(resource.attributes[attribute])) {
        const key = this.keyOf(kind, name);
        if (document !== undefined) this.addDocument(kind, key, resource, document, resource.attributes[document] ?? null);
        this.addManaged(kind, key, resource, managed);
        this.addGroups(kind, key, resource, group);
        if (isManagedPolicy) this.subjects.attached.add(policyKey(resource));
      }
    }
    if (isManagedPolicy && document !== undefined) {
      this.addDocument('policy', policyKey(resource), resource, document, resource.attributes[document] ?? null);
    }
  }

  private addDocument(kind: HolderKind | 'policy', key: string, resource: InventoryResource, attribute: string, document: Value): void {
    this.subjects.read(kind, key, resource, document, () =>
      rulesOf(resolvedDocument(document, this.resources), ITSELF).map((rule) => this.bounded(kind, key, rule)),
    );
    this.subjects.hideIfSensitive(key, resource, attribute);
  }

  /** Managed policies in the stack are compared by their statements, others by name. */
  private addManaged(kind: HolderKind, key: string, resource: InventoryResource, attribute: string | undefined): void {
    const value = attribute === undefined ? undefined : resource.attributes[attribute];
    if (value === undefined || value === null) return;
    this.subjects.read(kind, key, resource, value, () =>
      textsOf(value).flatMap((arn) => this.managedRules(arn).map((rule) => this.bounded(kind, key, rule))),
    );
  }

  private managedRules(arn: Text): AccessRule[] {
    const own = this.resourceBehind(arn);
    const document = own === undefined ? undefined : ATTACHMENT_TYPES[own.type]?.document;
    if (own !== undefined && document !== undefined) {
      this.subjects.attached.add(policyKey(own));
      return rulesOf(resolvedDocument(own.attributes[document] ?? null, this.resources), ITSELF);
    }
    const name = /:iam::aws:policy\/(?:.+\/)?([^/]+)$/.exec(say(arn))?.[1];
    if (name === ADMINISTRATOR) return [permissionsOf(Wildcard.ANY)];
    return [permissionsOf('permissions of ', ...(name === undefined ? arn : [name]))];
  }

  private addGroups(kind: HolderKind, key: string, resource: InventoryResource, attribute: string | undefined): void {
    const value = attribute === undefined ? undefined : resource.attributes[attribute];
    if (value === undefined || value === null) return;
    this.subjects.read(kind, key, resource, value, () => textsOf(value).map((group) => permissionsOf('permissions of group ', ...group)));
  }

  /** A permissions boundary limits the access that policies allow. Its own statements are compared as a policy. */
  private bounded(kind: HolderKind | 'policy', key: string, rule: AccessRule): AccessRule {
    if (kind === 'policy' || rule.effect === 'deny') return rule;
    const { resource } = this.subjects.all.get(key) ?? {};
    const attribute = resource === undefined ? undefined : HOLDER_TYPES[resource.type]?.boundary;
    const boundary = attribute === undefined ? undefined : resource?.attributes[attribute];
    if (boundary === undefined || boundary === null || (isObject(boundary) && Object.keys(boundary).length === 0)) return rule;
    return { ...rule, conditions: [...rule.conditions, textCondition(`within boundary ${say(textOf(boundary))}`)] };
  }

  /** A name is a string or a reference to the principal. */
  private keyOf(kind: HolderKind, name: Text): string {
    const own = this.resourceBehind(name);
    const type = own === undefined ? undefined : HOLDER_TYPES[own.type];
    return own === undefined || type === undefined ? `${kind} ${say(name)}` : holderKey(kind, own, type);
  }

  private resourceBehind(text: Text): InventoryResource | undefined {
    const [only, ...others] = text;
    return others.length === 0 && only instanceof Reference ? this.resources.get(only.to) : undefined;
  }
}

function holderKey(kind: HolderKind, resource: InventoryResource, { name }: HolderType): string {
  return `${kind} ${say(nameOf(resource, name))}`;
}

function policyKey(resource: InventoryResource): string {
  return `policy ${say(nameOf(resource, 'ManagedPolicyName', 'name'))}`;
}

/** Name of a resource, or a reference to it if it has none. */
function nameOf(resource: InventoryResource, ...attributes: readonly string[]): Text {
  const value = attributes.map((attribute) => resource.attributes[attribute]).find((name) => name !== undefined && name !== null);
  try {
    return value === undefined ? [new Reference(resource.address, null)] : textOf(value);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return [new Reference(resource.address, null)];
  }
}

function permissionsOf(...action: AccessRule['action']['patterns'][number]): AccessRule {
  return {
    effect: 'allow',
    who: ITSELF,
    action: { patterns: [action], isComplement: false },
    resource: ANYTHING,
    conditions: [],
  };
}
