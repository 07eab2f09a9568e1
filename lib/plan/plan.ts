/** The plan: every decision about a spec, as plain data in a stable order. Computed without a cloud framework. */

import type { Api, Residency, Serving } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { mantlePath } from '../rules/aws/hosts';
import type { AwsPartition } from '../rules/aws/partitions';
import type { VersionUpgrade } from '../rules/azure/deployments';

import type { AwsGrant, AwsIdentities, AzureCallerIdentity, AzureCallerRole, AzureGrant, GcpGrant, GcpIdentityPool } from './access/access';
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
import type { AwsNetworkPlan, AzureFirewall, AzureNetworkPlan, CallerLocation, GcpNetworkPlan, GcpPerimeterPlan } from './network/network';
import type { TerraformState } from './terraform-state';

export type { AwsEndpointService } from '../rules/aws/endpoint-services';
export type * from './access/access';
export type * from './capacity/quota-plan';
export type { Connection, ConnectionAuth } from './connection';
export type { Gate } from './gate';
export type * from './network/network';
export type { TerraformState } from './terraform-state';

/** Everything that follows from a spec and a catalog. */
export interface Plan {
  readonly service: string;
  readonly environment: string;
  /** Day of the newest fact that the decisions rest on. */
  readonly catalogAsOf: string;
  /** By target key. */
  readonly targets: readonly TargetPlan[];
  /** For each endpoint its targets, best first: the rest is failover. By endpoint key. */
  readonly preferences: Readonly<Record<string, readonly string[]>>;
  /** By key. */
  readonly callers: readonly CallerLocation[];
  /** Every limit that the deployments draw on, by key. */
  readonly pools: readonly QuotaPool[];
  /** Whether endpoints with a throughput get it, by endpoint key. */
  readonly loads: readonly EndpointLoad[];
  readonly faults: readonly Fault[];
}

export type TargetPlan = AzureTargetPlan | AwsTargetPlan | GcpTargetPlan;

/** What a target is, whatever its cloud. */
export interface TargetPlanBase {
  /** Key of the target in the spec. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  readonly region: string;
  /** `<service>-<environment>-<target>`, the name of the stack. */
  readonly stackName: string;
  /** Tags as the spec says them with those that modelport adds; each cloud's folder writes them by that cloud's rules. */
  readonly tags: Readonly<Record<string, string>>;
  readonly exposure: Exposure;
  /** Whether a deploy refuses to delete what holds state or capacity; null for reserved capacity alone. */
  readonly deletionProtection: boolean | null;
  /** What only a person or another team can do. */
  readonly gates: readonly Gate[];
  /** Null where the spec asks for none. */
  readonly alarms: AlarmsPlan | null;
  /** Targets whose stacks must stand first, because they make what callers of this one are. Left out, none. */
  readonly after?: readonly string[];
}

/** Who can reach the endpoints of a target. */
export type Exposure =
  | { readonly kind: 'private' }
  | { readonly kind: 'allowlist'; readonly cidrs: readonly string[]; readonly reason: string }
  | { readonly kind: 'public'; readonly reason: string };

/** One thing that was decided, and why. Both are sentences without a full stop. */
export interface Decision {
  readonly about: 'version' | 'residency' | 'route' | 'capacity' | 'apis' | 'name' | 'retirement' | 'advice';
  readonly chosen: string;
  readonly because: string;
}

/** One endpoint on one target, whatever its cloud. */
export interface DeploymentBase {
  /** Key of the endpoint in the spec. */
  readonly endpoint: string;
  /** The model's name in the spec. */
  readonly model: string;
  readonly serving: Serving;
  /** Where inference runs: what was asked or, where that is not sold, the next narrower place. */
  readonly residency: Residency;
  /** What callers were promised, or all that the route speaks where the spec promises nothing. */
  readonly apis: readonly Api[];
  /** Tokens per minute that were asked for, input and output together; null where the spec says nothing. */
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
  /** The Foundry account. With `existingId` nothing is created, and the subdomain is the account's own. */
  readonly account: { readonly name: string; readonly subdomain: string; readonly existingId: string | null };
  /** Null where the target is not private. */
  readonly network: AzureNetworkPlan | null;
  readonly firewall: AzureFirewall;
  /** Foundry projects to create on the account. */
  readonly projects: readonly string[];
  readonly deployments: readonly AzureDeployment[];
  readonly grants: readonly AzureGrant[];
  /** For the whole subscription; null where the spec leaves it as it is. */
  readonly quotaTier: AzureQuotaTierPolicy | null;
  /** Identities of callers without a principal of their own. Left out, none. */
  readonly identities?: readonly AzureCallerIdentity[];
  /** Roles that this stack makes for callers, instead of Azure's own. Left out, none. */
  readonly callerRoles?: readonly AzureCallerRole[];
  readonly state: TerraformState;
}

