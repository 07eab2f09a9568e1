import { Construct } from 'constructs';
import { roleIdMalformed } from '../faults/gcp-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { callerRoleId, PREDICT_ONLY, ROLE_ID } from '../rules/gcp/roles';
import { type ITerraformDependable, TerraformStack, Token } from '../terraform/cdktf';
import { ProjectIamCustomRole } from './google/caller-grant';

/** Properties of a scope for roles. */
export interface RoleScopeProps {
  /** ID of the project. Vertex AI has no narrower scope that google 6.50 supports. */
  readonly project: string;

  /**
   * ID of the custom role: 3 to 64 letters, digits, `_` and `.`, unique among the project's stacks.
   *
   * A deleted role reserves its ID: deploying restores it within 7 days; for up to 30 more days Google rejects the ID (documentation of
   * `google_project_iam_custom_role`, read 2026-11-23).
   *
   * @example 'modelInvoker_support'
   */
  readonly roleId: string;

  /**
   * Resources to create before the role and the bindings, such as the project's services.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const ROLE_SCOPE = Symbol.for('modelport.gcp.RoleScope');

/**
 * Scope for roles: a project, with one stack's custom role for callers and its bindings.
 *
 * Do not grant one member the same role in two stacks of one project: Google Cloud treats both bindings as one, so removing either revokes
 * access for both.
 */
export class RoleScope extends Construct {
  /** A stack's shared scope for a project, created on first use, with a role ID derived from the stack's name. */
  public static ofStack(scope: Construct, project: string): RoleScope {
    const stack = TerraformStack.of(scope);
    // These IDs are part of addresses and predate the class name.
    const id = Token.isUnresolved(project) ? 'CallerAccess' : `CallerAccess-${project}`;
    const known = stack.node.tryFindChild(id);
    return RoleScope.isRoleScope(known) ? known : new RoleScope(stack, id, { project, roleId: RoleScope.roleIdFrom(stack.node.id) });
  }

  /**
   * A unique custom role ID for a name of letters, digits and hyphens, such as a stack's.
   *
   * @param suffix letters and digits, for another ID while Google Cloud reserves the one of a deleted role
   */
  public static roleIdFrom(name: string, suffix?: string): string {
    return callerRoleId(name, suffix);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isRoleScope(x: unknown): x is RoleScope {
    return x !== null && typeof x === 'object' && ROLE_SCOPE in x;
  }

  /** ID of the project. */
  public readonly project: string;

  private customRole: ProjectIamCustomRole | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RoleScopeProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, ROLE_SCOPE, { value: true });
    refuseMisuse(validate(this.node.path.split('/'), props, RULES));
    this.project = props.project;
  }

  /** Escape hatch to the custom role; undefined until a grant uses it. */
  public get role(): ProjectIamCustomRole | undefined {
    return this.customRole;
  }

  /** The custom role, created on first use. */
  public predictOnly(): ProjectIamCustomRole {
    this.customRole ??= new ProjectIamCustomRole(this, 'Role', {
      project: this.project,
      roleId: this.props.roleId,
      title: 'Model invoker',
      description: "May only call this project's models",
      permissions: [...PREDICT_ONLY],
      ...this.afterwards(),
    });
    return this.customRole;
  }

  /** The `dependsOn` of the role and of each binding. */
  public afterwards(): { dependsOn?: ITerraformDependable[] } {
    const { dependsOn = [] } = this.props;
    return dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {};
  }
}

const RULES: readonly ValidationRule<RoleScopeProps>[] = [
  {
    prop: 'roleId',
    condition: ({ roleId }) => !Token.isUnresolved(roleId) && !ROLE_ID.test(roleId),
    fault: (at, { roleId }) => roleIdMalformed(at, roleId),
  },
];
