import { Construct } from 'constructs';
import type { Fault } from '../faults/fault';
import { allowedModelCount, allowedModelMalformed } from '../faults/gcp-access-faults';
import { refuseMisuse } from '../faults/misuse';
import { ALLOWED_MODEL } from '../rules/gcp/resource-names';
import { type ITerraformDependable, Token } from '../terraform/cdktf';
import { OrgPolicyPolicy } from './google/model-allowlist';

/** Properties of the models that a project may use. */
export interface ModelAllowlistProps {
  /** Id of the project. */
  readonly project: string;

  /**
   * Every model that the project may use, and for what: 1 to 500 of `publishers/<publisher>/models/<model>:<action>`, such as
   * `publishers/openai/models/gpt-oss-120b-maas:predict`. Calls of managed models are `predict`, deployments of one's own `deploy`.
   */
  readonly models: readonly string[];

  /**
   * What must stand before the policy, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const MODEL_ALLOWLIST = Symbol.for('modelport.gcp.ModelAllowlist');

/**
 * The models of Model Garden that a project may use: an organisation policy on `vertexai.allowedModels`.
 *
 * - it holds for everybody in the project, owners too, and refuses each model that is not in it. It gives nobody access, and it cannot tell
 *   callers apart
 * - it is the only way to keep a caller that may predict from models that nobody meant: a grant holds for all of the project
 * - it replaces what the project would inherit. A project has one, so it belongs to one stack
 * - who deploys it needs `roles/orgpolicy.policyAdmin`, which only an organisation gives
 *
 * Source: Google Cloud, "Control access to Model Garden models" (undated, after 2026-04), facts of 2026-11-22.
 */
export class ModelAllowlist extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isModelAllowlist(x: unknown): x is ModelAllowlist {
    return x !== null && typeof x === 'object' && MODEL_ALLOWLIST in x;
  }

  /** What is allowed, sorted. */
  public readonly models: readonly string[];

  /** The policy, for what these properties do not say. */
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
      ...(count >= 1 && count <= MAX_MODELS ? [] : [allowedModelCount(at, count, MAX_MODELS)]),
      ...models
        .map((model, index) => ({ model, path: [...at, String(index)] }))
        .filter(({ model }) => !Token.isUnresolved(model) && !ALLOWED_MODEL.pattern.test(model))
        .map(({ model, path }) => allowedModelMalformed(path, model)),
    ];
  }
}

const CONSTRAINT = 'vertexai.allowedModels';

/** Values of the constraint (the page above). */
const MAX_MODELS = 500;
