import type { Construct } from 'constructs';
import { grantWithoutEndpoint } from '../lib/faults/gcp-faults';
import { Misuse } from '../lib/faults/misuse';
import { CallerAccess } from '../lib/gcp/caller-access';
import { DedicatedModelEndpoint } from '../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ManagedModelEndpoint } from '../lib/gcp/model-endpoint/managed-model-endpoint';
import type { IModelEndpoint } from '../lib/gcp/model-endpoint/model-endpoint';
import { IAM, ProjectServices, RESOURCE_MANAGER, VERTEX_AI } from '../lib/gcp/project-services';
import { provideGoogle } from '../lib/gcp/provider';
import type { Connection, GcpDeployment, GcpTargetPlan, VertexDedicatedRoute } from '../lib/plan/plan';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import { emitConnections } from '../lib/terraform/outputs';
import { keepState } from '../lib/terraform/state';

/** Properties of the stack of a Google Cloud target. */
export interface GcpModelStackProps {
  /** What was decided for the target. */
  readonly plan: GcpTargetPlan;

  /**
   * Which versions of the google provider the stack takes, such as `>= 7.42, < 8`.
   *
   * @default - the very version that the bindings were generated from, 6.50.0
   */
  readonly providerVersion?: string;

  /**
   * Whether Terraform refuses to replace dedicated endpoints, or to destroy them with the stack.
   *
   * @default false - a change makes the new endpoint before it removes the old one
   */
  readonly deletionProtection?: boolean;
}

/** Everything of one Google Cloud target: services, endpoints, grants and the connections that lead there. */
export class GcpModelStack extends AddressedStack {
  /** The APIs of the project. */
  public readonly services: ProjectServices;

  /** Who may call the endpoints. */
  public readonly callers: CallerAccess;

  /** Endpoints, by their key. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GcpModelStackProps,
  ) {
    super(scope, id);
    const { plan, providerVersion } = props;
    const { project, region, tags } = plan;

    provideGoogle(this, { project, region, tags, ...(providerVersion === undefined ? {} : { version: providerVersion }) });
    keepState(this, plan.state);

    this.services = new ProjectServices(this, 'ProjectServices', { project });
    this.callers = this.createCallers();
    this.endpoints = this.createEndpoints();
    this.grantCallers();
    emitConnections(
      this,
      plan.deployments.map((deployment) => this.connection(deployment)),
    );
  }

  private createCallers(): CallerAccess {
    const { project, stackName, grants } = this.props.plan;
    const dependsOn = grants.length > 0 ? [this.services.enable(IAM), this.services.enable(RESOURCE_MANAGER)] : [];
    return new CallerAccess(this, 'CallerAccess', { project, roleId: CallerAccess.roleIdFrom(stackName), dependsOn });
  }

  private createEndpoints(): Map<string, IModelEndpoint> {
    this.services.enable(VERTEX_AI);
    return new Map(this.props.plan.deployments.map((deployment) => [deployment.endpoint, this.createEndpoint(deployment)]));
  }

  private createEndpoint({ endpoint, route }: GcpDeployment): IModelEndpoint {
    const common = { project: this.props.plan.project, callerAccess: this.callers };
    if (route.kind === 'managed') {
      const { location, host, api, modelString: model } = route;
      return new ManagedModelEndpoint(this.keyed, endpoint, { ...common, location, host, api, model });
    }
    return route.existing === null
      ? this.createDedicated(endpoint, route)
      : DedicatedModelEndpoint.fromEndpointName(this.keyed, endpoint, route.existing, common);
  }

  private createDedicated(endpoint: string, route: VertexDedicatedRoute): DedicatedModelEndpoint {
    const { project, region } = this.props.plan;
    const { machineType, acceleratorType, acceleratorCount } = route;
    return new DedicatedModelEndpoint(this.keyed, endpoint, {
      project,
      location: region,
      publisherModelName: route.publisherModel,
      acceptEula: route.acceptEula,
      machineSpec: { machineType, acceleratorType, acceleratorCount },
      minReplicaCount: route.minReplicas,
      maxReplicaCount: route.maxReplicas,
      endpointDisplayName: route.displayName,
      ...(route.image === null ? {} : { imageUri: route.image }),
      deletionProtection: this.props.deletionProtection ?? false,
      callerAccess: this.callers,
      dependsOn: [this.services.enable(VERTEX_AI)],
    });
  }

  private grantCallers(): void {
    for (const { caller, member, endpoints } of this.props.plan.grants) {
      for (const key of endpoints) {
        const endpoint = this.endpoints.get(key);
        if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
        endpoint.grants.invoke({ key: caller, member });
      }
    }
  }

  private connection({ endpoint, apis }: GcpDeployment): Connection {
    const { key, cloud, gates } = this.props.plan;
    const reached = this.endpoints.get(endpoint) as IModelEndpoint;
    return {
      endpoint,
      target: key,
      cloud,
      ...reached.connection,
      apis,
      gates: gates.filter((gate) => gate.endpoint === endpoint).map((gate) => gate.id),
    };
  }
}
