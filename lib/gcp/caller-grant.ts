import { grantTaken, TELL_GRANTS_APART } from '../faults/construct-faults';
import { conditionIncomplete, conditionOnBasicRole } from '../faults/gcp-access-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { BASIC_ROLES } from '../rules/gcp/roles';
import type { InvokeGrant } from '../rules/invoke-grant';
import { digest } from '../rules/naming';
import { Token } from '../terraform/cdktf';
import { addressOf, type ICallerIdentity, IDENTITY_RULES } from './caller-identity';
import type { ICallerPermissions } from './caller-permissions';
import { ProjectIamMember } from './google/caller-grant';
import type { RoleScope } from './role-scope';

/**
 * When a grant applies.
 *
 * Conditions cannot limit a grant to one endpoint or model: Vertex AI does not support `resource.name`, `resource.type` or
 * `resource.service`. Date, time of day and the project's tags work for every service. Source: "Resource attributes for IAM Conditions" and
 * "Attribute reference for IAM Conditions", read 2026-11-24.
 */
export interface GrantCondition {
  /** Purpose of the condition. Part of the grant's address. */
  readonly title: string;

  /**
   * CEL expression. Changing it replaces the grant.
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
   * Role to grant.
   *
   * @default - the endpoint's `callerPermissions`
   * @example CallerPermissions.AIPLATFORM_USER
   */
  readonly permissions?: ICallerPermissions;

  /**
   * When the grant applies. The same grant without a condition, or with another one, is a separate binding.
   *
   * @default - always
   */
  readonly condition?: GrantCondition;
}

const CALLER_GRANT = Symbol.for('modelport.gcp.CallerGrant');

/**
 * An IAM binding of one member to one role in a project.
 *
 * - it covers all models in the project: Google Cloud has no narrower scope for managed models
 * - it is additive: other bindings stay
 * - one binding per member, role and condition, for any number of endpoints: Google Cloud treats duplicates as one
 */
export class CallerGrant implements InvokeGrant<ICallerIdentity, ICallerPermissions> {
  /**
   * Grants a role to an identity at a scope, or returns the existing grant.
   *
   * The address derives from identity, role and the condition's title, never from a position.
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

  /** ID of the project. */
  public readonly scope: readonly string[];

  /** Escape hatch to the IAM member. */
  public readonly binding: ProjectIamMember;

  private constructor(
    scope: RoleScope,

    /** Member that was granted the role. */
    public readonly identity: ICallerIdentity,

    /** Role that was granted. */
    public readonly permissions: ICallerPermissions,

    /** When the grant applies; undefined if always. */
    public readonly condition: GrantCondition | undefined,
  ) {
    Object.defineProperty(this, CALLER_GRANT, { value: true });
    const id = `${addressOf(identity)}${roleEnding(permissions)}${conditionEnding(condition)}`;
    refuseMisuse(scope.node.tryFindChild(id) ? [grantTaken([...scope.node.path.split('/'), 'member'], id, TELL_GRANTS_APART.gcp)] : []);

    this.scope = [scope.project];
    this.binding = new ProjectIamMember(scope, id, {
      project: scope.project,
      role: permissions.role === 'predict-only' ? scope.predictOnly().name : permissions.role,
      member: identity.member,
      ...(condition === undefined ? {} : { condition: literalCondition(condition) }),
      ...scope.afterwards(),
    });
  }
}

/** Grants at each scope, by member, role and condition. */
const GIVEN = new WeakMap<RoleScope, Map<string, CallerGrant>>();

/** Empty for the narrowest role; other roles are named, so that a caller can have both. */
function roleEnding({ role }: ICallerPermissions): string {
  return role === 'predict-only' ? '' : `-${(role.split('/').at(-1) ?? '').replace(/[^a-zA-Z0-9]+/g, '-')}`;
}

function conditionEnding(condition: GrantCondition | undefined): string {
  if (condition === undefined) return '';
  // A token's text differs from one synthesis to the next.
  const known = [condition.title, condition.expression].filter((text) => !Token.isUnresolved(text)).slice(0, 1);
  return `-when-${digest(known)}`;
}

function literalCondition({ title, expression, description }: GrantCondition) {
  return {
    title,
    expression,
    ...(description === undefined ? {} : { description }),
  };
}

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
