import { Role } from 'aws-cdk-lib/aws-iam';
import {
  Aspects,
  CfnOutput,
  CfnResource,
  CfnWaitConditionHandle,
  type IStackSynthesizer,
  NestedStack,
  Stack,
  Tags,
} from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Alarms } from '../lib/aws/alarms';
import { CallSource } from '../lib/aws/call-source';
import type { CallerGrant, InvokeOptions } from '../lib/aws/caller-grant';
import { CallerIdentity, type ICallerIdentity } from '../lib/aws/caller-identity';
import { CallerPermissions } from '../lib/aws/caller-permissions';
import { InferenceProfile } from '../lib/aws/model-endpoint/inference-profile';
import { MantleModelEndpoint } from '../lib/aws/model-endpoint/mantle-model-endpoint';
import type { IModelEndpoint } from '../lib/aws/model-endpoint/model-endpoint';
import { RuntimeModelEndpoint } from '../lib/aws/model-endpoint/runtime-model-endpoint';
import type { PrivateNetwork } from '../lib/aws/private-network/private-network';
import type { QuotaGuard } from '../lib/aws/quota-guard/quota-guard';
import { RoleBoundary } from '../lib/aws/role-boundary';
import { awsTags } from '../lib/aws/tags';
import type { Api } from '../lib/catalog/types';
import { grantWithoutNetwork } from '../lib/faults/aws-faults';
import { grantWithoutEndpoint } from '../lib/faults/construct-faults';
import { Misuse } from '../lib/faults/misuse';
import type { AwsDeployment, AwsGrant, AwsTargetPlan, MantleRoute, RuntimeRoute, SageMakerRoute } from '../lib/plan/plan';
import { givenAwsName } from '../lib/rules/aws/created-names';
import { addNetwork } from './aws-private-network';
import { synthesizerOf } from './aws-synthesizer';
import { connectionsOf } from './connections';
import { optional } from './optional-prop';

/** Properties of an AWS target's stack. */
export interface AwsModelStackProps {
  /** The plan of the target. */
  readonly plan: AwsTargetPlan;

  /**
   * Whether CloudFormation refuses to delete the stack.
   *
   * @default - the plan's setting, otherwise false: a replacement creates the new resource before it deletes the old one, and
   * `cdk destroy` works
   */
  readonly terminationProtection?: boolean;

  /**
   * How the stack is deployed, for example with the roles of your own bootstrap.
   *
   * @default - the plan's bootstrap, otherwise the app's synthesizer, which uses the roles of `cdk bootstrap` by default
   */
  readonly synthesizer?: IStackSynthesizer;
}

/** All resources of one AWS target: endpoints, grants and connections. */
export class AwsModelStack extends Stack {
  /** Endpoints by key. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  /** Private network path to the endpoints; undefined if the target is not private. */
  public readonly network: PrivateNetwork | undefined;

  /** Callers' roles, created or existing, by caller key. */
  public readonly identities: ReadonlyMap<string, ICallerIdentity>;

  /** Callers' permissions, by caller key. */
  public readonly permissions: ReadonlyMap<string, CallerPermissions>;

  /** One grant per caller and endpoint, in the plan's order. */
  public readonly grants: readonly CallerGrant[];

  /** Requests quota increases; undefined if none are requested. */
  public readonly quotaGuard: QuotaGuard | undefined;

  /** Alarms on the endpoints; undefined without recipients. */
  public readonly alarms: Alarms | undefined;

  private readonly plan: AwsTargetPlan;

  constructor(scope: Construct, id: string, { plan, synthesizer, ...props }: AwsModelStackProps) {
    const tags = awsTags(plan.tags, [id]);
    const terminationProtection = props.terminationProtection ?? plan.deletionProtection ?? undefined;
    super(scope, id, {
      stackName: plan.stackName,
      env: { account: plan.account, region: plan.region },
      description: `OpenAI model endpoints of ${plan.service}-${plan.environment} on target ${plan.key}`,
      tags,
      ...(terminationProtection === undefined ? {} : { terminationProtection }),
      ...synthesizerOf(plan.bootstrap, synthesizer),
    });
    this.plan = plan;

    this.endpoints = this.createEndpoints();
    this.network = plan.network ? addNetwork(this, plan, plan.network, [...this.endpoints.values()]) : undefined;
    this.identities = this.createIdentities();
    this.permissions = this.createPermissions();
    this.grants = plan.grants.flatMap((grant) => this.grantCaller(grant));
    const { quotaRequests, alarms } = plan;
    this.quotaGuard = quotaRequests.length > 0 ? capacity().addQuotaGuard(this, plan, quotaRequests) : undefined;
    this.alarms = alarms ? capacity().addAlarms(this, plan, alarms, this.endpoints) : undefined;
    this.emitConnections();
    this.emitIdentities();
    this.createSomething();
    if (plan.permissionsBoundary !== undefined) Aspects.of(this).add(new RoleBoundary(plan.permissionsBoundary));
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }

