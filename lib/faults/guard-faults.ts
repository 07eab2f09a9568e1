import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** Faults of the rooms `quota-guard` and `alarms`, on every cloud. */
export const GUARD_CODES = {
  MP8163: 'value that no quota has',
  MP8164: 'key of another quota request',
  MP8165: 'quota requested twice',
  MP8166: 'quota that was never requested',
  MP8401: 'id of a quota malformed',
  MP8406: 'id of a quota preference malformed',
  MP8407: 'name of a template deployment malformed',
  MP8408: 'address for alarms malformed',
  MP8409: 'share of a quota that is none',
  MP8410: 'limit that cannot be watched',
  MP8411: 'endpoint watched twice',
  MP8412: 'short name of an action group too long',
  MP8413: 'two limits in one unit',
} as const;

/** @param rule what the cloud takes */
export function quotaValueRefused(path: SpecPath, found: number, rule: string): Fault {
  return error('MP8163', path, `no quota can be ${found}`, `give ${rule}`);
}

export function quotaKeyTaken(path: SpecPath, key: string): Fault {
  return error('MP8164', path, `two requests have the key ${quote(key)}`, 'give each request a key of its own');
}

/** AWS keeps one request per quota open, Google Cloud one preference per limit: of two requests, one would be lost. */
export function quotaRequestedTwice(path: SpecPath, quota: string): Fault {
  return error('MP8165', path, `${quota} is requested twice`, 'request it once, for what everything needs together');
}

export function quotaNeverRequested(path: SpecPath, key: string, requested: readonly string[]): Fault {
  const keys = requested.length === 0 ? 'nothing is requested' : `the keys are ${requested.map(quote).join(', ')}`;
  return error('MP8166', path, `no request has the key ${quote(key)}`, `give the key of a request; ${keys}`);
}

/** Google Cloud answers a metric with a 404 that says nothing of ids. */
export function quotaIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8401',
    path,
    `${quote(found)} is not the id of a quota`,
    'give the id and not the metric, such as GlobalOpenapiTotalTokensPerMinutePerBaseModel; gcloud beta quotas info list prints them',
  );
}

export function quotaPreferenceIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8406',
    path,
    `${quote(found)} is not the id of a quota preference`,
    'give what follows quotaPreferences/ in its name, as gcloud beta quotas preferences list prints it',
  );
}

export function templateNameRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8407',
    path,
    `${quote(found)} cannot name a deployment of Azure`,
    'give 1 to 64 letters, digits, dots, hyphens, underscores and parentheses',
  );
}

export function emailMalformed(path: SpecPath, found: string): Fault {
  return error('MP8408', path, `${quote(found)} is not an email address`, 'give one such as ml-oncall@example.com');
}

export function quotaShareRefused(path: SpecPath, found: number): Fault {
  return error('MP8409', path, `${found} is not a share of a quota`, 'give a whole number of percent, 1 to 100');
}

export function alarmLimitRefused(path: SpecPath, unit: string, found: number): Fault {
  return error('MP8410', path, `a limit of ${found} ${unit} has no share`, 'give a number above 0, or null where the limit is not known');
}

export function watchedTwice(path: SpecPath, key: string): Fault {
  return error('MP8411', path, `${quote(key)} is watched already`, 'watch each endpoint once, with all its limits');
}

export function shortNameRefused(path: SpecPath, found: string, most: number): Fault {
  return error('MP8412', path, `${quote(found)} cannot be the short name of an action group`, `give 1 to ${most} characters`);
}

export function limitGivenTwice(path: SpecPath, unit: string): Fault {
  return error('MP8413', path, `two limits are in ${unit}, and one would hide the other`, 'give the lower of them');
}
