import { Construct, type IConstruct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { TOKEN_EXCHANGE_AUDIENCE } from '../rules/azure/federated-credentials';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';
import { DataAzurermUserAssignedIdentity, FederatedIdentityCredential, UserAssignedIdentity } from './azurerm/caller-identity';
import { credentialFaults, identityNameFaults, type TrustedTokens } from './federated-credential';
import { azureTags } from './tags';

/** Entra ID principal that calls models: a `CallerIdentity` or any other. */
export interface ICallerIdentity {
  /**
   * Object ID of the principal in Entra ID; for an application, its service principal's.
   *
   * @example '22222222-2222-2222-2222-222222222222'
   */
  readonly principalId: string;

  /** Kind of principal. */
  readonly principalType: 'ServicePrincipal' | 'User' | 'Group';

  /**
   * Name of the caller, part of its grants' addresses. Required if the principal is known only while deploying.
   *
   * @default - a digest of the principal ID
   */
  readonly key?: string;
}

/** A user-assigned managed identity, created by this app or existing. */
export interface IUserAssignedIdentity extends IConstruct, ICallerIdentity {
  /** Object ID of the identity's service principal; known after deploying. */
  readonly principalId: string;

  /** Azure treats a managed identity as a service principal. */
  readonly principalType: 'ServicePrincipal';

  /** Construct ID. */
  readonly key: string;

  /** Client ID, which a workload sends when it exchanges its token. */
  readonly clientId: string;

  /** ID of the tenant that issues tokens to the workload. */
  readonly tenantId: string;

  /** Resource ID. */
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

  /** Resource group of the identity. Changing it replaces the identity. */
  readonly resourceGroupName: string;

  /** Azure region of the identity, such as `eastus2`. Changing it replaces the identity. The caller can run anywhere. */
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

  /** Resource group of the identity, in the stack's subscription. */
  readonly resourceGroupName: string;
}

/** Members that created and existing identities share. */
abstract class CallerIdentityBase extends Construct implements IUserAssignedIdentity {
  public readonly principalType = 'ServicePrincipal';

  public abstract readonly identity: UserAssignedIdentity | DataAzurermUserAssignedIdentity;

  private principal: string | undefined;

  public get key(): string {
    return this.node.id;
  }

  public get principalId(): string {
    // Cached: each read of an attribute returns a new token, and grants compare principals.
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
 * A user-assigned managed identity for a workload with OIDC tokens, outside Azure or in a Kubernetes cluster.
 *
 * - no secret: the workload exchanges its own token for an Entra ID token, with `clientId` and `tenantId`
 * - each credential matches one issuer and one subject. Patterns require Entra ID's flexible credentials, a preview that azurerm 4.55 does
 *   not support. A wrong subject fails at token exchange, not while deploying
 * - an identity's credentials do not depend on one another: Azure rejects concurrent writes, and azurerm serializes them since 3.40
 *   (Microsoft, considerations for federated identity credentials, read 2026-11-24), so removing one affects no other
 * - a new credential takes effect after a few minutes: workloads should retry on `AADSTS70021`
 */
export class CallerIdentity extends CallerIdentityBase {
  /** An existing identity, looked up while deploying and never modified. */
  public static fromName(scope: Construct, id: string, attributes: CallerIdentityAttributes): IUserAssignedIdentity {
    return new ExistingIdentity(scope, id, attributes);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerIdentity(x: unknown): x is CallerIdentity {
    return x !== null && typeof x === 'object' && CALLER_IDENTITY in x;
  }

  /** Escape hatch to the managed identity. */
  public readonly identity: UserAssignedIdentity;

  /** Escape hatch to the federated credentials, by name. */
  public readonly credentials: ReadonlyMap<string, FederatedIdentityCredential>;

  constructor(scope: Construct, id: string, props: CallerIdentityProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_IDENTITY, { value: true });
    this.refuse(props);

    this.identity = this.createIdentity(props);
    this.credentials = new Map(props.credentials.map((trusted, index) => [trusted.name, this.trust(trusted, index, props)]));
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
    index: number,
    { resourceGroupName }: CallerIdentityProps,
  ): FederatedIdentityCredential {
    // A token's text differs from one synthesis to the next, so it cannot be part of an address.
    const address = Token.isUnresolved(name) ? String(index) : addressPart(name);
    return new FederatedIdentityCredential(this, `Credential-${address}`, {
      name,
      resourceGroupName,
      parentId: this.identity.id,
      issuer,
      subject,
      audience: [audience],
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

/** Converts a name for use in an address, where case and `_` do not reliably distinguish names. */
function addressPart(name: string): string {
  return /^[a-z0-9-]+$/.test(name) ? name : digest([name]);
}

function pathOf(construct: Construct): string[] {
  return construct.node.path.split('/');
}
