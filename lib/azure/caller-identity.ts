import { Construct, type IConstruct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { TOKEN_EXCHANGE_AUDIENCE } from '../rules/azure/federated-credentials';
import { digest } from '../rules/naming';
import { literalText } from '../terraform/text';
import { DataAzurermUserAssignedIdentity, FederatedIdentityCredential, UserAssignedIdentity } from './azurerm/caller-identity';
import { credentialFaults, identityNameFaults, type TrustedTokens } from './federated-credential';
import { azureTags } from './tags';

/** Entra ID principal that calls models: a `CallerIdentity`, or any other. */
export interface ICallerIdentity {
  /**
   * Object id of the principal in Entra ID; for an application, that of its service principal.
   *
   * @example '22222222-2222-2222-2222-222222222222'
   */
  readonly principalId: string;

  /** Kind of principal. */
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';

  /**
   * Name of the caller, a part of its grants' addresses. Required if the principal is known only after deploying.
   *
   * @default - a digest of the principal id alone
   */
  readonly key?: string;
}

/** A user-assigned managed identity, created by this app or existing. */
export interface IUserAssignedIdentity extends IConstruct, ICallerIdentity {
  /** Object id of the identity's service principal. Known after deploying. */
  readonly principalId: string;

  /** To Azure, a managed identity is a service principal. */
  readonly principalType: 'ServicePrincipal';

  /** Id of this construct. */
  readonly key: string;

  /** Client id, which a workload names when it exchanges its token. */
  readonly clientId: string;

  /** Id of the tenant that a workload asks for tokens. */
  readonly tenantId: string;

  /** Resource id. */
  readonly identityId: string;
}

/** Properties of a caller's identity. */
export interface CallerIdentityProps {
  /**
   * Name of the identity, 3 to 128 letters, digits, `-` and `_`, starting with a letter or digit. Changing it replaces the identity.
   *
   * @example 'support-prod-ci'
   */
  readonly name: string;

  /** Name of the resource group. Changing it replaces the identity. */
  readonly resourceGroupName: string;

  /** Azure region, such as `eastus2`. Changing it replaces the identity. The caller can run anywhere. */
  readonly location: string;

  /** Tokens that the identity trusts, at most 20, in any order. */
  readonly credentials: readonly TrustedTokens[];

  /**
   * Tags of the identity.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Lookup of an existing identity. */
export interface CallerIdentityAttributes {
  /** Name of the identity. */
  readonly name: string;

  /** Name of the resource group that holds it, in the subscription of the stack. */
  readonly resourceGroupName: string;
}

/** What both kinds of identity have in common. */
abstract class CallerIdentityBase extends Construct implements IUserAssignedIdentity {
  public readonly principalType = 'ServicePrincipal';

  public abstract readonly identity: UserAssignedIdentity | DataAzurermUserAssignedIdentity;

  private principal: string | undefined;

  public get key(): string {
    return this.node.id;
  }

  public get principalId(): string {
    // Each reading of an attribute is another token, and a caller is known by its principal.
    this.principal ??= this.identity.principalId;
    return this.principal;
  }

  public get clientId(): string {
    return this.identity.clientId;
  }

  public get tenantId(): string {
    return this.identity.tenantId;
  }

  public get identityId(): string {
    return this.identity.id;
  }
}

const CALLER_IDENTITY = Symbol.for('modelport.azure.CallerIdentity');

/**
 * A user-assigned managed identity for a workload outside Azure, or in a cluster, that holds tokens of an OIDC issuer.
 *
 * - no secret: the workload exchanges its own token for one of Entra ID, at `clientId` in `tenantId`
 * - a credential fits one issuer and one subject. Patterns exist in Entra ID as flexible credentials, which are a preview and which
 *   azurerm 4.55 cannot write; a wrong subject is refused at the exchange, never at the deploy
 * - the credentials of an identity do not wait for one another: Azure refuses two writes at a time, and azurerm makes them in turn
 *   since 3.40 (Microsoft, considerations for federated identity credentials, read 2026-11-24). So none moves when another goes
 * - a new credential works after some minutes: a workload retries on `AADSTS70021`
 */
export class CallerIdentity extends CallerIdentityBase {
  /** An identity that is there already, looked up at each deploy. Nothing of it is changed. */
  public static fromName(scope: Construct, id: string, attributes: CallerIdentityAttributes): IUserAssignedIdentity {
    return new ExistingIdentity(scope, id, attributes);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerIdentity(x: unknown): x is CallerIdentity {
    return x !== null && typeof x === 'object' && CALLER_IDENTITY in x;
  }

  /** The identity itself, for what these properties do not say. */
  public readonly identity: UserAssignedIdentity;

  /** The credentials themselves, by name. */
  public readonly credentials: ReadonlyMap<string, FederatedIdentityCredential>;

  constructor(scope: Construct, id: string, props: CallerIdentityProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_IDENTITY, { value: true });
    this.refuse(props);

    this.identity = this.createIdentity(props);
    this.credentials = new Map(props.credentials.map((trusted) => [trusted.name, this.trust(trusted, props)]));
  }

  private refuse({ name, credentials }: CallerIdentityProps): void {
    const path = pathOf(this);
    refuseMisuse([...identityNameFaults(name, [...path, 'name']), ...credentialFaults(credentials, [...path, 'credentials'])]);
  }

  private createIdentity({ name, resourceGroupName, location, tags = {} }: CallerIdentityProps): UserAssignedIdentity {
    return new UserAssignedIdentity(this, 'Resource', { name, resourceGroupName, location, tags: azureTags(tags, pathOf(this)) });
  }

  private trust(
    { name, issuer, subject, audience = TOKEN_EXCHANGE_AUDIENCE }: TrustedTokens,
    { resourceGroupName }: CallerIdentityProps,
  ): FederatedIdentityCredential {
    return new FederatedIdentityCredential(this, `Credential-${addressPart(name)}`, {
      name,
      resourceGroupName,
      parentId: this.identity.id,
      issuer: literalText(issuer),
      subject: literalText(subject),
      audience: [literalText(audience)],
    });
  }
}

class ExistingIdentity extends CallerIdentityBase {
  public readonly identity: DataAzurermUserAssignedIdentity;

  constructor(scope: Construct, id: string, { name, resourceGroupName }: CallerIdentityAttributes) {
    super(scope, id);
    refuseMisuse(identityNameFaults(name, [...pathOf(this), 'name']));
    this.identity = new DataAzurermUserAssignedIdentity(this, 'Resource', { name, resourceGroupName });
  }
}

/** A name as it can stand in an address, where case and `_` do not tell names apart for sure. */
function addressPart(name: string): string {
  return /^[a-z0-9-]+$/.test(name) ? name : digest([name]);
}

function pathOf(construct: Construct): string[] {
  return construct.node.path.split('/');
}
