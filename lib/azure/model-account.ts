import { Construct, type IConstruct } from 'constructs';
import { accountIdMalformed, notOfKindOpenAi, subdomainMalformed } from '../faults/azure-faults';
import { Misuse, refuseMisuse } from '../faults/misuse';
import { subdomainNotKnown } from '../faults/name-faults';
import { type AccountKind, FOUNDRY_KIND, OPENAI_KIND, SUBDOMAIN, SYSTEM_IDENTITY } from '../rules/azure/accounts';
import { ACCOUNT_ID, canonicalId, subscriptionOf } from '../rules/azure/resource-names';
import { exposureTags } from '../rules/exposure';
import type { TagNames } from '../rules/own-tags';
import { Fn, type TerraformResource, Token } from '../terraform/cdktf';
import { AccountChanges } from './account-change-order';
import { type AccountFirewallProps, accountFirewall } from './account-firewall';
import { CognitiveAccount } from './azurerm';
import { azureTags } from './tags';

/** A Foundry account, created by this app or existing. */
export interface IModelAccount extends IConstruct {
  /** Resource ID of the account. */
  readonly accountId: string;

  /** ID of the account's subscription. */
  readonly subscriptionId: string;

  /** Kind of the account. */
  readonly kind: AccountKind;

  /** First label of the account's hostnames. Reading it throws if the account was imported without it. */
  readonly subdomain: string;

  /** Serialized changes of the account, in order. A private endpoint must wait for all of them. */
  readonly changes: readonly TerraformResource[];

  /**
   * Adds a change of the account, such as a deployment, project or content filter, to the serialized changes: Azure accepts one change per
   * account at a time.
   *
   * @returns the change
   */
  inTurn<T extends TerraformResource>(change: T): T;
}

/** Properties of a Foundry account. */
export interface ModelAccountProps extends AccountFirewallProps {
  /** Name of the account in its resource group: letters, digits, `_`, `.` and `-`, starting with a letter or digit. */
  readonly name: string;

  /**
   * First label of the account's hostnames, as in `<subdomain>.openai.azure.com`: 2 to 63 letters, digits and hyphens.
   *
   * Unique across Azure. Changing it replaces the account. A deleted account reserves its subdomain for 48 hours unless purged.
   */
  readonly subdomain: string;

  /** Name of the resource group. */
  readonly resourceGroupName: string;

  /**
   * Kind of the account. `OpenAI` has OpenAI models only, no projects and no agents.
   *
   * azurerm 4.55 replaces the account if the kind changes; 4.56 and later change it in place. Source: its changelog, 4.56.0 of 2025-12-11 (#31063).
   *
   * @default AIServices
   */
  readonly kind?: AccountKind;

  /** Azure region, such as `eastus2`. Changing it replaces the account. */
  readonly location: string;

  /**
   * ID of the account's subscription, used in role definition IDs.
   *
   * @default - taken from the account's ID, which is known only after deploying
   */
  readonly subscriptionId?: string;

  /**
   * Tags of the account. An exposure that is not private adds two, with its kind and reason.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Names of the tags that an exposure adds; false leaves one out.
   *
   * @default - modelport-exposure and modelport-exposure-reason
   */
  readonly tagNames?: Partial<Pick<TagNames, 'exposure' | 'exposureReason'>>;

  /**
   * Whether Terraform refuses to delete or replace the account, with its files, batches and stored responses.
   *
   * To destroy a protected account, first deploy without the protection.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
}

/** Attributes of an existing account that its ID does not contain. */
export interface ModelAccountAttributes {
  /**
   * First label of the account's hostnames. Often, but not always, the account's name.
   *
   * @default - unknown; reading the account's URLs throws
   */
  readonly subdomain?: string;

  /**
   * Kind of the account.
   *
   * @default AIServices
   */
  readonly kind?: AccountKind;
}

/** Members that created and existing accounts share. */
abstract class ModelAccountBase extends Construct implements IModelAccount {
  public abstract readonly accountId: string;
  public abstract readonly subscriptionId: string;
  public abstract readonly kind: AccountKind;
  public abstract readonly subdomain: string;

  private readonly turns = new AccountChanges();

  public get changes(): readonly TerraformResource[] {
    return this.turns.inOrder;
  }

