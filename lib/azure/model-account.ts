import { Construct, type IConstruct } from 'constructs';
import { accountIdMalformed, subdomainMalformed } from '../faults/azure-faults';
import { Misuse, refuseMisuse } from '../faults/misuse';
import { subdomainNotKnown } from '../faults/name-faults';
import type { Exposure } from '../plan/plan';
import { SUBDOMAIN, SYSTEM_IDENTITY } from '../rules/azure/accounts';
import { ACCOUNT_ID, canonicalId } from '../rules/azure/resource-names';
import { Fn, type TerraformResource, Token } from '../terraform/cdktf';
import { AccountChanges } from './account-change-order';
import { type AccountFirewallProps, accountFirewall } from './account-firewall';
import { CognitiveAccount } from './azurerm';
import { azureTags } from './tags';

/** A Foundry account, made by this app or there already. */
export interface IModelAccount extends IConstruct {
  /** Resource id of the account. */
  readonly accountId: string;

  /** Id of the subscription that holds the account. */
  readonly subscriptionId: string;

  /** First label of the account's host names. Reading it throws where the account was imported without it. */
  readonly subdomain: string;

  /** What is made in turn on the account, in that order. A private endpoint has to wait for all of it. */
  readonly changes: readonly TerraformResource[];

  /**
   * Makes a change of the account, such as a deployment, a project or a content filter, wait for its turn: Azure takes one
   * change of an account at a time.
   *
   * @returns the change
   */
  inTurn<T extends TerraformResource>(change: T): T;
}

/** Properties of a Foundry account. */
export interface ModelAccountProps extends AccountFirewallProps {
  /** Name of the account within its resource group: letters, digits, `_`, `.` and `-`, starting with a letter or digit. */
  readonly name: string;

  /**
   * First label of the account's host names, as in `<subdomain>.openai.azure.com`: 2 to 63 letters, digits and hyphens.
   *
   * Unique in all of Azure. Changing it replaces the account. A deleted account keeps its subdomain for 48 hours unless it is purged.
   */
  readonly subdomain: string;

  /** Name of the resource group. */
  readonly resourceGroupName: string;

  /** Azure region, such as `eastus2`. Changing it replaces the account. */
  readonly location: string;

  /**
   * Id of the subscription that holds the account. Role definitions are named with it.
   *
   * @default - taken from the account's id, which is known only after the deploy
   */
  readonly subscriptionId?: string;

  /**
   * Tags of the account. The reason for an exposure is added as `modelport-exposure-reason`.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Whether Terraform refuses to delete or replace the account, with the files, batches and stored responses in it.
   *
   * A protected account cannot be destroyed before a deploy without the protection.
   *
   * @default false
   */
  readonly deletionProtection?: boolean;
}

/** What is not in the id of an account that is there already. */
export interface ModelAccountAttributes {
  /**
   * First label of the account's host names. It often is the account's name, and need not be.
   *
   * @default - unknown: what needs the account's URLs throws
   */
  readonly subdomain?: string;
}

/** What both kinds of account have in common. */
abstract class ModelAccountBase extends Construct implements IModelAccount {
  public abstract readonly accountId: string;
  public abstract readonly subscriptionId: string;
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
 * A Foundry account (`azurerm_cognitive_account` of kind `AIServices`), which holds deployments of models.
 *
 * - callers prove who they are with Entra ID: keys are off
 * - private unless told otherwise: then only a private endpoint leads to it, such as `AccountPrivateEndpoint` makes
 * - ready for projects from the start: the switch cannot be turned off without replacing the account (azurerm 4.55), so a
 *   project that comes and goes must not move it
 */
export class ModelAccount extends ModelAccountBase {
  /**
   * An account that is there already. Nothing of it is changed.
   *
   * Import an account once in a stack: changes wait for one another only where they are made through the same construct.
   *
   * @param accountId `/subscriptions/…/resourceGroups/…/providers/Microsoft.CognitiveServices/accounts/…`
   */
  public static fromAccountId(scope: Construct, id: string, accountId: string, attributes: ModelAccountAttributes = {}): IModelAccount {
    return new ImportedAccount(scope, id, accountId, attributes);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isModelAccount(x: unknown): x is ModelAccount {
    return x !== null && typeof x === 'object' && MODEL_ACCOUNT in x;
  }

  /** The account itself, for what these properties do not say. */
  public readonly account: CognitiveAccount;

  public readonly accountId: string;
  public readonly subscriptionId: string;
  public readonly subdomain: string;

  constructor(scope: Construct, id: string, props: ModelAccountProps) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ACCOUNT, { value: true });
    refuseSubdomain(this, props.subdomain);

    this.account = this.createAccount(props);
    this.accountId = this.account.id;
    this.subscriptionId = props.subscriptionId ?? subscriptionOf(this.account.id);
    this.subdomain = props.subdomain;
  }

  private createAccount(props: ModelAccountProps): CognitiveAccount {
    return new CognitiveAccount(this, 'Resource', {
      name: props.name,
      resourceGroupName: props.resourceGroupName,
      location: props.location,
      kind: 'AIServices',
      skuName: 'S0',
      customSubdomainName: props.subdomain,
      identity: { type: SYSTEM_IDENTITY },
      localAuthEnabled: false,
      projectManagementEnabled: true,
      ...accountFirewall(props, pathOf(this)),
      tags: azureTags({ ...props.tags, ...exposureTags(props.exposure) }, pathOf(this)),
      ...(props.deletionProtection ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }
}

class ImportedAccount extends ModelAccountBase {
  public readonly accountId: string;
  public readonly subscriptionId: string;

  private readonly knownSubdomain: string | undefined;

  constructor(scope: Construct, id: string, accountId: string, { subdomain }: ModelAccountAttributes) {
    super(scope, id);
    if (subdomain !== undefined) refuseSubdomain(this, subdomain);

    this.accountId = this.asTheProviderSpellsIt(accountId);
    this.subscriptionId = subscriptionOf(this.accountId);
    this.knownSubdomain = subdomain;
  }

  public get subdomain(): string {
    if (this.knownSubdomain === undefined) throw new Misuse([subdomainNotKnown(pathOf(this), this.accountId, 'subdomain')]);
    return this.knownSubdomain;
  }

  /** Azure's own tools print ids in several spellings; the provider takes one. */
  private asTheProviderSpellsIt(accountId: string): string {
    if (Token.isUnresolved(accountId)) return accountId;
    const canonical = canonicalId(accountId, ACCOUNT_ID);
    if (canonical === null) throw new Misuse([accountIdMalformed(pathOf(this), accountId, ACCOUNT_ID.expected)]);
    return canonical;
  }
}

function refuseSubdomain(at: Construct, subdomain: string): void {
  const isLegal = Token.isUnresolved(subdomain) || SUBDOMAIN.pattern.test(subdomain);
  refuseMisuse(isLegal ? [] : [subdomainMalformed([...pathOf(at), 'subdomain'], subdomain, SUBDOMAIN.expected)]);
}

function subscriptionOf(accountId: string): string {
  if (Token.isUnresolved(accountId)) return Token.asString(Fn.element(Fn.split('/', accountId), 2));
  return accountId.split('/')[2] ?? '';
}

/** Who reads the account in the portal sees why it is open. */
function exposureTags(exposure: Exposure | undefined): Record<string, string> {
  if (exposure === undefined || exposure.kind === 'private') return {};
  return { 'modelport-exposure': exposure.kind, 'modelport-exposure-reason': exposure.reason };
}

function pathOf(construct: Construct): string[] {
  return construct.node.path.split('/');
}
