import { ACCOUNT_PROVIDER } from '../../rules/azure/resource-providers';
import { denied, invalid, type Need, ok } from '../answer';
import type { Failure } from '../json';
import type { Attempt } from '../retrying-requests';
import { ERROR } from './answers';

/**
 * The narrowest built-in role that reads quotas; assignable at a subscription only. Source: built-in roles of Azure, RBAC page of
 * 2026-07-03.
 */
const USAGES_READER = 'Cognitive Services Usages Reader';

/** Built-in role for all other queries. It reads no keys. */
const READER = 'Reader';

/** Permissions that a query requires. */
export interface Right {
  readonly action: string;
  readonly scope: string;
}

/** Azure Resource Manager's codes for missing credentials, or credentials of another tenant. */
const NOT_SIGNED_IN = /^(InvalidAuthenticationToken\w*|ExpiredAuthenticationToken|AuthenticationFailed\w*|AADSTS\d+)$/;

/** Its codes for a service that the subscription does not have. */
const NOT_REGISTERED = ['MissingSubscriptionRegistration', 'SubscriptionNotRegistered'];

/** Codes for a resource that does not exist. */
const NOT_FOUND = ['ResourceNotFound', 'ResourceGroupNotFound', 'NotFound', 'ParentResourceNotFound'];

/** @param absent the value for a missing resource; without it, a missing resource is an invalid response */
export function refusalOf<T>({ status, body }: Failure, right: Right, subscription: string, absent?: T): Attempt<T> | undefined {
  const { code, message } = errorOf(body);
  if (code === 'SubscriptionNotFound') return denied(readSubscription(subscription));
  if (NOT_REGISTERED.includes(code)) return denied(registration(subscription));
  if (status === 401 || NOT_SIGNED_IN.test(code)) return denied(signIn(`signing in to the subscription's tenant (${code || status})`));
  if (status === 403) return denied(permission(right, message));
  if (absent !== undefined && (status === 404 || NOT_FOUND.includes(code))) return ok(absent);
  if (status === 404) return invalid(`the cloud does not know the resource (${code || status})`);
  return code === '' || status === 429 || status >= 500 ? undefined : invalid(`the cloud rejected the query with ${code}`);
}

function errorOf(body: unknown): { readonly code: string; readonly message: string } {
  const { data } = ERROR.safeParse(body);
  return { code: data?.error.code ?? '', message: data?.error.message ?? '' };
}

/** Azure names the denied action; if a policy or lock denies it, it names none. */
function permission({ action, scope }: Right, message: string): Need {
  const name = /perform action '([\w./]+)'/.exec(message)?.[1] ?? action;
  return { cloud: 'azure', what: 'permission', name, role: /\/usages\/read$/i.test(name) ? USAGES_READER : READER, scope };
}

function readSubscription(subscription: string): Need {
  return {
    cloud: 'azure',
    what: 'permission',
    name: 'Microsoft.Resources/subscriptions/read',
    role: READER,
    scope: sayScope(subscription),
  };
}

function registration(subscription: string): Need {
  return { cloud: 'azure', what: 'service', name: ACCOUNT_PROVIDER, role: null, scope: sayScope(subscription) };
}

export function signIn(name = 'az login, or service principal or workload identity variables'): Need {
  return { cloud: 'azure', what: 'credentials', name, role: null, scope: 'the tenant of the subscription' };
}

/** Entra ID's code describes the problem and contains no secret; a credential's message may contain more. */
export function signInAfter(thrown: unknown): Need {
  const code = /\bAADSTS\d+/.exec(String((thrown as { message?: unknown } | undefined)?.message ?? ''))?.[0];
  return signIn(code === undefined ? undefined : `signing in to Entra ID again (${code})`);
}

export function sayScope(subscription: string): string {
  return `subscription ${subscription}`;
}
