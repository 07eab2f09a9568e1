import { AZURE_ROLES, type RolePermissions } from '../roles';
import data from './roles.json';

/** A built-in role of Azure and everything that it permits. */
export interface KnownRole {
  readonly name: string;
  /** Role ID, the same in every tenant, in lower case. */
  readonly id: string;
  readonly permissions: readonly ConditionalPermissions[];
}

export interface ConditionalPermissions extends RolePermissions {
  /** Condition in the role itself; null if it has none. */
  readonly condition: string | null;
}

/** Names before 2026-05, which Azure still accepts. Source: Microsoft, "role rename note" of Foundry's documentation, 2026-05-11. */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  'azure ai account owner': 'foundry account owner',
  'azure ai owner': 'foundry owner',
  'azure ai project manager': 'foundry project manager',
  'azure ai user': 'foundry user',
};

let found: ReadonlyMap<string, KnownRole> | undefined;

/** The built-in role with a display name or role ID, in any case; undefined if it is not among those that this release knows. */
export function findRole(nameOrId: string): KnownRole | undefined {
  found ??= index();
  const key = nameOrId.trim().toLowerCase();
  return found.get(FORMER_NAMES[key] ?? key);
}

/** All built-in roles that this release knows. */
export function knownRoles(): readonly KnownRole[] {
  found ??= index();
  return [...new Set(found.values())];
}

function index(): ReadonlyMap<string, KnownRole> {
  const documented = AZURE_ROLES.map(({ name, id, ...permissions }) => ({ name, id, permissions: [permissions] }));
  const roles = [...documented, ...data.roles].map(({ name, id, permissions }) => ({ name, id, permissions: permissions.map(filled) }));
  return new Map(roles.flatMap((role) => [[role.id, role] as const, [role.name.toLowerCase(), role] as const]));
}

/** The data omits empty lists. */
function filled(permissions: Partial<ConditionalPermissions>): ConditionalPermissions {
  const { actions = [], notActions = [], dataActions = [], notDataActions = [], condition = null } = permissions;
  return { actions, notActions, dataActions, notDataActions, condition };
}
