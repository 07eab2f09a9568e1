import type * as z from 'zod';
import { denied, invalid, type Need, ok } from '../answer';
import type { Failure } from '../json';
import { type Attempt, again } from '../retrying-requests';
import { ERROR } from './answers';

/** Permissions that a query requires. */
export interface Right {
  /** For example `cloudquotas.quotas.get`. */
  readonly permission: string;
  readonly project: string;
}

/** Permissions of all queries. */
export const RIGHTS = {
  quota: 'cloudquotas.quotas.get',
  service: 'serviceusage.services.get',
  use: 'serviceusage.services.use',
  publisherModel: 'aiplatform.publisherModels.get',
} as const;

/**
 * The narrowest predefined role with each permission.
 *
 * Source: API pages for `cloudquotas.quotas.get` and `serviceusage.*`, read on 2026-11-24. No predefined role has
 * `aiplatform.publisherModels.get`, not even Owner (github.com/iann0036/iam-dataset @2073fa52, 2026-08-22).
 */
const ROLES: Readonly<Record<string, string>> = {
  [RIGHTS.quota]: 'roles/cloudquotas.viewer',
  [RIGHTS.service]: 'roles/serviceusage.serviceUsageViewer',
  [RIGHTS.use]: 'roles/serviceusage.serviceUsageConsumer',
};

/** @param absent the value for a missing resource; without it, a missing resource is an invalid response */
export function refusalOf<T>({ status, body }: Failure, { permission, project }: Right, absent?: T): Attempt<T> | undefined {
  const error = ERROR.safeParse(body).data?.error;
  const word = error?.status ?? '';
  const detail = (reason: string) =>
    error?.details?.find((each) => each.reason === reason)?.metadata ?? (has(error, reason) ? {} : undefined);

  const disabled = detail('SERVICE_DISABLED');
  if (disabled) return denied(need('service', disabled['service'] ?? 'the API', project));
  if (detail('USER_PROJECT_DENIED')) return denied(need('permission', RIGHTS.use, project));
  if (status === 401 || word === 'UNAUTHENTICATED' || detail('ACCESS_TOKEN_SCOPE_INSUFFICIENT')) return denied(signIn());
  if (status === 403 || word === 'PERMISSION_DENIED') {
    return denied(need('permission', detail('IAM_PERMISSION_DENIED')?.['permission'] ?? permission, project));
  }
  if (status === 404 && absent !== undefined && word === 'NOT_FOUND') return ok(absent);
  if (status === 429 || status >= 500) {
    const delay = secondsOf(error?.details?.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay);
    return delay === null ? undefined : again(`the cloud responded with ${status}`, delay * 1000);
  }
  return word === '' ? undefined : invalid(`the cloud rejected the query with ${word}`);
}

function has(error: z.output<typeof ERROR>['error'] | undefined, reason: string): boolean {
  return error?.details?.some((each) => each.reason === reason) ?? false;
}

/** `30s` or `1.5s`, protobuf's JSON form of a duration. */
function secondsOf(delay: string | undefined): number | null {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

function need(what: 'permission' | 'service', name: string, project: string): Need {
  return { cloud: 'gcp', what, name, role: ROLES[name] ?? null, scope: `project ${project}` };
}

export function signIn(): Need {
  return {
    cloud: 'gcp',
    what: 'credentials',
    name: 'gcloud auth application-default login, or service account or workload identity credentials',
    role: null,
    scope: 'whoever runs this',
  };
}
