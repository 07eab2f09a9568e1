import { Construct } from 'constructs';
import { isProvisioned, OPENAI_FORMAT } from '../../catalog/azure-skus';
import { capacityRefused } from '../../faults/azure-faults';
import { refuseMisuse } from '../../faults/misuse';
import type { AzureDeployment, Connection } from '../../plan/plan';
import { openAiUrl, TOKEN_SCOPE } from '../../rules/azure/accounts';
import { DEFAULT_CONTENT_FILTER, DEFAULT_VERSION_UPGRADE } from '../../rules/azure/deployments';
import { Token } from '../../terraform/cdktf';
import { CognitiveDeployment } from '../azurerm';
import type { IModelAccount } from '../model-account';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: the part of a connection that the endpoint alone decides. */
export type EndpointConnection = Pick<Connection, 'model' | 'baseUrl' | 'auth'>;

/** A deployment of a model, made by this app or there already. */
export interface IModelEndpoint extends IInvokable {
  /** Name of the deployment, which clients send as `model`. */
  readonly deploymentName: string;

  /** Base URL of the OpenAI-shaped API, without a slash at its end. */
  readonly endpointUrl: string;

  /** How a client reaches the endpoint. */
  readonly connection: EndpointConnection;

  /** Lets callers in. */
  readonly grants: ModelEndpointGrants;
}

/** What a deployment runs. */
export interface DeployedModel {
  /**
   * Publisher's format of the model. Changing it replaces the deployment.
   *
   * @default OpenAI
   */
  readonly format?: string;

  /** Name of the model, such as `gpt-6-luna`. Changing it replaces the deployment. */
  readonly name: string;

  /** Version of the model, such as `2026-09-22`. Changed in place. */
  readonly version: string;
}

/** How capacity is bought. */
export interface DeploymentSku {
  /** Such as `GlobalStandard`, `DataZoneStandard` or `ProvisionedManaged`. Changing it replaces the deployment. */
  readonly name: string;

  /** Units of the SKU, at least 1: for most models 1,000 tokens per minute each, for provisioned SKUs PTUs. Changed in place. */
  readonly capacity: number;
}

/** Properties of a deployment. */
export interface ModelEndpointProps {
  /** The account that holds the deployment. */
  readonly account: IModelAccount;

  /**
   * Name of the deployment on the account. Changing it replaces the deployment.
   *
   * @default - the id of this construct
   */
  readonly deploymentName?: string;

  /** What is deployed. */
  readonly model: DeployedModel;

  /** How capacity is bought. */
  readonly sku: DeploymentSku;

  /**
   * Name of the content filter, one of Azure's or one that stands on the account before this deployment.
   *
   * @default Microsoft.DefaultV2
   */
  readonly raiPolicyName?: string;

  /**
   * When Azure moves the deployment to another version by itself.
   *
   * Azure moves it only when the version expires, where `NoAutoUpgrade` would end in refused calls. The next plan then proposes
   * the way back, which Azure refuses: that is the moment to write the new version down. The drift is not hidden, because what
   * hides it would hide every change of the version.
   *
   * @default OnceCurrentVersionExpired
   */
  readonly versionUpgrade?: AzureDeployment['versionUpgrade'];

  /**
   * Whether Terraform refuses to replace the deployment, or to destroy it with the stack.
   *
   * It can be taken out of the program all the same. A change to a provisioned SKU is a replacement and so refused as well: take
   * the endpoint out and put it in again, or deploy another one beside it.
   *
   * @default - true for provisioned SKUs, whose capacity Azure may not give a second time; false for others
   */
  readonly deletionProtection?: boolean;
}

/** What is not in the name of a deployment that is there already. */
export interface ModelEndpointAttributes {
  /** The account that holds the deployment. */
  readonly account: IModelAccount;

  /**
   * Whether the model is of open weights.
   *
   * @default false
   */
  readonly openWeights?: boolean;
}

/** What both kinds of endpoint have in common. */
abstract class ModelEndpointBase extends Construct implements IModelEndpoint {
  public abstract readonly account: IModelAccount;
  public abstract readonly deploymentName: string;
  public abstract readonly openWeights: boolean;

  public get endpointUrl(): string {
    return openAiUrl(this.account.subdomain, this.openWeights);
  }

  public get connection(): EndpointConnection {
    return { model: this.deploymentName, baseUrl: this.endpointUrl, auth: { kind: 'entra-id', scope: TOKEN_SCOPE } };
  }

  public get grants(): ModelEndpointGrants {
    return ModelEndpointGrants.fromModelEndpoint(this);
  }
}

const MODEL_ENDPOINT = Symbol.for('modelport.azure.ModelEndpoint');

/**
 * A deployment of a model on a Foundry account (`azurerm_cognitive_deployment`).
 *
 * - made in turn with the account's other changes
 * - version, capacity and content filter are always written, because azurerm 4.55 plans what Azure fills in as a change
 */
export class ModelEndpoint extends ModelEndpointBase {
  /** A deployment that is there already. Nothing of it is changed. */
  public static fromDeploymentName(
    scope: Construct,
    id: string,
    deploymentName: string,
    attributes: ModelEndpointAttributes,
  ): IModelEndpoint {
    return new ImportedEndpoint(scope, id, deploymentName, attributes);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isModelEndpoint(x: unknown): x is ModelEndpoint {
    return x !== null && typeof x === 'object' && MODEL_ENDPOINT in x;
  }

  /** The deployment itself, for what these properties do not say. */
  public readonly deployment: CognitiveDeployment;

  public readonly account: IModelAccount;
  public readonly deploymentName: string;
  public readonly openWeights: boolean;

  constructor(scope: Construct, id: string, props: ModelEndpointProps) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ENDPOINT, { value: true });
    this.refuseCapacity(props.sku.capacity);

    this.account = props.account;
    this.deploymentName = props.deploymentName ?? id;
    this.openWeights = (props.model.format ?? OPENAI_FORMAT) !== OPENAI_FORMAT;
    this.deployment = this.createDeployment(props);
  }

  private refuseCapacity(capacity: number): void {
    const isLegal = Token.isUnresolved(capacity) || (Number.isInteger(capacity) && capacity >= 1);
    refuseMisuse(isLegal ? [] : [capacityRefused([...this.node.path.split('/'), 'sku', 'capacity'], capacity)]);
  }

  private createDeployment({ model, sku, ...props }: ModelEndpointProps): CognitiveDeployment {
    const isProtected = props.deletionProtection ?? isProvisioned(sku.name);
    const deployment = new CognitiveDeployment(this, 'Resource', {
      name: this.deploymentName,
      cognitiveAccountId: this.account.accountId,
      model: { format: model.format ?? OPENAI_FORMAT, name: model.name, version: model.version },
      sku: { name: sku.name, capacity: sku.capacity },
      raiPolicyName: props.raiPolicyName ?? DEFAULT_CONTENT_FILTER,
      versionUpgradeOption: props.versionUpgrade ?? DEFAULT_VERSION_UPGRADE,
      ...(isProtected ? { lifecycle: { preventDestroy: true } } : {}),
    });
    return this.account.inTurn(deployment);
  }
}

class ImportedEndpoint extends ModelEndpointBase {
  public readonly account: IModelAccount;
  public readonly openWeights: boolean;

  constructor(
    scope: Construct,
    id: string,
    public readonly deploymentName: string,
    { account, openWeights = false }: ModelEndpointAttributes,
  ) {
    super(scope, id);
    this.account = account;
    this.openWeights = openWeights;
  }
}
