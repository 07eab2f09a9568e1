import { Construct } from 'constructs';
import { grantNeedsKey, grantTaken } from '../faults/construct-faults';
import type { Fault } from '../faults/fault';
import { conditionIncomplete, conditionOnBasicRole } from '../faults/gcp-access-faults';
import { memberMalformed, roleIdMalformed } from '../faults/gcp-faults';
import { refuseMisuse } from '../faults/misuse';
import { grantToEverybody } from '../faults/shape-faults';
import { callerRoleId, PREDICT_ONLY } from '../rules/gcp/roles';
import { digest } from '../rules/naming';
import { type ITerraformDependable, TerraformStack, Token } from '../terraform/cdktf';
import { literalText } from '../terraform/text';
import { ProjectIamCustomRole, ProjectIamMember } from './google/caller-access';

const TELL_APART =
  'give the member a text in as that tells it from the other identities of the caller, such as its subject; give another condition another title';

/**
 * What a caller is given.
 *
 * - `predict-only`: a custom role with `aiplatform.endpoints.predict` and nothing else
 * - a role by its full name, such as `roles/aiplatform.user`, or a custom role that the organisation keeps
 */
export type CallerRole =
  | 'predict-only'
  | `roles/${string}`
  | `projects/${string}/roles/${string}`
  | `organizations/${string}/roles/${string}`;

/** Who calls a model. */
export interface ModelCaller {
  /** IAM member, such as `serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com`. */
  readonly member: string;

  /**
   * Name of the caller, a part of the address of what it is given. Needed for a member that is known only after the deploy.
   *
   * @default - the name in the member
   */
  readonly key?: string;

  /**
   * What tells this identity from others of the caller, such as its subject. Needed where a caller has several members that are known only
   * after the deploy.
   *
   * @default - nothing
   */
  readonly as?: string;
}

/**
 * When a grant holds.
 *
 * Vertex AI tells conditions nothing of its resources: `resource.name`, `resource.type` and `resource.service` are not among what the page
 * "Resource attributes for IAM Conditions" lists for it, so a condition cannot narrow a grant to one endpoint or model. Time of day and date,
 * and tags of the project, work for every service. Source: that page and "Attribute reference for IAM Conditions", read 2026-11-24.
 */
export interface GrantCondition {
  /** What it is for. A part of the address of the grant. */
  readonly title: string;

  /** In CEL, such as `request.time < timestamp("2027-01-01T00:00:00Z")`. Another expression replaces the grant. */
  readonly expression: string;

  /**
   * More about it.
   *
   * @default - none
   */
  readonly description?: string;
}

/** How a grant is given. */
export interface GrantOptions {
  /**
   * When the grant holds. The same grant without a condition, or with another, stands beside it.
   *
   * @default - always
   */
  readonly condition?: GrantCondition;
}

/** Properties of the access to the models of a project. */
export interface CallerAccessProps {
  /** Id of the project. Vertex AI has no narrower place for a grant that google 6.50 can write. */
  readonly project: string;

  /**
   * Id of the custom role: 3 to 64 letters, digits, `_` and `.`, its own among all stacks of the project.
   *
   * A role that is deleted keeps its id: for 7 days the next deploy restores it, for up to 30 days more Google refuses the id
   * (documentation of `google_project_iam_custom_role`, read 2026-11-23).
   */
  readonly roleId: string;

  /**
   * What must stand before the role and the bindings, such as the project's services.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const CALLER_ACCESS = Symbol.for('modelport.gcp.CallerAccess');

/**
 * Who may call the models of a project.
 *
 * - a grant holds for all models of the project: Google Cloud has none for one of those that Google serves
 * - bindings only add: what others have given stays
 * - a member has a role once, however many endpoints it may call: two bindings would be one to Google Cloud, and removing either
 *   would take the access of both. For the same reason two stacks of one project must not give one member a role that both name
 * - the custom role is made with the first grant that needs it
 */
export class CallerAccess extends Construct {
  /** The access that a stack keeps for a project, made with the first grant, with a role id from the stack's name. */
  public static ofStack(scope: Construct, project: string): CallerAccess {
    const stack = TerraformStack.of(scope);
    const id = Token.isUnresolved(project) ? 'CallerAccess' : `CallerAccess-${project}`;
    const known = stack.node.tryFindChild(id);
    if (CallerAccess.isCallerAccess(known)) return known;
    return new CallerAccess(stack, id, { project, roleId: CallerAccess.roleIdFrom(stack.node.id) });
  }

  /** An id of a custom role for a name of letters, digits and hyphens, such as a stack's: another for another name. */
  public static roleIdFrom(name: string): string {
    return callerRoleId(name);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerAccess(x: unknown): x is CallerAccess {
    return x !== null && typeof x === 'object' && CALLER_ACCESS in x;
  }

  /** Id of the project. */
  public readonly project: string;

  private readonly roleId: string;
  private readonly dependsOn: readonly ITerraformDependable[];
  private readonly given = new Map<string, ProjectIamMember>();
  private customRole: ProjectIamCustomRole | undefined;

  constructor(scope: Construct, id: string, { project, roleId, dependsOn = [] }: CallerAccessProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_ACCESS, { value: true });
    refuseMisuse(Token.isUnresolved(roleId) || ROLE_ID.test(roleId) ? [] : [roleIdMalformed(this.at('roleId'), roleId)]);

    this.project = project;
    this.roleId = roleId;
    this.dependsOn = dependsOn;
  }

