import type { Construct } from 'constructs';
import {
  CallerIdentity,
  CallerPermissions,
  type CallerPermissionsProps,
  type ICallerIdentity,
  type IModelEndpoint,
  type InvokeOptions,
} from '../../../lib/aws';

/** Everything one caller is granted. */
export interface Granted extends Omit<CallerPermissionsProps, 'identity'>, Omit<InvokeOptions, 'permissions'> {
  /** Role, or ARN of an existing one. */
  readonly role: ICallerIdentity | string;
  readonly endpoints: readonly IModelEndpoint[];
}

/** Grants one caller several endpoints, in the given order. */
export function grantCaller(scope: Construct, id: string, { role, endpoints, from, bearerTokens, ...props }: Granted): CallerPermissions {
  const identity = typeof role === 'string' ? CallerIdentity.fromRoleArn(scope, `${id}Role`, role) : role;
  const permissions = new CallerPermissions(scope, id, { identity, ...props });
  const options = { permissions, ...(from ? { from } : {}), ...(bearerTokens === undefined ? {} : { bearerTokens }) };
  for (const endpoint of endpoints) endpoint.grants.invoke(identity, options);
  return permissions;
}
