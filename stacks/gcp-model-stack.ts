import type { Construct } from 'constructs';
import { grantWithoutEndpoint, grantWithoutIdentity, SET_IDENTITY } from '../lib/faults/construct-faults';
import { privateWithoutNetwork } from '../lib/faults/gcp-faults';
import { Misuse } from '../lib/faults/misuse';
import type { Alarms } from '../lib/gcp/alarms';
import type { CallerGrant } from '../lib/gcp/caller-grant';
import { CallerIdentity, type ICallerIdentity } from '../lib/gcp/caller-identity';
import { ignoreLabels } from '../lib/gcp/labels';
import type { ModelAllowlist } from '../lib/gcp/model-allowlist';
import type { DedicatedModelEndpoint } from '../lib/gcp/model-endpoint/dedicated-model-endpoint';
import { ManagedModelEndpoint } from '../lib/gcp/model-endpoint/managed-model-endpoint';
import type { IModelEndpoint } from '../lib/gcp/model-endpoint/model-endpoint';
import type { PrivateAccess } from '../lib/gcp/model-endpoint/private-access';
import type { GoogleApisEndpoint } from '../lib/gcp/private-network/google-apis-endpoint';
import type { IPrivateNetwork } from '../lib/gcp/private-network/network-ref';
import { ProjectServices } from '../lib/gcp/project-services';
import { provideGoogle } from '../lib/gcp/provider';
import type { QuotaGuard } from '../lib/gcp/quota-guard';
import { RoleScope } from '../lib/gcp/role-scope';
import type { ServiceAccount } from '../lib/gcp/service-account';
import type { ServicePerimeter } from '../lib/gcp/service-perimeter';
import type { IWorkloadIdentityPool } from '../lib/gcp/workload-identity-pool';
import type { GcpDeployment, GcpGrant, GcpNetworkPlan, GcpTargetPlan, VertexDedicatedRoute } from '../lib/plan/plan';
import { customRoleId, perimeterName, privateEndpointName } from '../lib/rules/gcp/created-names';
import { ownNetwork } from '../lib/rules/gcp/network-endpoints';
import {
  ACCESS_CONTEXT_MANAGER,
  IAM,
  IAM_CREDENTIALS,
  ORG_POLICY,
  RESOURCE_MANAGER,
  SECURITY_TOKEN,
  VERTEX_AI,
} from '../lib/rules/gcp/services';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import type { ITerraformDependable } from '../lib/terraform/cdktf';
import { emitConnections, emitIdentities, emitPrivateDnsRecords } from '../lib/terraform/outputs';
import { keepState } from '../lib/terraform/state';
import { connectionsOf } from './connections';
import { capacity, dedicatedEndpoints, identities, modelAllowlists, privateNetworks, servicePerimeters } from './gcp-lazy-modules';
import { optional } from './optional-prop';

/** Properties of a Google Cloud target's stack. */
export interface GcpModelStackProps {
  /** The plan of the target. */
  readonly plan: GcpTargetPlan;

  /**
   * Version constraint of the google provider, such as `>= 7.42, < 8`.
   *
   * @default - the plan's setting, otherwise exactly the version that the bindings were generated from, 6.50.0
   */
  readonly providerVersion?: string;

  /**
   * Whether Terraform refuses to replace dedicated endpoints, or to destroy them with the stack.
   *
   * @default - the plan's setting, otherwise false: a change creates the new endpoint before it deletes the old one
   */
  readonly deletionProtection?: boolean;
}

/** All resources of one Google Cloud target: services, network, endpoints, perimeter, grants and connections. */
export class GcpModelStack extends AddressedStack {
  /** Enabled APIs of the project. */
  public readonly services: ProjectServices;

  /** The network of the callers; undefined if the target is not private. */
  public readonly network: IPrivateNetwork | undefined;

  /** Path from the network to Google APIs; undefined without a network of its own, or if nothing in it calls them. */
  public readonly googleApis: GoogleApisEndpoint | undefined;

  /** The project in which callers get their role. */
  public readonly roleScope: RoleScope;

  /** One grant per caller identity and role, in the plan's order. */
  public readonly grants: readonly CallerGrant[];

  /** Workload identity pools with granted principals, by the key that grants use. */
  public readonly identityPools: ReadonlyMap<string, IWorkloadIdentityPool>;

  /** Service accounts created for callers, by caller. */
  public readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;

  /** Endpoints by key. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  /** The perimeter around the models of the project; undefined where the plan has none. */
  public readonly perimeter: ServicePerimeter | undefined;