export interface AzureDeployment extends DeploymentBase {
  /** Name of the deployment on the account; also the `model` that clients send. */
  readonly name: string;
  /** Whether it is there already and only granted and connected. */
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
  /** Null where the target is not private. */
  readonly network: AwsNetworkPlan | null;
  readonly account: string;
  readonly partition: AwsPartition;
  readonly deployments: readonly AwsDeployment[];
  readonly grants: readonly AwsGrant[];
  /** More of what a deploy asks for, by key. */
  readonly quotaRequests: readonly AwsQuotaRequest[];
  /** Roles that this stack makes for callers, and what they trust. Left out, none. */
  readonly identities?: AwsIdentities;
  /** Whether what each caller may call stands in a nested stack of its own. Left out, no. */
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
  /** Foundation model id, such as `openai.gpt-6-luna` or `openai.gpt-oss-120b-1:0`. */
  readonly modelId: string;
  /** Null for in-Region calls. */
  readonly profile: {
    /** Such as `us.openai.gpt-6-luna`. */
    readonly id: string;
    readonly scope: 'geo' | 'global';
    /** Regions in which a call from this target's Region may run; empty for a global profile, whose grant names no Region. */
    readonly destinations: readonly string[];
  } | null;
  /** Application inference profile of this deployment, which only Converse can use: to create, there already, or none. */
  readonly applicationProfile: { readonly name: string } | { readonly arn: string } | null;
}

/** bedrock-mantle, always in the Region. */
export interface MantleRoute {
  readonly kind: 'bedrock-mantle';
  /** Bare model id, such as `openai.gpt-5.5`. */
  readonly modelId: string;
  /** The project that the deployment owns: to create, there already, or the account's default one where CloudFormation lacks the type. */
  readonly project: { readonly name: string } | { readonly id: string } | 'default';
  /** Path of the OpenAI-shaped API: `/openai/v1` for GPT, `/v1` for open weights. */
  readonly basePath: ReturnType<typeof mantlePath>;
}

/** Open weights on a SageMaker endpoint of one's own. */
export interface SageMakerRoute {
  readonly kind: 'sagemaker';
  /** Name of the endpoint. */
  readonly endpointName: string;
  /** Null where the endpoint is there already. */
  readonly hosting: {
    readonly image: string;
    /** `s3://…` prefix of the uncompressed model data. */
    readonly modelDataUrl: string | null;
    readonly instanceType: string;
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly environment: Readonly<Record<string, string>>;
    /** ARN of the role that the model runs as; null to create one that reads the image and the model data. */
    readonly executionRoleArn: string | null;
  } | null;
}

// --- Google Cloud ---

export interface GcpTargetPlan extends TargetPlanBase {
  readonly cloud: 'gcp';
  readonly project: string;
  /** Null where the target is not private. */
  readonly network: GcpNetworkPlan | null;
  readonly perimeter: GcpPerimeterPlan | null;
  /** Versions of the google provider; null for those of the bindings. */
  readonly providerVersion: string | null;
  readonly deployments: readonly GcpDeployment[];
  readonly grants: readonly GcpGrant[];
  /** More of what a deploy asks for, by key. */
  readonly quotaRequests: readonly GcpQuotaRequest[];
  /** Pools whose principals are granted something. Left out, none. */
  readonly identityPools?: readonly GcpIdentityPool[];
  /** All models that the project may use, whoever calls, as values of `vertexai.allowedModels`. Left out, no policy is written. */
  readonly modelAllowlist?: readonly string[];
  readonly state: TerraformState;
}

export interface GcpDeployment extends DeploymentBase {
  readonly route: VertexRoute;
}

export type VertexRoute = VertexManagedRoute | VertexDedicatedRoute;

/** A model that Google serves. */
export interface VertexManagedRoute {
  readonly kind: 'managed';
  /** `openapi`: `endpoints/openapi` with `publisher/model`; `publisher`: `publishers/openai/v1` with the bare name. */
  readonly api: 'openapi' | 'publisher';
  readonly location: string;
  readonly host: string;
  readonly modelString: string;
}

/** Open weights from Model Garden on GPUs of one's own. */
export interface VertexDedicatedRoute {
  readonly kind: 'dedicated';
  /** `projects/…/locations/…/endpoints/…` of an endpoint that is there already; null to create one. */
  readonly existing: string | null;
  /** Display name of the endpoint. */
  readonly displayName: string;
  readonly publisherModel: string;
  readonly acceptEula: boolean;
  readonly machineType: string;
  readonly acceleratorType: string;
  readonly acceleratorCount: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Serving container; null for Model Garden's own choice. */
  readonly image: string | null;
  /** Whether it is reached by Private Service Connect alone, which needs google provider 7.5. */
  readonly isPrivate: boolean;
}
