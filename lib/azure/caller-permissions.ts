import { Construct } from 'constructs';
import type { Api } from '../catalog/types';
import { roleNameRefused, roleScopeMalformed, roleWithoutActions } from '../faults/azure-faults';
import { refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { azureDataActions } from '../rules/azure/data-actions';
import { type BuiltInRole, ROLE_NAME_LENGTH } from '../rules/azure/roles';
import { stableUuid } from '../rules/naming';
import { type TerraformResource, Token } from '../terraform/cdktf';
import { RoleDefinition } from './azurerm/caller-permissions';

/** Role to grant: a built-in role or `CallerPermissions`. */
export interface ICallerPermissions extends BuiltInRole {
  /**
   * Resource that creates the role.
   *
   * @default - none; the role exists
   */
  readonly definition?: TerraformResource;
}

/** Properties of a custom role. */
export interface CallerPermissionsProps {
  /**
   * Name of the role, 1 to 512 characters, unique in the tenant. Updated in place.
   *
   * @example 'support-prod callers'
   */
  readonly name: string;

  /**
   * APIs that the role allows. Azure does not offer `converse`.
   *
   * @example ['chat-completions', 'embeddings']
   */
  readonly apis: readonly Api[];

  /**
   * Whether the role also allows open-weights models, which require a different data action.
   *
   * @default false
   */
  readonly openWeights?: boolean;

  /**
   * Assignable scope: ID of the subscription or of the accounts' resource group. Azure allows no narrower scope. Changing it replaces the
   * role.
   *
   * @example '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai'
   */
  readonly scope: string;

  /**
   * Short name, part of its grants' addresses.
   *
   * @default - the construct ID
   */
  readonly key?: string;

  /**
   * ID of the role in the tenant, a UUID. Changing it replaces the role.
   *
   * @default - derived from the scope and the construct path
   */
  readonly roleId?: string;
}

const SCOPE = /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i;

const CALLER_PERMISSIONS = Symbol.for('modelport.azure.CallerPermissions');

/**
 * A custom role with the data actions of some APIs and nothing else: no control plane, keys, files or settings.
 *
 * Built-in roles allow more: the one for OpenAI models also reads the account's settings and role assignments; the one for open weights
 * also changes files and agents. `unsure` lists what is unverified; try a call before relying on it.
 *
 * - its ID derives from scope and construct path, so it is known before deploying
 * - Azure limits custom roles to 5,000 per tenant; creating one requires permission to write role definitions at its scope
 */
export class CallerPermissions extends Construct implements ICallerPermissions {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isCallerPermissions(x: unknown): x is CallerPermissions {
    return x !== null && typeof x === 'object' && CALLER_PERMISSIONS in x;
  }

  /** Escape hatch to the role definition. */
  public readonly definition: RoleDefinition;

  public readonly key: string;
  public readonly name: string;

  /** ID of the role, a UUID, the same throughout the tenant. */
  public readonly id: string;

  /** Data actions that the role allows, sorted. */
  public readonly dataActions: readonly string[];

  /** Unverified parts of the role, as sentences without a period. */
  public readonly unsure: readonly string[];

  constructor(scope: Construct, id: string, props: CallerPermissionsProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_PERMISSIONS, { value: true });
    const { dataActions, unsure, without } = azureDataActions(props.apis, props.openWeights ?? false);
    refuseMisuse(validate(this.node.path.split('/'), { ...props, without }, RULES));

    this.key = props.key ?? id;
    this.name = props.name;
    this.id = props.roleId ?? stableUuid([...(Token.isUnresolved(props.scope) ? [] : [props.scope.toLowerCase()]), this.node.path]);
    this.dataActions = dataActions;
    this.unsure = unsure;
    this.definition = this.createRole(props);
  }

  private createRole({ name, scope, apis }: CallerPermissionsProps): RoleDefinition {
    return new RoleDefinition(this, 'Resource', {
      roleDefinitionId: this.id,
      name,
      description: `May only call ${[...new Set(apis)].sort().join(', ')}`,
      scope,
      assignableScopes: [scope],
      permissions: [{ dataActions: [...this.dataActions] }],
    });
  }
}

/** Props plus the APIs whose data actions are unknown. */
type Validated = CallerPermissionsProps & { readonly without: readonly Api[] };

const RULES: readonly ValidationRule<Validated>[] = [
  {
    prop: 'apis',
    condition: ({ apis, without }) => apis.length === 0 || without.length > 0,
    fault: (at, { without }) => roleWithoutActions(at, without),
  },
  {
    prop: 'scope',
    condition: ({ scope }) => !Token.isUnresolved(scope) && !SCOPE.test(scope),
    fault: (at, { scope }) => roleScopeMalformed(at, scope),
  },
  {
    prop: 'name',
    condition: ({ name }) => !Token.isUnresolved(name) && (name.trim() === '' || name.length > ROLE_NAME_LENGTH),
    fault: (at, { name }) => roleNameRefused(at, name, ROLE_NAME_LENGTH),
  },
];