  /** Requests quota increases; undefined if none are requested. */
  public readonly quotaGuard: QuotaGuard | undefined;

  /** Alarms on the endpoints; undefined without recipients. */
  public readonly alarms: Alarms | undefined;

  /** The only models that the project may use; undefined where the plan restricts none. */
  public readonly modelAllowlist: ModelAllowlist | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GcpModelStackProps,
  ) {
    super(scope, id);
    const { plan } = props;

    this.provideGoogle();
    keepState(this, plan.state);
    ignoreLabels(this, plan.ignoreTags);

    this.services = new ProjectServices(this, 'ProjectServices', { project: plan.project });
    this.network = this.createNetwork();
    this.googleApis = this.createGoogleApis();
    this.roleScope = this.createRoleScope();
    this.identityPools = this.createIdentityPools();
    this.serviceAccounts = this.createServiceAccounts();
    this.endpoints = this.createEndpoints();
    this.perimeter = this.createPerimeter();
    this.modelAllowlist = this.createModelAllowlist();
    this.grants = [...new Set(plan.grants.flatMap((grant) => this.grantCaller(grant)))];
    if (plan.identityPools || plan.serviceAccounts) {
      emitIdentities(this, identities().madeIdentities(plan, this.identityPools, this.serviceAccounts));
    }
    const { quotaRequests, alarms, project } = plan;
    this.quotaGuard = quotaRequests.length > 0 ? capacity().addQuotaGuard(this, project, quotaRequests, this.services) : undefined;
    this.alarms = alarms ? capacity().addAlarms(this, plan, alarms, this) : undefined;
    emitConnections(this, connectionsOf(plan, this.endpoints));
    if (plan.network?.privateDns === 'existing') {
      emitPrivateDnsRecords(this, privateNetworks().privateDnsRecords(this.googleApis, this.endpoints.values()));
    }
  }

  private provideGoogle(): void {
    const { project, region, tags, perimeter, providerVersion, quotaRequests, modelAllowlist } = this.props.plan;
    const version = this.props.providerVersion ?? providerVersion;
    const needsQuotaProject = perimeter !== null || quotaRequests.length > 0 || modelAllowlist !== undefined;
    provideGoogle(this, {
      project,
      region,
      tags,
      ...(needsQuotaProject ? { billingProject: project } : {}),
      ...(version === null ? {} : { version }),
    });
  }

  private createNetwork(): IPrivateNetwork | undefined {
    const { network } = this.props.plan;
    return network === null ? undefined : privateNetworks().addPrivateNetwork(this.networkScope(), network);
  }

  private createGoogleApis(): GoogleApisEndpoint | undefined {
    const network = this.ownNetwork();
    return network === null || !this.network ? undefined : privateNetworks().addGoogleApis(this.networkScope(), network, this.network);
  }

  private ownNetwork(): GcpNetworkPlan | null {
    const { plan } = this.props;
    return plan.network && ownNetwork(plan.network, plan);
  }

  private networkScope() {
    return { stack: this, plan: this.props.plan, services: this.services };
  }

  private createRoleScope(): RoleScope {
    const { plan } = this.props;
    const { project, iamIdSuffix, grants } = plan;
    const dependsOn = grants.length > 0 ? [this.services.enable(IAM), this.services.enable(RESOURCE_MANAGER)] : [];
    return new RoleScope(this, 'CallerAccess', { project, roleId: customRoleId(plan, iamIdSuffix), dependsOn });
  }

  private createIdentityPools(): ReadonlyMap<string, IWorkloadIdentityPool> {
    const { plan } = this.props;
    if (!plan.identityPools) return new Map();
    const isOwner = plan.identityPools.some(({ pool }) => pool.kind === 'owned');
    return identities().addIdentityPools(
      this,
      plan,
      isOwner ? [IAM, RESOURCE_MANAGER, SECURITY_TOKEN].map((service) => this.services.enable(service)) : [],
    );
  }

  private createServiceAccounts(): ReadonlyMap<string, ServiceAccount> {
    const { plan } = this.props;
    if (!plan.serviceAccounts) return new Map();
    const isImpersonated = plan.serviceAccounts.some(({ pods }) => pods.length > 0);
    const apis = [IAM, ...(isImpersonated ? [IAM_CREDENTIALS] : [])];
    return identities().addServiceAccounts(
      this,
      plan,
      apis.map((service) => this.services.enable(service)),
    );
  }

  private createEndpoints(): Map<string, IModelEndpoint> {
    this.services.enable(VERTEX_AI);
    return new Map(this.props.plan.deployments.map((deployment) => [deployment.endpoint, this.createEndpoint(deployment)]));
  }

  private createEndpoint({ endpoint, route }: GcpDeployment): IModelEndpoint {
    const common = { project: this.props.plan.project, roleScope: this.roleScope };
    if (route.kind === 'managed') {
      const { location, host, api, modelString: model } = route;
      return new ManagedModelEndpoint(this.keyed, endpoint, { ...common, location, host, api, model });
    }
    return route.existing === null
      ? this.createDedicated(endpoint, route)
      : dedicatedEndpoints().DedicatedModelEndpoint.fromEndpointName(this.keyed, endpoint, route.existing, common);
  }

  private createDedicated(endpoint: string, route: VertexDedicatedRoute): DedicatedModelEndpoint {
    const { project, region } = this.props.plan;
    const { machineType, acceleratorType, acceleratorCount } = route;
    return new (dedicatedEndpoints().DedicatedModelEndpoint)(this.keyed, endpoint, {
      project,
      location: region,
      publisherModelName: route.publisherModel,
      acceptEula: route.acceptEula,
      machineSpec: { machineType, acceleratorType, acceleratorCount },
      minReplicaCount: route.minReplicas,
      maxReplicaCount: route.maxReplicas,
      endpointDisplayName: route.displayName,
      ...(route.image === null ? {} : { imageUri: route.image }),
      ...(route.isPrivate ? { privateAccess: this.privateAccess(endpoint) } : {}),
      deletionProtection: this.props.deletionProtection ?? this.props.plan.deletionProtection ?? false,
      roleScope: this.roleScope,
      dependsOn: [this.services.enable(VERTEX_AI), ...this.networkServices(route)],
    });
  }

  private networkServices({ isPrivate }: VertexDedicatedRoute): ITerraformDependable[] {
    const network = this.ownNetwork();
    return isPrivate && network ? privateNetworks().enableNetworkServices(this.networkScope(), network) : [];
  }

  private privateAccess(endpoint: string): PrivateAccess {
    if (!this.network) throw new Misuse([privateWithoutNetwork([this.node.id, 'plan', 'network'], endpoint)]);
    const { plan } = this.props;
    const { network } = plan;
    return {
      network: this.network,
      name: privateEndpointName(plan, endpoint),
      ...(network?.privateDns ? { privateDns: network.privateDns } : {}),
    };
  }

  private createPerimeter(): ServicePerimeter | undefined {
    const { plan } = this.props;
    const { perimeter, project } = plan;
    if (perimeter === null) return undefined;
    const { ServicePerimeter } = servicePerimeters();
    const isOther = this.network !== undefined && this.network.project !== project;
    return new ServicePerimeter(this, 'ServicePerimeter', {
      ...perimeter,
      name: perimeterName(plan, project),
      networks: isOther ? [this.network.networkId] : [],
      endpoints: [...this.endpoints.values()],
      dependsOn: [this.services.enable(ACCESS_CONTEXT_MANAGER), this.services.enable(VERTEX_AI)],
    });
  }

  private createModelAllowlist(): ModelAllowlist | undefined {
    const { modelAllowlist: models, project } = this.props.plan;
    if (models === undefined) return undefined;
    return new (modelAllowlists().ModelAllowlist)(this, 'ModelAllowlist', {
      project,
      models,
      dependsOn: [this.services.enable(ORG_POLICY)],
    });
  }

  private grantCaller(grant: GcpGrant): CallerGrant[] {
    const { caller, endpoints } = grant;
    return endpoints.map((key) => {
      const endpoint = this.endpoints.get(key);
      if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
      return endpoint.grants.invoke(this.identityOf(grant));
    });
  }

  /** A caller has one identity per token subject, each with its own address, and its service account. */
  private identityOf({ caller, member, addressedAs, from }: GcpGrant): ICallerIdentity {
    if (from !== undefined) return identities().identityOf(this.identityPools, caller, from);
    const created = this.serviceAccounts.get(caller);
    if (created) return created;
    if (member !== null) return CallerIdentity.fromMember(member, { key: caller, ...optional('addressedAs', addressedAs) });
    throw new Misuse([grantWithoutIdentity([this.node.id, 'plan', 'grants'], caller, SET_IDENTITY.gcp)]);
  }
}
