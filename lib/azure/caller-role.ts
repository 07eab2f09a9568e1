import { Construct } from 'constructs';
import type { Api } from '../catalog/types';
import { roleNameRefused, roleScopeMalformed, roleWithoutActions } from '../faults/azure-faults';
import { refuseMisuse } from '../faults/misuse';
import { azureDataActions } from '../rules/azure/data-actions';
import type { BuiltInRole } from '../rules/azure/roles';
import { stableUuid } from '../rules/naming';
import { Token } from '../terraform/cdktf';
import { literalText } from '../terraform/text';
import { RoleDefinition } from './azurerm/caller-role';

/** Properties of a role of the team's own. */
export interface CallerRoleProps {
  /** Name of the role, 1 to 512 characters, unique in the tenant. Changed in place. */
  readonly name: string;

  /** What may be called. `converse` has no calls on Azure. */
  readonly apis: readonly Api[];

  /**
   * Whether open-weights models may be called too, which have another action.
   *
   * @default false
   */
  readonly openWeights?: boolean;

  /**
   * Where the role can be given: id of the subscription, or of the resource group that holds the accounts. Azure keeps roles nowhere
   * below. A group that this app makes is named by the id that it has after the deploy. Changing it makes another role.
   */
  readonly scope: string;

  /**
   * Short name, a part of the addresses of what is given with the role.
   *
   * @default - the id of this construct
   */
  readonly key?: string;

  /**
   * Id of the role in the tenant, a UUID. Changing it makes another role.
   *
   * @default - one that stands for the scope and for the path of this construct
   */
  readonly roleId?: string;
}

/** Characters of the name of a role. Source: Microsoft, custom role properties, read 2026-11-24. */
const MOST_NAME = 512;

const SCOPE = /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?$/i;

const CALLER_ROLE = Symbol.for('modelport.azure.CallerRole');

/**
 * A role that holds the calls of some APIs and nothing else: nothing of the control plane, no keys, no files, no settings.
 *
 * Every built-in role for calls holds more: the one for OpenAI models also reads the account's settings and who may do what there, the
 * one for open weights also changes files and agents. What is not certain of this one stands in `unsure`; try a call before relying
 * on it.
 *
 * - its id follows from where it is kept and from its place in the program, so that it is known before the deploy
 * - a tenant takes 5,000 such roles, and making one takes the right to write role definitions in its scope
 */
export class CallerRole extends Construct implements BuiltInRole {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isCallerRole(x: unknown): x is CallerRole {
    return x !== null && typeof x === 'object' && CALLER_ROLE in x;
  }

  /** The role itself, for what these properties do not say. */
  public readonly definition: RoleDefinition;

  public readonly key: string;
  public readonly name: string;

  /** Id of the role, a UUID: the same in the whole tenant. */
  public readonly id: string;

  /** What it holds, sorted. */
  public readonly dataActions: readonly string[];

  /** What is not certain: sentences without a full stop. */
  public readonly unsure: readonly string[];

  constructor(scope: Construct, id: string, props: CallerRoleProps) {
    super(scope, id);
    Object.defineProperty(this, CALLER_ROLE, { value: true });
    const { dataActions, unsure } = this.readActions(props);

    this.key = props.key ?? id;
    this.name = props.name;
    this.id = props.roleId ?? stableUuid([...(Token.isUnresolved(props.scope) ? [] : [props.scope.toLowerCase()]), this.node.path]);
    this.dataActions = dataActions;
    this.unsure = unsure;
    this.definition = this.createRole(props);
  }

  private readActions({ name, apis, openWeights = false, scope }: CallerRoleProps): ReturnType<typeof azureDataActions> {
    const path = this.node.path.split('/');
    const read = azureDataActions(apis, openWeights);
    refuseMisuse([
      ...(apis.length === 0 || read.without.length > 0 ? [roleWithoutActions([...path, 'apis'], read.without)] : []),
      ...(Token.isUnresolved(scope) || SCOPE.test(scope) ? [] : [roleScopeMalformed([...path, 'scope'], scope)]),
      ...(Token.isUnresolved(name) || (name.trim() !== '' && name.length <= MOST_NAME)
        ? []
        : [roleNameRefused([...path, 'name'], name, MOST_NAME)]),
    ]);
    return read;
  }

  private createRole({ name, scope, apis }: CallerRoleProps): RoleDefinition {
    return new RoleDefinition(this, 'Resource', {
      roleDefinitionId: this.id,
      name: literalText(name),
      description: `Calls of ${[...new Set(apis)].sort().join(', ')}, and nothing else`,
      scope,
      assignableScopes: [scope],
      permissions: [{ dataActions: [...this.dataActions] }],
    });
  }
}
