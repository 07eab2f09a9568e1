/** The plan: every decision about a spec, as plain data in a stable order. Computed without a cloud framework. */

import type { Api, Residency, Serving } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { Bootstrap } from '../rules/aws/bootstrap';
import type { mantlePath } from '../rules/aws/hosts';
import type { AwsPartition } from '../rules/aws/partitions';
import type { AccountKind } from '../rules/azure/accounts';
import type { VersionUpgrade } from '../rules/azure/deployments';

import type {
  AwsGrant,
  AwsIdentities,
  AzureCallerIdentity,
  AzureCallerRole,
  AzureGrant,
  GcpGrant,
  GcpIdentityPool,
  GcpServiceAccount,
} from './access/access';
import type {
  AlarmsPlan,
  AwsQuotaRequest,
  AzureQuotaTierPolicy,
  EndpointLoad,
  GcpQuotaRequest,
  QuotaDraw,
  QuotaPool,
} from './capacity/quota-plan';
import type { Gate } from './gate';
import type { SageMakerHosting } from './hosting';
import type { TargetNames } from './names/names';
import type { AwsNetworkPlan, AzureFirewall, AzureNetworkPlan, CallerLocation, GcpNetworkPlan, GcpPerimeterPlan } from './network/network';
import type { SharedNetworkPlan } from './network/shared-network';
import type { StackIdentity } from './stack-identity';
import type { TerraformState } from './terraform-state';
import type { VertexRoute } from './vertex-route';

export type { AwsEndpointService } from '../rules/aws/endpoint-services';
export type * from './access/access';
export type * from './capacity/quota-plan';
export type { Connection, ConnectionAuth } from './connection';
export type { Gate } from './gate';
export type { SageMakerHosting } from './hosting';
export type { Name, OwnedName, TargetNames, UsedName } from './names/names';
export type * from './network/network';
export type * from './network/shared-network';
export type { TerraformState } from './terraform-state';
export type * from './vertex-route';

/** Everything that follows from a spec and a catalog. */
export interface Plan {
  readonly service: string;
  readonly environment: string;
  /** Date of the newest fact that the decisions rely on. */
  readonly catalogAsOf: string;
  /** Sorted by target key. */
  readonly targets: readonly TargetPlan[];
  /** Networks that several targets share, sorted by key. Default: none. */
  readonly networks?: readonly SharedNetworkPlan[];
  /** Target keys per endpoint, best first; the others are for failover. Sorted by endpoint key. */
  readonly preferences: Readonly<Record<string, readonly string[]>>;
  /** Sorted by key. */
  readonly callers: readonly CallerLocation[];
  /** Every quota that the deployments draw on, sorted by key. */
  readonly pools: readonly QuotaPool[];
  /** Whether endpoints get their throughput, sorted by endpoint key. */
  readonly loads: readonly EndpointLoad[];
  /** Names that each target's stack owns and uses, to compare with other specs. Sorted by target key. */
  readonly names: readonly TargetNames[];
  readonly faults: readonly Fault[];
}

export type TargetPlan = AzureTargetPlan | AwsTargetPlan | GcpTargetPlan;

/** Target fields that every cloud shares. */
export interface TargetPlanBase extends StackIdentity {
  readonly region: string;
  readonly exposure: TargetExposure;
  /** Whether deletion of stateful and capacity resources is blocked; null to block it for reserved capacity only. */
  readonly deletionProtection: boolean | null;
  /** Steps that only a person or another team can complete. */
  readonly gates: readonly Gate[];
  /** Null if the spec asks for none. */
  readonly alarms: AlarmsPlan | null;
  /** Targets whose stacks must be deployed first, because they create identities of this one's callers. Default: none. */
  readonly after?: readonly string[];
  /** Shared network of a private target, whose stack must be deployed first. Default: the target has a network of its own. */
  readonly sharedNetwork?: string;
}

/** Who can reach a target's endpoints. `unmanaged`: as the network of an existing account allows. */
export type TargetExposure = Exposure | { readonly kind: 'unmanaged' };

