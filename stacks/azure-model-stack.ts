import type { Construct } from 'constructs';
import { ResourceGroup } from '../lib/azure/azurerm';
import { type IModelAccount, ModelAccount } from '../lib/azure/model-account';
import { type IModelEndpoint, ModelEndpoint, OPENAI_FORMAT } from '../lib/azure/model-endpoint';
import { FoundryProject } from '../lib/azure/project';
import { provideAzure } from '../lib/azure/provider';
import { azureTags } from '../lib/azure/tags';
import { grantWithoutEndpoint } from '../lib/faults/azure-faults';
import { Misuse } from '../lib/faults/misuse';
import type { AzureDeployment, AzureTargetPlan, Connection } from '../lib/plan/plan';
import { AddressedStack } from '../lib/terraform/addressed-stack';
import { emitConnections } from '../lib/terraform/outputs';
import { keepState } from '../lib/terraform/state';

/** Properties of the stack of an Azure target. */
export interface AzureModelStackProps {
  /** What was decided for the target. */
  readonly plan: AzureTargetPlan;

  /**
   * Which versions of the azurerm provider the stack takes, such as `~> 4.55`.
   *
   * @default - the very version that the bindings were generated from, 4.55.0
   */
  readonly providerVersion?: string;

  /**
   * Whether Terraform refuses to delete or replace the account and its deployments.
   *
   * @default - for provisioned deployments alone
   */
  readonly deletionProtection?: boolean;
}

/** Everything of one Azure target: account, projects, deployments, grants and the connections that lead there. */
export class AzureModelStack extends AddressedStack {
  /** The account that holds the deployments. */
  public readonly account: IModelAccount;

  /** Projects of the account, by name. */
  public readonly projects: ReadonlyMap<string, FoundryProject>;

  /** Deployments, by the key of their endpoint. */
  public readonly endpoints: ReadonlyMap<string, IModelEndpoint>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AzureModelStackProps,
  ) {
    super(scope, id);
    const { plan, providerVersion } = props;

    provideAzure(this, { subscriptionId: plan.subscription, ...(providerVersion === undefined ? {} : { version: providerVersion }) });
    keepState(this, plan.state);

    this.account = plan.account.existingId === null ? this.createAccount() : this.importAccount(plan.account.existingId);
    this.projects = new Map(plan.projects.map((name) => [name, this.createProject(name)]));
    const endpoints = plan.deployments.map((deployment) => ({ deployment, endpoint: this.addEndpoint(deployment) }));
    this.endpoints = new Map(endpoints.map(({ deployment, endpoint }) => [deployment.endpoint, endpoint]));
    this.grantCallers();
    emitConnections(
      this,
      endpoints.map(({ deployment, endpoint }) => this.connection(deployment, endpoint)),
    );
  }

  private createAccount(): ModelAccount {
    const { account, region, subscription, exposure, tags } = this.props.plan;
    return new ModelAccount(this, 'ModelAccount', {
      name: account.name,
      subdomain: account.subdomain,
      resourceGroupName: this.resourceGroupName(),
      location: region,
      subscriptionId: subscription,
      exposure,
      tags,
      ...this.protection(),
    });
  }

  private resourceGroupName(): string {
    const { resourceGroup, region, tags } = this.props.plan;
    if (resourceGroup.existing) return resourceGroup.name;
    return new ResourceGroup(this, 'ResourceGroup', {
      name: resourceGroup.name,
      location: region,
      tags: azureTags(tags, [this.node.id, 'ResourceGroup']),
    }).name;
  }

  private importAccount(accountId: string): IModelAccount {
    return ModelAccount.fromAccountId(this, 'ModelAccount', accountId, { subdomain: this.props.plan.account.subdomain });
  }

  private createProject(name: string): FoundryProject {
    const { region, tags } = this.props.plan;
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
    const { deletionProtection } = this.props;
    return deletionProtection === undefined ? {} : { deletionProtection };
  }

  private grantCallers(): void {
    for (const { caller, principalId, principalType, endpoints } of this.props.plan.grants) {
      for (const key of endpoints) {
        const endpoint = this.endpoints.get(key);
        if (!endpoint) throw new Misuse([grantWithoutEndpoint([this.node.id, 'plan', 'grants'], caller, key)]);
        endpoint.grants.invoke({ key: caller, principalId, principalType });
      }
    }
  }

  private connection({ endpoint: key, apis }: AzureDeployment, endpoint: IModelEndpoint): Connection {
    const { key: target, cloud, gates } = this.props.plan;
    return {
      endpoint: key,
      target,
      cloud,
      ...endpoint.connection,
      apis,
      gates: gates.filter((gate) => gate.endpoint === key).map((gate) => gate.id),
    };
  }
}
