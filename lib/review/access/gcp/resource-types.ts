/** Terraform types of resources that grant access or define who gets it. */

export const PROJECT_ROLE = 'google_project_iam_custom_role';

export const ORGANIZATION_ROLE = 'google_organization_iam_custom_role';

export const PROJECT = 'google_project';

/** A data source that assembles a policy for resources that take one. */
export const POLICY_DATA = 'google_iam_policy';

export const POOL = 'google_iam_workload_identity_pool';

export const POOL_PROVIDER = 'google_iam_workload_identity_pool_provider';

export const WORKFORCE_POOL = 'google_iam_workforce_pool';

export const WORKFORCE_POOL_PROVIDER = 'google_iam_workforce_pool_provider';

/** A service account, whose `member` attribute is `serviceAccount:` and its `email`. */
export const SERVICE_ACCOUNT = 'google_service_account';

/** A resource, as named by its type, and how the type grants roles on it. */
export interface IamType {
  readonly resource: string;
  readonly kind: 'member' | 'binding' | 'policy';
}

/** Resource and form of grant for a type such as `google_storage_bucket_iam_member`; undefined for other types. */
export function iamTypeOf(type: string): IamType | undefined {
  const [, resource, kind] = /^google_(.+)_iam_(member|binding|policy)$/.exec(type) ?? [];
  return resource === undefined ? undefined : { resource, kind: kind as IamType['kind'] };
}

/** Policies that only restrict access: deny policies, and principal access boundaries with their bindings. */
const DENYING = /^google_iam_(?:deny_policy|principal_access_boundary_policy|\w+_policy_binding)$/;

export function isDenying(type: string): boolean {
  return DENYING.test(type);
}

const DEFINITIONS: ReadonlySet<string> = new Set([
  PROJECT_ROLE,
  ORGANIZATION_ROLE,
  POOL,
  POOL_PROVIDER,
  WORKFORCE_POOL,
  WORKFORCE_POOL_PROVIDER,
]);

/** Whether a type only affects access. */
export function isAccessType(type: string): boolean {
  return DEFINITIONS.has(type) || isDenying(type) || iamTypeOf(type) !== undefined;
}