/** Who can reach endpoints over the network. */
export type Exposure =
  | { readonly kind: 'private' }
  | {
      readonly kind: 'allowlist';
      readonly cidrs: readonly string[];
      readonly reason: string;
      /** Whether private endpoints lead to the same resources. Default: no. */
      readonly private?: true;
    }
  | { readonly kind: 'public'; readonly reason: string };

/** One decision and its reason. Both are clauses without a full stop. */
export interface Decision {
  readonly about: 'version' | 'residency' | 'route' | 'capacity' | 'apis' | 'name' | 'retirement' | 'advice';
  readonly chosen: string;
  readonly because: string;
}

/** Deployment fields that every cloud shares: one endpoint on one target. */
export interface DeploymentBase {
  /** Key of the endpoint in the spec. */
  readonly endpoint: string;
  /** The model's name in the spec. */
  readonly model: string;
  readonly serving: Serving;
  /** Where inference runs: the requested residency or, if that is not offered, the next narrower one. */
  readonly residency: Residency;
  /** APIs that the spec requires, or all that the route supports if it requires none. */
  readonly apis: readonly Api[];
  /** Requested tokens per minute, input and output together; null if the spec sets none. */
  readonly tokensPerMinute: number | null;
  /** Quotas that the deployment draws on. */
  readonly quotas: readonly QuotaDraw[];
  readonly decisions: readonly Decision[];
}

// --- Azure ---

export interface AzureTargetPlan extends TargetPlanBase {
  readonly cloud: 'azure';
  readonly subscription: string;
  readonly resourceGroup: { readonly name: string; readonly existing: boolean };
  /** The Foundry account. With `existingId`, nothing is created and the subdomain is the account's own. */
  readonly account: {
    readonly name: string;
    readonly subdomain: string;
    readonly existingId: string | null;
    /** Default: AIServices. */
    readonly kind?: AccountKind;
  };
  /** Version constraint of the azurerm provider. Default: the version that the bindings are built for. */
  readonly providerVersion?: string;
  /** Whether destroying the account also purges it. Default: yes. */
  readonly purgeOnDelete?: false;
  /** Null if the target is not private. */
  readonly network: AzureNetworkPlan | null;
  readonly firewall: AzureFirewall;
  /**
   * Subscription of the existing network, if it is another one. Set even if the target is not private: Terraform needs a provider for the
   * subscription until it has deleted the private endpoint there.
   */
  readonly networkSubscription?: string;
  /** Foundry projects to create on the account. */
  readonly projects: readonly string[];
  readonly deployments: readonly AzureDeployment[];
  readonly grants: readonly AzureGrant[];
  /** For the whole subscription; null to leave it unchanged. */
  readonly quotaTier: AzureQuotaTierPolicy | null;
  /** Identities of callers without a principal of their own. Default: none. */
  readonly identities?: readonly AzureCallerIdentity[];
  /** Custom roles that this stack creates for callers, in place of Azure's built-in ones. Default: none. */
  readonly callerRoles?: readonly AzureCallerRole[];
  readonly state: TerraformState;
}

export interface AzureDeployment extends DeploymentBase {
  /** Name of the deployment on the account, which is also the `model` that clients send. */
  readonly name: string;
  /** Whether the deployment exists already, so that only grants and connections are created for it. */
  readonly existing: boolean;
  readonly modelName: string;
  readonly modelVersion: string;
  readonly modelFormat: string;
  /** `sku.name`. */
  readonly sku: string;
  /** `sku.capacity`, in units of the SKU. */
  readonly capacity: number;
  readonly raiPolicy: string;
  readonly versionUpgrade: VersionUpgrade;
}

// --- AWS ---