  /** The custom role, for what these properties do not say; undefined as long as no grant needed it. */
  public get role(): ProjectIamCustomRole | undefined {
    return this.customRole;
  }

  /**
   * Gives a caller a role in the project, or finds that it was given already.
   *
   * The address follows from caller, role and the title of a condition, never from a position.
   */
  public give(caller: ModelCaller, role: CallerRole, { condition }: GrantOptions = {}): ProjectIamMember {
    this.refuseMember(caller);
    refuseMisuse(conditionFaults(this.at('condition'), role, condition));

    const identity = JSON.stringify([caller.member, role, condition?.title, condition?.description, condition?.expression]);
    const binding = this.given.get(identity) ?? this.bind(caller, role, condition);
    this.given.set(identity, binding);
    return binding;
  }

  private bind(caller: ModelCaller, role: CallerRole, condition: GrantCondition | undefined): ProjectIamMember {
    const id = `${callerId(caller)}${roleEnding(role)}${conditionEnding(condition)}`;
    refuseMisuse(this.node.tryFindChild(id) ? [grantTaken(this.at('member'), id, TELL_APART)] : []);
    return new ProjectIamMember(this, id, {
      project: this.project,
      role: role === 'predict-only' ? this.predictOnly().name : role,
      member: literalText(caller.member),
      ...(condition === undefined ? {} : { condition: literalCondition(condition) }),
      ...this.afterwards(),
    });
  }

  private predictOnly(): ProjectIamCustomRole {
    this.customRole ??= new ProjectIamCustomRole(this, 'Role', {
      project: this.project,
      roleId: this.roleId,
      title: 'Model invoker',
      description: 'May call the models of this project, and nothing else',
      permissions: [...PREDICT_ONLY],
      ...this.afterwards(),
    });
    return this.customRole;
  }

  private afterwards(): { dependsOn?: ITerraformDependable[] } {
    return this.dependsOn.length > 0 ? { dependsOn: [...this.dependsOn] } : {};
  }

  private refuseMember({ member, key }: ModelCaller): void {
    const path = this.at('member');
    if (Token.isUnresolved(member)) refuseMisuse(key === undefined ? [grantNeedsKey(path, 'member')] : []);
    else if (EVERYBODY.test(member)) refuseMisuse([grantToEverybody({ path }, member)]);
    else refuseMisuse(MEMBER.test(member) ? [] : [memberMalformed(path, member)]);
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

/** Source: provider google 6.50.0, which refuses others. */
const ROLE_ID = /^[a-zA-Z0-9_.]{3,64}$/;

/** Source: Google's pages on principal identifiers, read 2026-11-23. */
const MEMBER = /^((serviceAccount|user|group):[^@\s]+@[^@\s]+|serviceAccount:[^@\s]+\[[^\s]+\]|domain:[^@\s]+|principal(Set)?:\/\/\S+)$/;
const EVERYBODY = /^all(Authenticated)?Users$/i;

/** Length of the readable part of an address. */
const MAX_CALLER_NAME = 40;

/** The digest always stands, so that a second identity of a caller moves nothing. */
function callerId({ member, key, as }: ModelCaller): string {
  const identity = as === undefined ? [] : [digest([as])];
  if (Token.isUnresolved(member)) return [key ?? '', ...identity].join('-');
  return [key ?? nameIn(member), ...identity, digest([member])].filter((part) => part !== '').join('-');
}

/** `serviceAccount:support-api@…` as `support-api`, `principal://…/subject/batch` as `batch`. */
function nameIn(member: string): string {
  const name = member.replace(/^\w+:/, '').replace(/@.*$/, '').split('/').at(-1) ?? '';
  return name
    .toLowerCase()
    .slice(0, MAX_CALLER_NAME)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Nothing for the narrowest role; others are named, so that a caller can have both. */
function roleEnding(role: CallerRole): string {
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

/** Roles of before IAM, which take no condition. */
const BASIC_ROLES: readonly string[] = ['roles/owner', 'roles/editor', 'roles/viewer'];

function conditionFaults(path: readonly string[], role: CallerRole, condition: GrantCondition | undefined): Fault[] {
  if (condition === undefined) return [];
  return [
    ...(condition.title.trim() === '' ? [conditionIncomplete([...path, 'title'], 'title')] : []),
    ...(condition.expression.trim() === '' ? [conditionIncomplete([...path, 'expression'], 'expression')] : []),
    ...(BASIC_ROLES.includes(role) ? [conditionOnBasicRole(path, role)] : []),
  ];
}
