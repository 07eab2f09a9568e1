import { grantTaken } from '../faults/construct-faults';
import { conditionIncomplete, conditionOnBasicRole } from '../faults/gcp-access-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import type { InvokeGrant } from '../rules/invoke-grant';
import { digest } from '../rules/naming';
import { literalText } from '../terraform/text';
import { addressOf, type ICallerIdentity, IDENTITY_RULES } from './caller-identity';
import type { ICallerPermissions } from './caller-permissions';
import { ProjectIamMember } from './google/caller-grant';
import type { RoleScope } from './role-scope';

const TELL_APART =
  'give the member a text in as that tells it from the other identities of the caller, such as its subject; give another condition another title';

/**
 * When a grant holds.
 *
 * Conditions cannot narrow a grant to one endpoint or model: Vertex AI gives them no `resource.name`, `resource.type` or
 * `resource.service`. Date, time of day and the project's tags work for every service. Source: "Resource attributes for IAM
 * Conditions" and "Attribute reference for IAM Conditions", read 2026-11-24.
 */
export interface GrantCondition {
  /** Purpose of the condition. A part of the grant's address. */
  readonly title: string;

  /**
   * Expression in CEL. Changing it replaces the grant.
   *
   * @example 'request.time < timestamp("2027-01-01T00:00:00Z")'
   */
  readonly expression: string;

  /**
   * Longer description.
   *
   * @default - none
   */
  readonly description?: string;
}

/** Options for a grant. */
export interface InvokeOptions {
  /**
   * Role that the identity is granted.
   *
   * @default - the endpoint's own
   * @example CallerPermissions.AIPLATFORM_USER
   */
  readonly permissions?: ICallerPermissions;

  /**
   * When the grant holds. The same grant without a condition, or with another, is a second binding.
   *
   * @default - always
   */
  readonly condition?: GrantCondition;
}

const CALLER_GRANT = Symbol.for('modelport.gcp.CallerGrant');

/**
 * An IAM binding of one member to one role in a project.
 *
 * - it covers all models of the project: Google Cloud has no narrower scope for models that Google serves
 * - it only adds: bindings of others stay
 * - one binding per member, role and condition, however many endpoints it covers: to Google Cloud a second is the same one
 */
export class CallerGrant implements InvokeGrant<ICallerIdentity, ICallerPermissions> {
  /**
   * Grants a role to an identity at a scope, or returns the grant that exists.
   *
   * The address follows from identity, role and the condition's title, never from a position.
   */
  public static at(scope: RoleScope, identity: ICallerIdentity, permissions: ICallerPermissions, condition?: GrantCondition): CallerGrant {
    const at = scope.node.path.split('/');
    refuseMisuse(validate(at, identity, IDENTITY_RULES));
    refuseMisuse(condition ? validate([...at, 'condition'], { ...condition, role: permissions.role }, CONDITION_RULES) : []);

    const given = GIVEN.get(scope) ?? new Map<string, CallerGrant>();
    GIVEN.set(scope, given);
    const key = JSON.stringify([identity.member, permissions.role, condition?.title, condition?.description, condition?.expression]);
    const grant = given.get(key) ?? new CallerGrant(scope, identity, permissions, condition);
    given.set(key, grant);
    return grant;
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerGrant(x: unknown): x is CallerGrant {
    return x !== null && typeof x === 'object' && CALLER_GRANT in x;
  }

  /** Id of the project. */
  public readonly scope: readonly string[];

  /** Escape hatch to the IAM member. */
  public readonly binding: ProjectIamMember;

  private constructor(
    scope: RoleScope,

    /** Member that was granted the role. */
    public readonly identity: ICallerIdentity,

    /** Role that was granted. */
    public readonly permissions: ICallerPermissions,

    /** When the grant holds; undefined if always. */
    public readonly condition: GrantCondition | undefined,
  ) {
    Object.defineProperty(this, CALLER_GRANT, { value: true });
    const id = `${addressOf(identity)}${roleEnding(permissions)}${conditionEnding(condition)}`;
    refuseMisuse(scope.node.tryFindChild(id) ? [grantTaken([...scope.node.path.split('/'), 'member'], id, TELL_APART)] : []);

    this.scope = [scope.project];
    this.binding = new ProjectIamMember(scope, id, {
      project: scope.project,
      role: permissions.role === 'predict-only' ? scope.predictOnly().name : permissions.role,
      member: literalText(identity.member),
      ...(condition === undefined ? {} : { condition: literalCondition(condition) }),
      ...scope.afterwards(),
    });
  }
}

/** Grants at each scope, by member, role and condition. */
const GIVEN = new WeakMap<RoleScope, Map<string, CallerGrant>>();

/** Nothing for the narrowest role; others are named, so that a caller can have both. */
function roleEnding({ role }: ICallerPermissions): string {
  return role === 'predict-only' ? '' : `-${(role.split('/').at(-1) ?? '').replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

function conditionEnding(condition: GrantCondition | undefined): string {
  return condition === undefined ? '' : `-when-${digest([condition.title])}`;
}

function literalCondition({ title, expression, description }: GrantCondition) {
  return {
    title: literalText(title),
    expression: literalText(expression),
    ...(description === undefined ? {} : { description: literalText(description) }),
  };
}

/** Roles older than IAM, which take no condition. */
const BASIC_ROLES: readonly string[] = ['roles/owner', 'roles/editor', 'roles/viewer'];

const CONDITION_RULES: readonly ValidationRule<GrantCondition & { readonly role: string }>[] = [
  {
    prop: 'title',
    condition: ({ title }) => title.trim() === '',
    fault: (at) => conditionIncomplete(at, 'title'),
  },
  {
    prop: 'expression',
    condition: ({ expression }) => expression.trim() === '',
    fault: (at) => conditionIncomplete(at, 'expression'),
  },
  {
    condition: ({ role }) => BASIC_ROLES.includes(role),
    fault: (at, { role }) => conditionOnBasicRole(at, role),
  },
];