  public inTurn<T extends TerraformResource>(change: T): T {
    this.turns.add(change);
    return change;
  }
}

const MODEL_ACCOUNT = Symbol.for('modelport.azure.ModelAccount');

/**
 * A Foundry account (`azurerm_cognitive_account` of kind `AIServices` or `OpenAI`), which holds model deployments.
 *
 * - callers authenticate with Entra ID; keys are disabled
 * - private by default: reachable only through a private endpoint, such as `AccountPrivateEndpoint`
 * - project support is always on for kind `AIServices`: it cannot be turned off without replacing the account (azurerm 4.55), so adding or
 *   removing a project must not change it
 */
export class ModelAccount extends ModelAccountBase {
  /**
   * An existing account, never modified.
   *
   * Import an account once per stack: changes are serialized only if they go through the same construct.
   *
   * @param accountId `/subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/…`
   */
  public static fromAccountId(scope: Construct, id: string, accountId: string, attributes: ModelAccountAttributes = {}): IModelAccount {
    return new ImportedAccount(scope, id, accountId, attributes);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isModelAccount(x: unknown): x is ModelAccount {
    return x !== null && typeof x === 'object' && MODEL_ACCOUNT in x;
  }

  /** Escape hatch to the account. */
  public readonly account: CognitiveAccount;

  public readonly accountId: string;
  public readonly subscriptionId: string;
  public readonly kind: AccountKind;
  public readonly subdomain: string;

  constructor(scope: Construct, id: string, props: ModelAccountProps) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ACCOUNT, { value: true });
    refuseSubdomain(this, props.subdomain);
    this.kind = props.kind ?? FOUNDRY_KIND;
    if (props.agentSubnetId !== undefined) refuseOnKindOpenAi(this, this, 'agents');

    this.account = this.createAccount(props);
    this.accountId = this.account.id;
    this.subscriptionId = props.subscriptionId ?? subscriptionIn(this.account.id);
    this.subdomain = props.subdomain;
  }

  private createAccount(props: ModelAccountProps): CognitiveAccount {
    return new CognitiveAccount(this, 'Resource', {
      name: props.name,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      kind: this.kind,
      skuName: 'S0',
      customSubdomainName: props.subdomain,
      identity: { type: SYSTEM_IDENTITY },
      localAuthEnabled: false,
      ...(this.kind === FOUNDRY_KIND ? { projectManagementEnabled: true } : {}),
      ...accountFirewall(props, pathOf(this)),
      tags: azureTags({ ...props.tags, ...exposureTags(props.exposure ?? { kind: 'private' }, props.tagNames) }, pathOf(this)),
      ...(props.deletionProtection ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }
}

class ImportedAccount extends ModelAccountBase {
  public readonly accountId: string;
  public readonly subscriptionId: string;
  public readonly kind: AccountKind;

  private readonly knownSubdomain: string | undefined;

  constructor(scope: Construct, id: string, accountId: string, { subdomain, kind = FOUNDRY_KIND }: ModelAccountAttributes) {
    super(scope, id);
    if (subdomain !== undefined) refuseSubdomain(this, subdomain);

    this.accountId = this.asTheProviderSpellsIt(accountId);
    this.subscriptionId = subscriptionIn(this.accountId);
    this.kind = kind;
    this.knownSubdomain = subdomain;
  }

  public get subdomain(): string {
    if (this.knownSubdomain === undefined) throw new Misuse([subdomainNotKnown(pathOf(this), this.accountId, 'subdomain')]);
    return this.knownSubdomain;
  }

  /** Normalizes an ID: Azure's tools print several spellings, the provider accepts one. */
  private asTheProviderSpellsIt(accountId: string): string {
    if (Token.isUnresolved(accountId)) return accountId;
    const canonical = canonicalId(accountId, ACCOUNT_ID);
    if (canonical === null) throw new Misuse([accountIdMalformed(pathOf(this), accountId, ACCOUNT_ID.expected)]);
    return canonical;
  }
}

/**
 * @param at the construct that needs the account
 * @param what required feature, such as `projects`
 * @throws Misuse if the account's kind is OpenAI
 */
export function refuseOnKindOpenAi(at: Construct, { kind }: Pick<IModelAccount, 'kind'>, what: string): void {
  refuseMisuse(kind === OPENAI_KIND ? [notOfKindOpenAi(pathOf(at), what)] : []);
}

function refuseSubdomain(at: Construct, subdomain: string): void {
  const isLegal = Token.isUnresolved(subdomain) || SUBDOMAIN.pattern.test(subdomain);
  refuseMisuse(isLegal ? [] : [subdomainMalformed([...pathOf(at), 'subdomain'], subdomain, SUBDOMAIN.expected)]);
}

function subscriptionIn(accountId: string): string {
  return Token.isUnresolved(accountId) ? Token.asString(Fn.element(Fn.split('/', accountId), 2)) : subscriptionOf(accountId);
}

function pathOf(construct: Construct): string[] {
  return construct.node.path.split('/');
}
