import { AIPLATFORM_USER } from '../rules/gcp/roles';

/** A predefined role, or a custom role in a project or an organization. */
export type RoleName = `roles/${string}` | `projects/${string}/roles/${string}` | `organizations/${string}/roles/${string}`;

/** Role to grant. */
export interface ICallerPermissions {
  /** Name of the role; `predict-only` for each `RoleScope`'s own custom role. */
  readonly role: RoleName | 'predict-only';
}

const CALLER_PERMISSIONS = Symbol.for('modelport.gcp.CallerPermissions');

/** A role for callers. */
export class CallerPermissions implements ICallerPermissions {
  /** A custom role with `aiplatform.endpoints.predict` and nothing else, created with the first grant that uses it. */
  public static readonly PREDICT_ONLY = new CallerPermissions('predict-only');

  /** The role that Google and OpenAI document for callers. It also allows creating and changing most Vertex AI resources. */
  public static readonly AIPLATFORM_USER = new CallerPermissions(AIPLATFORM_USER);

  /**
   * A predefined role or an existing custom role.
   *
   * @param role such as `organizations/123456789012/roles/modelCaller`
   */
  public static fromRoleName(role: RoleName): CallerPermissions {
    return new CallerPermissions(role);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerPermissions(x: unknown): x is CallerPermissions {
    return x !== null && typeof x === 'object' && CALLER_PERMISSIONS in x;
  }

  private constructor(public readonly role: RoleName | 'predict-only') {
    Object.defineProperty(this, CALLER_PERMISSIONS, { value: true });
  }
}
