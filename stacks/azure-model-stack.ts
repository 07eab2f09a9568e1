import type { Construct } from 'constructs';
import type { AccountFirewallProps } from '../lib/azure/account-firewall';
import type { Alarms } from '../lib/azure/alarms';
import type { ResourceGroup } from '../lib/azure/azurerm';
import type { CallerGrant, InvokeOptions } from '../lib/azure/caller-grant';
import type { ICallerIdentity, IUserAssignedIdentity } from '../lib/azure/caller-identity';
import type { CallerPermissions } from '../lib/azure/caller-permissions';
import { type IModelAccount, ModelAccount, type ModelAccountProps } from '../lib/azure/model-account';
import { type IModelEndpoint, ModelEndpoint } from '../lib/azure/model-endpoint/model-endpoint';
import type { AccountPrivateEndpoint } from '../lib/azure/private-network/account-private-endpoint';
import type { IPrivateNetwork } from '../lib/azure/private-network/private-network';
import type { FoundryProject } from '../lib/azure/project';
import { IDENTITY_PROVIDERS, MONITOR_PROVIDERS, NETWORK_PROVIDERS, provideAzure } from '../lib/azure/provider';
import type { QuotaGuard } from '../lib/azure/quota-guard';
import { ignoreTags } from '../lib/azure/tags';
import { OPENAI_FORMAT } from '../lib/catalog/azure-skus';
import { projectNotOnTarget } from '../lib/faults/access-faults';
import { agentSubnetMissing } from '../lib/faults/azure-faults';
import { grantWithoutEndpoint, grantWithoutIdentity, SET_IDENTITY } from '../lib/faults/construct-faults';
import { Misuse } from '../lib/faults/misuse';
import type { AzureDeployment, AzureGrant, AzureTargetPlan } from '../lib/plan/plan';
import { builtInRole } from '../lib/rules/azure/built-in-role';
import { AGENT_PROVIDERS } from '../lib/rules/azure/resource-providers';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import type { TerraformProvider } from '../lib/terraform/cdktf';
import { emitConnections, emitIdentities } from '../lib/terraform/outputs';
import { keepState } from '../lib/terraform/state';
import { createResourceGroup } from './azure-resource-group';
import { connectionsOf } from './connections';

/** Properties of an Azure target's stack. */
export interface AzureModelStackProps {
  /** The plan of the target. */
  readonly plan: AzureTargetPlan;

  /**
   * Version constraint of the azurerm provider, such as `~> 4.55`.
   *
   * @default - the plan's constraint, otherwise exactly the version that the bindings were generated from, 4.55.0
   */
  readonly providerVersion?: string;

  /**
   * Whether Terraform refuses to delete or replace the account and its deployments.
   *
   * @default - the plan's setting, otherwise provisioned deployments only
   */
  readonly deletionProtection?: boolean;
}

/** All resources of one Azure target: network, account, projects, deployments, grants and connections. */
export class AzureModelStack extends AddressedStack {
  /** The network of a private target, otherwise undefined. A `PrivateNetwork` if the stack creates it. */
  public readonly network: IPrivateNetwork | undefined;

  /** The account of the deployments. */
  public readonly account: IModelAccount;

  /** Projects of the account, by name. */
  public readonly projects: ReadonlyMap<string, FoundryProject>;

  /** Deployments by endpoint key. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  /** The private endpoint of a private target's account, otherwise undefined. */
  public readonly privateEndpoint: AccountPrivateEndpoint | undefined;

  /** Identities of callers without their own principal, by caller. */
  public readonly identities: ReadonlyMap<string, IUserAssignedIdentity>;

  /** Controls when Azure raises the subscription's quota tier; undefined if the spec leaves that unchanged. */
  public readonly quotaGuard: QuotaGuard | undefined;

  /** Alarms on the deployments; undefined without recipients. */
  public readonly alarms: Alarms | undefined;

  /** Custom roles created for callers, by caller key. Other callers get built-in roles. */
  public readonly permissions: ReadonlyMap<string, CallerPermissions>;

  /** One grant per caller, role and scope, in the plan's order. */
  public readonly grants: readonly CallerGrant[];

