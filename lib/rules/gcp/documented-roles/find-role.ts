import data from './roles.json';

/** A predefined role of Google Cloud and everything that it permits. */
export interface KnownRole {
  /** Such as `roles/aiplatform.user`. */
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  /** The narrowest basic role with all of these permissions; null if none has them all. */
  readonly within: string | null;
}

let found: ReadonlyMap<string, KnownRole> | undefined;

/** The predefined role of a name; undefined for a basic role, and for one that this release does not know. */
export function findRole(name: string): KnownRole | undefined {
  found ??= index();
  return found.get(name);
}

/** All predefined roles that this release knows. */
export function knownRoles(): readonly KnownRole[] {
  found ??= index();
  return [...found.values()];
}

function index(): ReadonlyMap<string, KnownRole> {
  return new Map(
    data.roles.map(({ name, within = null, permissions }) => [name, { name, within, permissions: expand(permissions) }] as const),
  );
}

/** The data groups permissions by resource type: `aiplatform.endpoints` with `get list predict`. */
function expand(permissions: object): ReadonlySet<string> {
  const groups = Object.entries(permissions as Readonly<Record<string, string>>);
  return new Set(groups.flatMap(([type, verbs]) => verbs.split(' ').map((verb) => `${type}.${verb}`)));
}
