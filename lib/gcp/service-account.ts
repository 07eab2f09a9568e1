import { Construct } from 'constructs';
import type { Fault } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import { validate } from '../faults/validation';
import { accountIdMalformed } from '../faults/workload-faults';
import { WORKLOAD_IDENTITY_USER } from '../rules/gcp/kubernetes';
import { ACCOUNT_ID } from '../rules/gcp/service-accounts';
import { digest } from '../rules/naming';
import { type ITerraformDependable, Token } from '../terraform/cdktf';
import { type ICallerIdentity, IDENTITY_RULES } from './caller-identity';
import { ServiceAccountIamMember, ServiceAccount as ServiceAccountResource } from './google/service-account';

/** Properties of a service account. */
export interface ServiceAccountProps {
  /** ID of the project. Changing it replaces the service account. */
  readonly project: string;

  /**
   * Part of the email address before the `@`: 6 to 30 lower-case letters, digits and hyphens. Changing it replaces the service account.
   *
   * @example 'support-prod-api'
   */
  readonly accountId: string;

  /**
   * Display name, at most 100 characters.
   *
   * @default - none
   */
  readonly displayName?: string;

  /**
   * Pods on GKE that may impersonate the service account, as IAM members.
   *
   * @default - none
   * @example ['serviceAccount:acme-apps-prod.svc.id.goog[support/api]']
   */
  readonly impersonatedBy?: readonly string[];

  /**
   * Resources to create before the service account, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const SERVICE_ACCOUNT = Symbol.for('modelport.gcp.ServiceAccount');

/**
 * A service account for a workload on Google Cloud.
 *
 * - it has no key and starts without permissions; `endpoint.grants.invoke` adds them
 * - nobody may attach it: that requires `roles/iam.serviceAccountUser` on it
 * - pods in `impersonatedBy` may impersonate it, in every cluster of their project
 */
export class ServiceAccount extends Construct implements ICallerIdentity {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isServiceAccount(x: unknown): x is ServiceAccount {
    return x !== null && typeof x === 'object' && SERVICE_ACCOUNT in x;
  }

  /** Construct ID. */
  public readonly key: string;

  /** IAM member, known after deploying, so that grants wait for the service account. */
  public readonly member: string;

  /** Email address. */
  public readonly email: string;

  /** Escape hatch to the service account. */
  public readonly resource: ServiceAccountResource;

  /** Escape hatch to the bindings of the pods that may impersonate it, in the given order. */
  public readonly impersonations: readonly ServiceAccountIamMember[];

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    Object.defineProperty(this, SERVICE_ACCOUNT, { value: true });
    refuseMisuse(this.faultsOf(props));

    this.key = id;
    this.resource = this.createAccount(props);
    this.member = this.resource.member;
    this.email = this.resource.email;
    this.impersonations = (props.impersonatedBy ?? []).map((member, index) => this.letImpersonate(member, index));
  }

  private createAccount({ project, accountId, displayName, dependsOn = [] }: ServiceAccountProps): ServiceAccountResource {
    return new ServiceAccountResource(this, 'Resource', {
      project,
      accountId,
      ...(displayName === undefined ? {} : { displayName }),
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
  }

  private letImpersonate(member: string, index: number): ServiceAccountIamMember {
    // A token's text differs from one synthesis to the next, so it cannot be part of an address.
    const address = Token.isUnresolved(member) ? String(index) : digest([member]);
    return new ServiceAccountIamMember(this, `Impersonation-${address}`, {
      serviceAccountId: this.resource.name,
      role: WORKLOAD_IDENTITY_USER,
      member,
    });
  }

  private faultsOf({ accountId, impersonatedBy = [] }: ServiceAccountProps): Fault[] {
    const path = this.node.path.split('/');
    const known = impersonatedBy.filter((member) => !Token.isUnresolved(member));
    return [
      ...(Token.isUnresolved(accountId) || ACCOUNT_ID.pattern.test(accountId)
        ? []
        : [accountIdMalformed([...path, 'accountId'], accountId, ACCOUNT_ID.expected)]),
      ...known.flatMap((member) => validate([...path, 'impersonatedBy'], { member }, IDENTITY_RULES)),
    ];
  }
}