  private resourceGroup: ResourceGroup | undefined;
  private readonly networkProvider: TerraformProvider | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzureModelStackProps,
  ) {
    super(scope, id);
    const { plan } = props;

    this.networkProvider = this.provide();
    keepState(this, plan.state);
    ignoreTags(this, plan.ignoreTags);

    this.network = this.addNetwork();
    this.account = plan.account.existingId === null ? this.createAccount() : this.importAccount(plan.account.existingId);
    this.projects = new Map(plan.projects.map((name) => [name, this.createProject(name)]));
    this.endpoints = new Map(plan.deployments.map((deployment) => [deployment.endpoint, this.addEndpoint(deployment)]));
    this.privateEndpoint = this.connectAccount();
    this.identities = plan.identities ? identities().addIdentities(this, plan, () => this.resourceGroupName()) : new Map();
    this.permissions = plan.callerRoles ? identities().addPermissions(this, plan) : new Map();
    this.grants = [...new Set(plan.grants.flatMap((grant) => this.grantCaller(grant)))];
    emitIdentities(this, this.madeIdentities());
    const { quotaTier, alarms } = plan;
    this.quotaGuard = quotaTier === null ? undefined : capacity().addQuotaGuard(this, plan, quotaTier);
    this.alarms = alarms ? capacity().addAlarms(this, plan, alarms, this.watched()) : undefined;
    emitConnections(this, connectionsOf(plan, this.endpoints));
  }

  /** @returns the provider of the network's subscription, if it is another one */
  private provide(): TerraformProvider | undefined {
    const { plan } = this.props;
    const version = this.props.providerVersion ?? plan.providerVersion;
    provideAzure(this, {
      subscriptionId: plan.subscription,
      ...(version === undefined ? {} : { version }),
      ...(plan.purgeOnDelete === undefined ? {} : { purgeOnDelete: plan.purgeOnDelete }),
      resourceProviders: [
        ...(plan.alarms === null ? [] : MONITOR_PROVIDERS),
        ...(plan.network === null ? [] : NETWORK_PROVIDERS),
        ...(plan.identities ? IDENTITY_PROVIDERS : []),
        ...(plan.firewall.agents === null ? [] : [...NETWORK_PROVIDERS, ...AGENT_PROVIDERS]),
      ],
    });
    const { networkSubscription: subscriptionId } = plan;
    return subscriptionId === undefined ? undefined : provideAzure(this, { subscriptionId, alias: 'network', hasAccounts: false });
  }

  private addNetwork(): IPrivateNetwork | undefined {
    const { plan } = this.props;
    if (plan.network === null) return undefined;
    return privateNetworks().addNetwork(this, plan, plan.network, plan.network.resourceGroup ?? this.resourceGroupName());
  }

  private createAccount(): ModelAccount {
    const { account, region, subscription, exposure, tags, tagNames } = this.props.plan;
    return new ModelAccount(this, 'ModelAccount', {
      name: account.name,
      ...kindOf(account),
      subdomain: account.subdomain,
      resourceGroupName: this.resourceGroupName(),
      location: region,
      subscriptionId: subscription,
      ...(exposure.kind === 'unmanaged' ? {} : { exposure }),
      ...this.firewall(),
      tags,
      ...(tagNames ? { tagNames } : {}),
      ...this.protection(),
    });
  }

  private resourceGroupName(): string {
    const { resourceGroup } = this.props.plan;
    if (resourceGroup.existing) return resourceGroup.name;
    this.resourceGroup ??= createResourceGroup(this, this.props.plan);
    return this.resourceGroup.name;
  }

  private firewall(): AccountFirewallProps {
    const { subnetIds, bypassAzureServices, outboundFqdns } = this.props.plan.firewall;
    const agentSubnetId = this.agentSubnetId();
    return {
      serviceEndpointSubnetIds: subnetIds,
      bypassAzureServices,
      ...(outboundFqdns === null ? {} : { outboundFqdns }),
      ...(agentSubnetId === undefined ? {} : { agentSubnetId }),
    };
  }

  private agentSubnetId(): string | undefined {
    const { agents } = this.props.plan.firewall;
    if (agents === null) return undefined;
    if (agents !== 'network') return agents.subnetId;
    const agentSubnetId = this.network?.agentSubnetId;
    if (agentSubnetId === undefined) throw new Misuse([agentSubnetMissing([this.node.id, 'plan', 'firewall', 'agents'])]);
    return agentSubnetId;
  }

  private importAccount(accountId: string): IModelAccount {
    const { account } = this.props.plan;
    const { subdomain } = account;
    return ModelAccount.fromAccountId(this, 'ModelAccount', accountId, { subdomain, ...kindOf(account) });
  }

  private createProject(name: string): FoundryProject {
    const { region, tags } = this.props.plan;
    // Few targets have projects, and their binding takes a while to load.
    const { FoundryProject } = require('../lib/azure/project') as typeof import('../lib/azure/project');
    return new FoundryProject(this, `Project-${name}`, { account: this.account, name, location: region, tags });
  }

  private addEndpoint(deployment: AzureDeployment): IModelEndpoint {
    const { endpoint, name, existing, modelFormat } = deployment;
    if (existing) {
      return ModelEndpoint.fromDeploymentName(this.keyed, endpoint, name, {
        account: this.account,
        openWeights: modelFormat !== OPENAI_FORMAT,
      });
    }
    return new ModelEndpoint(this.keyed, endpoint, {
      account: this.account,
      deploymentName: name,
      model: { format: modelFormat, name: deployment.modelName, version: deployment.modelVersion },
      sku: { name: deployment.sku, capacity: deployment.capacity },
      raiPolicyName: deployment.raiPolicy,
      versionUpgrade: deployment.versionUpgrade,
      ...this.protection(),
    });
  }

  private protection(): { deletionProtection?: boolean } {
    const deletionProtection = this.props.deletionProtection ?? this.props.plan.deletionProtection;
    return deletionProtection === null ? {} : { deletionProtection };
  }

  private connectAccount(): AccountPrivateEndpoint | undefined {
    const { plan } = this.props;
    const { network: settings } = plan;
    if (settings === null || this.network === undefined) return undefined;
    const { network, account, networkProvider: provider } = this;
    const zonesGroupName = provider && settings.privateDns.kind === 'create' ? this.resourceGroupName() : undefined;
    return privateNetworks().connectAccount(this, { plan, settings, network, account, provider, zonesGroupName });
  }

  private grantCaller(grant: AzureGrant): CallerGrant[] {
    const endpoints = grant.endpoints.map((key) => this.endpointOf(grant.caller, key));
    if (grant.project !== undefined) return [this.grantAtProject(grant, grant.project)];
    return endpoints.map((endpoint) => endpoint.grants.invoke(this.identityOf(grant), this.permissionsOf(grant)));
  }

  private grantAtProject(grant: AzureGrant, name: string): CallerGrant {
    const { deployments } = this.props.plan;
    const deployment = deployments.find(({ endpoint }) => endpoint === grant.endpoints[0]);
    const project = this.projects.get(name);
    if (!project || !deployment)
      throw new Misuse([projectNotOnTarget([this.node.id, 'plan', 'grants'], name, this.props.plan.key, [...this.projects.keys()])]);
    return project.grants.invoke(this.identityOf(grant), { permissions: builtInRole(grant, deployment, deployments) });
  }

  private endpointOf(caller: string, key: string): IModelEndpoint {
    const endpoint = this.endpoints.get(key);
    if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
    return endpoint;
  }

  private permissionsOf({ caller }: AzureGrant): InvokeOptions {
    const permissions = this.permissions.get(caller);
    return permissions ? { permissions } : {};
  }

  private identityOf({ caller, principalId, principalType }: AzureGrant): ICallerIdentity {
    if (principalId !== null) return { key: caller, principalId, principalType };
    const identity = this.identities.get(caller);
    if (!identity) throw new Misuse([grantWithoutIdentity([this.node.id, 'plan', 'grants'], caller, SET_IDENTITY.azure)]);
    return identity;
  }

  private madeIdentities(): object[] {
    const { key: target, cloud, identities = [] } = this.props.plan;
    return identities.flatMap(({ caller, owned, isAttached }) => {
      const made = this.identities.get(caller);
      if (!owned || !made) return [];
      const { clientId, tenantId, principalId, identityId } = made;
      return [{ caller, target, cloud, clientId, tenantId, principalId, ...(isAttached ? { identityId } : {}) }];
    });
  }

  private watched() {
    return { endpoints: this.endpoints, resourceGroupName: this.resourceGroupName() };
  }
}

function kindOf({ kind }: AzureTargetPlan['account']): Pick<ModelAccountProps, 'kind'> {
  return kind === undefined ? {} : { kind };
}

/** Loaded on use: few targets create identities. */
function identities(): typeof import('./azure-identities') {
  return require('./azure-identities') as typeof import('./azure-identities');
}

/** Loaded if a target sets a quota tier or has alarms. */
function capacity(): typeof import('./azure-capacity') {
  return require('./azure-capacity') as typeof import('./azure-capacity');
}

/** Loaded on use: a target without a network does not need it. */
function privateNetworks(): typeof import('./azure-private-network') {
  return require('./azure-private-network') as typeof import('./azure-private-network');
}
