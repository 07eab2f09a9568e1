import { ACCOUNT_PROVIDER } from '../../rules/azure/resource-providers';
import { denied, invalid, type Need, ok } from '../answer';
import type { Failure } from '../json';
import type { Attempt } from '../retrying-requests';
import { ERROR } from './answers';

/** The least built-in role that reads quotas, and it can be given on a subscription only. Source: built-in roles of Azure, RBAC page of 2026-07-03. */
const USAGES_READER = 'Cognitive Services Usages Reader';

/** Built-in role that reads everything else that is asked here, and no key. */
const READER = 'Reader';

/** What a question needs of whoever asks it. */
export interface Right {
  readonly action: string;
  readonly scope: string;
}

/** Codes with which Azure Resource Manager says that somebody is not signed in, or in another tenant. */
const NOT_SIGNED_IN = /^(InvalidAuthenticationToken\w*|ExpiredAuthenticationToken|AuthenticationFailed\w*|AADSTS\d+)$/;

/** Codes with which it says that the subscription does not have the service. */
const NOT_REGISTERED = ['MissingSubscriptionRegistration', 'SubscriptionNotRegistered'];

/** Codes that mean "not there" to who asks for one resource. */
const NOT_FOUND = ['ResourceNotFound', 'ResourceGroupNotFound', 'NotFound', 'ParentResourceNotFound'];

/** @param absent the value where what was asked for is not there; left out, that is an answer nobody can use */
export function refusalOf<T>({ status, body }: Failure, right: Right, subscription: string, absent?: T): Attempt<T> | undefined {
  const { code, message } = errorOf(body);
  if (code === 'SubscriptionNotFound') return denied(readSubscription(subscription));
  if (NOT_REGISTERED.includes(code)) return denied(registration(subscription));
  if (status === 401 || NOT_SIGNED_IN.test(code))
    return denied(signIn(`a sign-in that the tenant of the subscription takes (${code || status})`));
  if (status === 403) return denied(permission(right, message));
  if (absent !== undefined && (status === 404 || NOT_FOUND.includes(code))) return ok(absent);
  if (status === 404) return invalid(`the cloud does not know what was asked (${code || status})`);
  return code === '' || status === 429 || status >= 500 ? undefined : invalid(`the cloud refuses with ${code}`);
}

function errorOf(body: unknown): { readonly code: string; readonly message: string } {
  const { data } = ERROR.safeParse(body);
  return { code: data?.error.code ?? '', message: data?.error.message ?? '' };
}

/** Azure names the action that it refused; where a policy or a lock refuses, it names none. */
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

export function signIn(name = 'az login, or the variables of a service principal or a workload identity'): Need {
  return { cloud: 'azure', what: 'credentials', name, role: null, scope: 'the tenant of the subscription' };
}

/** The code of Entra ID says what is wrong, and no secret is in it; the message of a credential may have more. */
export function signInAfter(thrown: unknown): Need {
  const code = /\bAADSTS\d+/.exec(String((thrown as { message?: unknown } | undefined)?.message ?? ''))?.[0];
  return signIn(code === undefined ? undefined : `a sign-in that Entra ID takes (${code})`);
}

export function sayScope(subscription: string): string {
  return `subscription ${subscription}`;
}
