import { Construct } from 'constructs';
import { isProvisioned, OPENAI_FORMAT } from '../../catalog/azure-skus';
import { capacityRefused } from '../../faults/azure-faults';
import { refuseMisuse } from '../../faults/misuse';
import type { AzureDeployment, Connection } from '../../plan/plan';
import { openAiUrl, TOKEN_SCOPES } from '../../rules/azure/accounts';
import { DEFAULT_CONTENT_FILTER, DEFAULT_VERSION_UPGRADE } from '../../rules/azure/deployments';
import { Token } from '../../terraform/cdktf';
import { CognitiveDeployment } from '../azurerm';
import { type IModelAccount, refuseOnKindOpenAi } from '../model-account';
import { ModelEndpointGrants } from './grants';
import type { IInvokable } from './invokable';

/** How a client reaches an endpoint: the part of a connection that the endpoint determines. */
export type EndpointConnection = Pick<Connection, 'model' | 'baseUrl' | 'auth'>;

/** A model deployment, created by this app or existing. */
export interface IModelEndpoint extends IInvokable {
  /** Name of the deployment, which clients send as `model`. */
  readonly deploymentName: string;

  /** Base URL of the OpenAI-compatible API, without a trailing slash. */
  readonly endpointUrl: string;

  /** How a client reaches the endpoint. */
  readonly connection: EndpointConnection;

  /** Grants callers access. */
  readonly grants: ModelEndpointGrants;
}

/** Model that a deployment runs. */
export interface DeployedModel {
  /**
   * Publisher format of the model. Changing it replaces the deployment.
   *
   * @default OpenAI
   */
  readonly format?: string;

  /** Name of the model, such as `gpt-6-luna`. Changing it replaces the deployment. */
  readonly name: string;

  /** Version of the model, such as `2026-09-22`. Updated in place. */
  readonly version: string;
}

/** How capacity is purchased. */
export interface DeploymentSku {
  /** Name of the SKU: `GlobalStandard`, `DataZoneStandard`, `ProvisionedManaged` or another. Changing it replaces the deployment. */
  readonly name: string;

  /** Capacity in SKU units, at least 1: for most models 1,000 tokens per minute each, for provisioned SKUs PTUs. Updated in place. */
  readonly capacity: number;
}

/** Properties of a deployment. */
export interface ModelEndpointProps {
  /** Account of the deployment. */
  readonly account: IModelAccount;

  /**
   * Name of the deployment on the account. Changing it replaces the deployment.
   *
   * @default - the construct ID
   */
  readonly deploymentName?: string;

  /** Model to deploy. */
  readonly model: DeployedModel;

  /** How capacity is purchased. */
  readonly sku: DeploymentSku;

  /**
   * Name of the content filter: a built-in one, or one that exists on the account before this deployment.
   *
   * @default Microsoft.DefaultV2
   */
  readonly raiPolicyName?: string;

  /**
   * When Azure upgrades the deployment to another model version.
   *
   * By default only when the version expires; with `NoAutoUpgrade`, calls would be rejected then. After an upgrade, the next plan proposes
   * the old version, which Azure rejects: update the version in your code. The drift is not ignored, because that would ignore every
   * version change.
   *
   * @default OnceCurrentVersionExpired
   */
  readonly versionUpgrade?: AzureDeployment['versionUpgrade'];

  /**
   * Whether Terraform refuses to replace the deployment, or to destroy it with the stack.
   *
   * Removing it from the program still deletes it. Changing a provisioned SKU replaces the deployment and is refused too: remove the
   * endpoint and add it again, or deploy a second one.
   *
   * @default - true for provisioned SKUs, whose capacity Azure may not grant again; false for others
   */
  readonly deletionProtection?: boolean;
}

/** Attributes of an existing deployment that its name does not contain. */
export interface ModelEndpointAttributes {
  /** Account of the deployment. */
  readonly account: IModelAccount;

  /**
   * Whether the model has open weights.
   *
   * @default false
   */
  readonly openWeights?: boolean;
}

/** Members that created and existing endpoints share. */
abstract class ModelEndpointBase extends Construct implements IModelEndpoint {
  public abstract readonly account: IModelAccount;
  public abstract readonly deploymentName: string;
  public abstract readonly openWeights: boolean;

  public get endpointUrl(): string {
    return openAiUrl(this.account.subdomain, this.openWeights);
  }

  public get connection(): EndpointConnection {
    return { model: this.deploymentName, baseUrl: this.endpointUrl, auth: { kind: 'entra-id', scope: TOKEN_SCOPES[this.account.kind] } };
  }

  public get grants(): ModelEndpointGrants {
    return ModelEndpointGrants.fromModelEndpoint(this);
  }
}

const MODEL_ENDPOINT = Symbol.for('modelport.azure.ModelEndpoint');

/**
 * A model deployment on a Foundry account (`azurerm_cognitive_deployment`).
 *
 * - serialized with the account's other changes
 * - version, capacity and content filter are always written, because azurerm 4.55 plans Azure's defaults as changes
 */
export class ModelEndpoint extends ModelEndpointBase {
  /** An existing deployment, never modified. */
  public static fromDeploymentName(
    scope: Construct,
    id: string,
    deploymentName: string,
    attributes: ModelEndpointAttributes,
  ): IModelEndpoint {
    return new ImportedEndpoint(scope, id, deploymentName, attributes);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isModelEndpoint(x: unknown): x is ModelEndpoint {
    return x !== null && typeof x === 'object' && MODEL_ENDPOINT in x;
  }

  /** Escape hatch to the deployment. */
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
    if (this.openWeights) refuseOnKindOpenAi(this, this.account, `models of format ${props.model.format}`);
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
