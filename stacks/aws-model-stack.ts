import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, CfnResource, CfnWaitConditionHandle, type IStackSynthesizer, Stack, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CallerAccess } from '../lib/aws/caller-access';
import { DedicatedModelEndpoint } from '../lib/aws/model-endpoint/dedicated-model-endpoint';
import { InferenceProfile } from '../lib/aws/model-endpoint/inference-profile';
import { MantleModelEndpoint } from '../lib/aws/model-endpoint/mantle-model-endpoint';
import type { IModelEndpoint } from '../lib/aws/model-endpoint/model-endpoint';
import { RuntimeModelEndpoint } from '../lib/aws/model-endpoint/runtime-model-endpoint';
import { awsTags } from '../lib/aws/tags';
import type { Api } from '../lib/catalog/types';
import { grantWithoutEndpoint } from '../lib/faults/aws-faults';
import { Misuse } from '../lib/faults/misuse';
import type { AwsDeployment, AwsTargetPlan, Connection, MantleRoute, RuntimeRoute, SageMakerRoute } from '../lib/plan/plan';

/** Properties of the stack of an AWS target. */
export interface AwsModelStackProps {
  /** What was decided for the target. */
  readonly plan: AwsTargetPlan;

  /**
   * Whether CloudFormation refuses to delete the stack.
   *
   * @default false - a replacement makes the new resource before it removes the old one, and `cdk destroy` works
   */
  readonly terminationProtection?: boolean;

  /**
   * How the stack is deployed, such as with the roles of a team's own bootstrap.
   *
   * @default - the app's, which is that of `cdk bootstrap` unless it says otherwise
   */
  readonly synthesizer?: IStackSynthesizer;
}

/** Everything of one AWS target: endpoints, grants and the connections that lead there. */
export class AwsModelStack extends Stack {
  /** Endpoints, by their key. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  /** What each caller may call, by the caller's key. */
  public readonly callers: ReadonlyMap<string, CallerAccess>;

  private readonly plan: AwsTargetPlan;

  constructor(scope: Construct, id: string, { plan, terminationProtection, synthesizer }: AwsModelStackProps) {
    const tags = awsTags(plan.tags, [id]);
    super(scope, id, {
      stackName: plan.stackName,
      env: { account: plan.account, region: plan.region },
      description: `OpenAI model endpoints of ${plan.service}-${plan.environment} on target ${plan.key}`,
      tags,
      ...(terminationProtection === undefined ? {} : { terminationProtection }),
      ...(synthesizer === undefined ? {} : { synthesizer }),
    });
    this.plan = plan;

    this.endpoints = this.createEndpoints();
    this.callers = this.grantCallers();
    this.emitConnections();
    this.createSomething();
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }

  /** Endpoints and callers stand in scopes of their own: an endpoint may have the key of a caller. */
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
    if (hosting === null) return DedicatedModelEndpoint.fromEndpointName(scope, endpoint, endpointName);
    const { image, instanceType, modelDataUrl, environment, executionRoleArn: role, minReplicas, maxReplicas } = hosting;
    return new DedicatedModelEndpoint(scope, endpoint, {
      endpointName,
      image,
      instanceType,
      environment,
      minReplicas,
      maxReplicas,
      ...(modelDataUrl === null ? {} : { modelDataUrl }),
      ...(role === null ? {} : { executionRole: Role.fromRoleArn(this, `ExecutionRole-${endpoint}`, role, { mutable: false }) }),
    });
  }

  private grantCallers(): Map<string, CallerAccess> {
    const scope = new Construct(this, 'Callers');
    return new Map(
      this.plan.grants.map(({ caller, roleArn, endpoints }) => {
        const called = endpoints.map((endpoint) => this.endpointOf(caller, endpoint));
        return [caller, new CallerAccess(scope, caller, { roleArn, endpoints: called })];
      }),
    );
  }

  private endpointOf(caller: string, key: string): IModelEndpoint {
    const endpoint = this.endpoints.get(key);
    if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
    return endpoint;
  }

  private emitConnections(): void {
    const connections = this.plan.deployments.map((deployment) => this.connection(deployment));
    const output = new CfnOutput(this, 'connections', {
      description: 'How clients reach the endpoints, a JSON text',
      value: this.toJsonString(connections),
    });
    output.overrideLogicalId('connections');
  }

  private connection({ endpoint, apis }: AwsDeployment): Connection {
    const { key, cloud, gates } = this.plan;
    const reached = this.endpoints.get(endpoint) as IModelEndpoint;
    return {
      endpoint,
      target: key,
      cloud,
      ...reached.connection,
      apis,
      gates: [...new Set(gates.filter((gate) => gate.endpoint === endpoint).map((gate) => gate.id))],
    };
  }

  /**
   * CloudFormation refuses a template without resources, and a target has none where every endpoint uses what AWS keeps itself
   * and nobody is granted anything. A handle that nothing waits for costs nothing and does nothing.
   */
  private createSomething(): void {
    const isEmpty = !this.node.findAll().some((construct) => CfnResource.isCfnResource(construct));
    if (isEmpty) new CfnWaitConditionHandle(this, 'NothingToCreate');
  }
}

function inferenceProfile({ id, scope, destinations }: NonNullable<RuntimeRoute['profile']>): InferenceProfile {
  return scope === 'global' ? InferenceProfile.global(id) : InferenceProfile.geographic(id, destinations);
}

/** Where no source says what a model speaks, callers are granted all that its surface does. */
function promised(apis: readonly Api[]): { apis?: readonly Api[] } {
  return apis.length > 0 ? { apis } : {};
}