  /** Endpoints and callers have separate scopes: an endpoint may have the same key as a caller. */
  private createEndpoints(): Map<string, IModelEndpoint> {
    const scope = new Construct(this, 'Endpoints');
    return new Map(this.plan.deployments.map((deployment) => [deployment.endpoint, this.createEndpoint(scope, deployment)]));
  }

  private createEndpoint(scope: Construct, deployment: AwsDeployment): IModelEndpoint {
    const { endpoint, route } = deployment;
    switch (route.kind) {
      case 'bedrock-runtime':
        return this.createRuntime(scope, deployment, route);
      case 'bedrock-mantle':
        return this.createMantle(scope, deployment, route);
      case 'sagemaker':
        return this.createDedicated(scope, endpoint, route);
    }
  }

  private createRuntime(scope: Construct, { endpoint, apis }: AwsDeployment, route: RuntimeRoute): IModelEndpoint {
    const { modelId, profile, applicationProfile: own } = route;
    const attrs = { modelId, ...promised(apis), ...(profile ? { inferenceProfile: inferenceProfile(profile) } : {}) };
    if (own && 'arn' in own) return RuntimeModelEndpoint.fromApplicationInferenceProfileArn(scope, endpoint, own.arn, attrs);
    return new RuntimeModelEndpoint(scope, endpoint, { ...attrs, ...(own ? { applicationInferenceProfileName: own.name } : {}) });
  }

  private createMantle(scope: Construct, { endpoint, apis }: AwsDeployment, { modelId, basePath, project }: MantleRoute): IModelEndpoint {
    const attrs = { modelId, basePath, ...promised(apis) };
    if (project === 'default') return MantleModelEndpoint.fromDefaultProject(scope, endpoint, attrs);
    if ('id' in project) return MantleModelEndpoint.fromProjectId(scope, endpoint, project.id, attrs);
    return new MantleModelEndpoint(scope, endpoint, { ...attrs, projectName: project.name });
  }

  private createDedicated(scope: Construct, endpoint: string, { endpointName, hosting }: SageMakerRoute): IModelEndpoint {
    const { DedicatedModelEndpoint } = dedicatedEndpoints();
    if (hosting === null) return DedicatedModelEndpoint.fromEndpointName(scope, endpoint, endpointName);
    const { image, modelDataUrl, executionRoleArn: role, ...settings } = hosting;
    return new DedicatedModelEndpoint(scope, endpoint, {
      endpointName,
      ...optional('executionRoleName', givenAwsName('executionRole', this.plan, { endpoint })),
      ...settings,
      ...(image === null ? {} : { image }),
      ...(modelDataUrl === null ? {} : { modelDataUrl }),
      ...(role === null ? {} : { executionRole: Role.fromRoleArn(this, `ExecutionRole-${endpoint}`, role, { mutable: false }) }),
    });
  }

  private createIdentities(): Map<string, ICallerIdentity> {
    const scope = new Construct(this, 'Identities');
    const created = this.plan.identities
      ? identities().addIdentities(scope, this.plan.identities, this.plan.tagNames?.trustReason)
      : new Map();
    const existing = this.plan.grants.filter(({ caller }) => !created.has(caller));
    return new Map([
      ...created,
      ...existing.map(({ caller, roleArn }) => [caller, CallerIdentity.fromRoleArn(scope, caller, roleArn)] as const),
    ]);
  }

  private createPermissions(): Map<string, CallerPermissions> {
    const scope = new Construct(this, 'Callers');
    return new Map(
      this.plan.grants.map(({ caller, identityTokenAudiences }) => {
        const home = this.plan.nestedCallers ? new NestedStack(scope, `${caller}-stack`) : scope;
        const identity = this.identities.get(caller) as ICallerIdentity;
        const permissions = new CallerPermissions(home, caller, {
          identity,
          ...optional('policyName', givenAwsName('managedPolicy', this.plan, { caller })),
          ...(identityTokenAudiences ? { identityTokenAudiences } : {}),
        });
        return [caller, permissions];
      }),
    );
  }

