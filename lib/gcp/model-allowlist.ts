import { Construct } from 'constructs';
import type { Fault } from '../faults/fault';
import { allowedModelCount, allowedModelMalformed } from '../faults/gcp-access-faults';
import { refuseMisuse } from '../faults/misuse';
import { ALLOWED_MODEL, MAX_ALLOWED_MODELS } from '../rules/gcp/resource-names';
import type { ITerraformDependable } from '../terraform/cdktf';
import { isUnresolvedItem } from '../terraform/unresolved';
import { OrgPolicyPolicy } from './google/model-allowlist';

/** Properties of a project's model allowlist. */
export interface ModelAllowlistProps {
  /** ID of the project. */
  readonly project: string;

  /**
   * Every allowed model and action, 1 to 500: `publishers/<publisher>/models/<model>:<action>`, such as
   * `publishers/openai/models/gpt-oss-120b-maas:predict`. Calling managed models is `predict`, deploying dedicated ones `deploy`.
   */
  readonly models: readonly string[];

  /**
   * Resources to create before the policy, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const MODEL_ALLOWLIST = Symbol.for('modelport.gcp.ModelAllowlist');

/**
 * The Model Garden models that a project may use: an organization policy on `vertexai.allowedModels`.
 *
 * - it applies to everyone in the project, including owners, and denies all other models. It grants no access and does not distinguish
 *   callers
 * - it is the only way to keep callers with predict permission from unintended models: a grant covers the whole project
 * - it replaces the inherited policy. A project has one, so set it in one stack only
 * - deploying requires `roles/orgpolicy.policyAdmin`, which only the organization can grant
 *
 * Source: Google Cloud, "Control access to Model Garden models" (undated, after 2026-04), facts of 2026-11-22.
 */
export class ModelAllowlist extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isModelAllowlist(x: unknown): x is ModelAllowlist {
    return x !== null && typeof x === 'object' && MODEL_ALLOWLIST in x;
  }

  /** Allowed values, sorted. */
  public readonly models: readonly string[];

  /** Escape hatch to the organization policy. */
  public readonly resource: OrgPolicyPolicy;

  constructor(scope: Construct, id: string, props: ModelAllowlistProps) {
    super(scope, id);
    Object.defineProperty(this, MODEL_ALLOWLIST, { value: true });
    refuseMisuse(this.faultsOf(props));

    this.models = [...new Set(props.models)].sort();
    this.resource = this.createPolicy(props);
  }

  private createPolicy({ project, dependsOn = [] }: ModelAllowlistProps): OrgPolicyPolicy {
    const parent = `projects/${project}`;
    return new OrgPolicyPolicy(this, 'Resource', {
      name: `${parent}/policies/${CONSTRAINT}`,
      parent,
      spec: { rules: [{ values: { allowedValues: [...this.models] } }] },
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
  }

  private faultsOf({ models }: ModelAllowlistProps): Fault[] {
    const at = [...this.node.path.split('/'), 'models'];
    const count = new Set(models).size;
    return [
      ...(count >= 1 && count <= MAX_ALLOWED_MODELS ? [] : [allowedModelCount(at, count, MAX_ALLOWED_MODELS)]),
      ...models
        .map((model, index) => ({ model, path: [...at, String(index)] }))
        .filter(({ model }) => !isUnresolvedItem(model) && !ALLOWED_MODEL.pattern.test(model))
        .map(({ model, path }) => allowedModelMalformed(path, model)),
    ];
  }
}

const CONSTRAINT = 'vertexai.allowedModels';