export interface AwsTargetPlan extends TargetPlanBase {
  readonly cloud: 'aws';
  /** Null if the target is not private. */
  readonly network: AwsNetworkPlan | null;
  readonly account: string;
  readonly partition: AwsPartition;
  readonly deployments: readonly AwsDeployment[];
  readonly grants: readonly AwsGrant[];
  /** Quota increases that deploying requests, sorted by key. */
  readonly quotaRequests: readonly AwsQuotaRequest[];
  /** Roles that this stack creates for callers, with their trust policies. Default: none. */
  readonly identities?: AwsIdentities;
  /** Managed policy that limits every role in this stack. Default: none. */
  readonly permissionsBoundary?: string;
  /** CDK bootstrap to deploy with. Default: the app's. */
  readonly bootstrap?: Bootstrap;
  /** Whether each caller's policies are in a nested stack of their own. Default: no. */
  readonly nestedCallers?: true;
}

export interface AwsDeployment extends DeploymentBase {
  readonly route: AwsRoute;
}

/** How calls reach a model on AWS. */
export type AwsRoute = RuntimeRoute | MantleRoute | SageMakerRoute;

/** bedrock-runtime, in the Region or through a cross-Region inference profile. */
export interface RuntimeRoute {
  readonly kind: 'bedrock-runtime';
  /** Foundation model ID, such as `openai.gpt-6-luna` or `openai.gpt-oss-120b-1:0`. */
  readonly modelId: string;
  /** Null for in-Region calls. */
  readonly profile: {
    /** Inference profile ID, such as `us.openai.gpt-6-luna`. */
    readonly id: string;
    readonly scope: 'geo' | 'global';
    /** Regions in which a call from this target's Region may run. Empty for a global profile, whose grant names no Region. */
    readonly destinations: readonly string[];
  } | null;
  /** Application inference profile of this deployment, which only Converse can use: new, existing, or none. */
  readonly applicationProfile: { readonly name: string } | { readonly arn: string } | null;
}

/** bedrock-mantle, always in the Region. */
export interface MantleRoute {
  readonly kind: 'bedrock-mantle';
  /** Model ID without a profile prefix, such as `openai.gpt-5.5`. */
  readonly modelId: string;
  /** Project that the deployment owns: new, existing, or the account's default one if CloudFormation lacks the resource type. */
  readonly project: { readonly name: string } | { readonly id: string } | 'default';
  /** Path of the OpenAI-compatible API: `/openai/v1` for GPT models, `/v1` for open weights. */
  readonly basePath: ReturnType<typeof mantlePath>;
}

/** Open weights on a dedicated SageMaker endpoint. */
export interface SageMakerRoute {
  readonly kind: 'sagemaker';
  /** Endpoint name. */
  readonly endpointName: string;
  /** Null for an existing endpoint. */
  readonly hosting: SageMakerHosting | null;
}

// --- Google Cloud ---

export interface GcpTargetPlan extends TargetPlanBase {
  readonly cloud: 'gcp';
  readonly project: string;
  /** Null if the target is not private. */
  readonly network: GcpNetworkPlan | null;
  readonly perimeter: GcpPerimeterPlan | null;
  /** Version constraint of the google provider; null for the version that the bindings are built for. */
  readonly providerVersion: string | null;
  readonly deployments: readonly GcpDeployment[];
  readonly grants: readonly GcpGrant[];
  /** Quota increases that deploying requests, sorted by key. */
  readonly quotaRequests: readonly GcpQuotaRequest[];
  /** Suffix of the IDs of pools and roles that the stack creates. Default: none. */
  readonly iamIdSuffix?: string;
  /** Pools whose principals receive grants. Default: none. */
  readonly identityPools?: readonly GcpIdentityPool[];
  /** Service accounts of callers without a member of their own. Default: none. */
  readonly serviceAccounts?: readonly GcpServiceAccount[];
  /** All models that the project may use, for any caller, as values of `vertexai.allowedModels`. Default: no policy is created. */
  readonly modelAllowlist?: readonly string[];
  readonly state: TerraformState;
}

export interface GcpDeployment extends DeploymentBase {
  readonly route: VertexRoute;
}