  private grantCaller(grant: AwsGrant): CallerGrant[] {
    const { caller, endpoints, bearerTokens } = grant;
    const permissions = this.permissions.get(caller) as CallerPermissions;
    const options: InvokeOptions = { permissions, ...this.sourceOf(grant), ...(bearerTokens ? { bearerTokens } : {}) };
    return endpoints.map((endpoint) => this.endpointOf(caller, endpoint).grants.invoke(permissions.identity, options));
  }

  private sourceOf({ caller, from }: AwsGrant): { from?: CallSource } {
    if (from === 'anywhere') return {};
    if (from !== 'network' && !from.network) return { from: CallSource.addresses(from.cidrs) };
    if (!this.network) throw new Misuse([grantWithoutNetwork([this.node.id, 'plan', 'grants'], caller)]);
    const inside = CallSource.network(this.network);
    return { from: from === 'network' ? inside : CallSource.anyOf(inside, CallSource.addresses(from.cidrs)) };
  }

  private endpointOf(caller: string, key: string): IModelEndpoint {
    const endpoint = this.endpoints.get(key);
    if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
    return endpoint;
  }

  private emitConnections(): void {
    const output = new CfnOutput(this, 'connections', {
      description: 'How clients reach the endpoints, as JSON',
      value: this.toJsonString(connectionsOf(this.plan, this.connected())),
    });
    output.overrideLogicalId('connections');
  }

  /** Endpoints with the connections of the target's callers: through the network if it has one. */
  private connected(): ReadonlyMap<string, Pick<IModelEndpoint, 'connection'>> {
    const { network } = this;
    if (network === undefined) return this.endpoints;
    return new Map([...this.endpoints].map(([key, endpoint]) => [key, { connection: this.connectionTo(key, endpoint, network) }]));
  }

  /** Without private DNS, callers in the network and callers outside use different URLs. */
  private connectionTo(key: string, endpoint: IModelEndpoint, network: PrivateNetwork): IModelEndpoint['connection'] {
    const inside = endpoint.connectionThrough(network);
    const { baseUrl } = endpoint.connection;
    const isCalledFromOutside = this.plan.grants.some(({ endpoints, from }) => from !== 'network' && endpoints.includes(key));
    return isCalledFromOutside && baseUrl !== null && baseUrl !== inside.baseUrl ? { ...inside, publicBaseUrl: baseUrl } : inside;
  }

  /** Emits the values with which callers authenticate as the roles of this stack. */
  private emitIdentities(): void {
    const { key: target, cloud } = this.plan;
    const created = [...this.identities].filter(([, identity]) => CallerIdentity.isCallerIdentity(identity));
    if (created.length === 0) return;
    const made = created.map(([caller, { roleArn }]) => {
      const assumeRole = identities().assumeRoleSetups(this.plan, caller);
      return { caller, target, cloud, roleArn, ...(assumeRole.length > 0 ? { assumeRole } : {}) };
    });
    const output = new CfnOutput(this, 'identities', {
      description: 'Values with which callers authenticate as the identities of this stack, as JSON',
      value: this.toJsonString(made),
    });
    output.overrideLogicalId('identities');
  }

  /**
   * CloudFormation rejects a template without resources, and a target has none if every endpoint uses resources that AWS owns
   * and there are no grants. A wait condition handle that nothing waits for costs nothing and does nothing.
   */
  private createSomething(): void {
    const isEmpty = !this.node.findAll().some((construct) => CfnResource.isCfnResource(construct));
    if (isEmpty) new CfnWaitConditionHandle(this, 'NothingToCreate');
  }
}

/** Loaded if a target creates roles. */
function identities(): typeof import('./aws-identities') {
  return require('./aws-identities') as typeof import('./aws-identities');
}

/** Loaded if a target requests quota or has alarms. */
function capacity(): typeof import('./aws-capacity') {
  return require('./aws-capacity') as typeof import('./aws-capacity');
}

/** Loaded if a target has a SageMaker endpoint. */
function dedicatedEndpoints(): typeof import('../lib/aws/model-endpoint/dedicated-model-endpoint') {
  return require('../lib/aws/model-endpoint/dedicated-model-endpoint') as typeof import('../lib/aws/model-endpoint/dedicated-model-endpoint');
}

function inferenceProfile({ id, scope, destinations }: NonNullable<RuntimeRoute['profile']>): InferenceProfile {
  return scope === 'global' ? InferenceProfile.global(id) : InferenceProfile.geographic(id, destinations);
}

/** If a model's APIs are not documented, callers are granted every API of its service. */
function promised(apis: readonly Api[]): { apis?: readonly Api[] } {
  return apis.length > 0 ? { apis } : {};
}
