import { formatNumber } from '../text/number';
import { either } from './alternatives';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** Faults of quota guards and alarms, on every cloud. */
export const GUARD_CODES = {
  MP8163: 'invalid quota value',
  MP8164: 'duplicate quota request key',
  MP8165: 'quota requested twice',
  MP8166: 'unknown quota request',
  MP8401: 'invalid quota ID',
  MP8406: 'invalid quota preference ID',
  MP8407: 'invalid template deployment name',
  MP8408: 'invalid alarm email address',
  MP8409: 'invalid quota share',
  MP8410: 'alarm limit not positive',
  MP8411: 'endpoint watched twice',
  MP8412: 'action group short name too long',
  MP8413: 'two limits with the same unit',
} as const;

/** @param rule allowed values */
export function quotaValueRefused(path: SpecPath, found: number, rule: string): Fault {
  return error('MP8163', path, `${formatNumber(found)} is not a valid quota value`, `use ${rule}`);
}

export function quotaKeyTaken(path: SpecPath, key: string): Fault {
  return error('MP8164', path, `two requests have the key ${quote(key)}`, 'use a unique key for each request');
}

/** AWS allows one open request per quota and Google Cloud one preference per limit, so one of two requests would be lost. */
export function quotaRequestedTwice(path: SpecPath, quota: string): Fault {
  return error('MP8165', path, `${quota} is requested twice`, 'request it once, with the new quota value that covers all endpoints');
}

export function quotaNeverRequested(path: SpecPath, key: string, requested: readonly string[]): Fault {
  return error(
    'MP8166',
    path,
    `no request has the key ${quote(key)}`,
    requested.length === 0 ? 'add the request first' : `use ${either(requested.map(quote))}`,
  );
}

/** Google Cloud answers a metric with a 404 that does not mention the ID. */
export function quotaIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8401',
    path,
    `${quote(found)} is not a quota ID`,
    'use the ID, not the metric, as listed by gcloud beta quotas info list, such as GlobalOpenapiTotalTokensPerMinutePerBaseModel',
  );
}

export function quotaPreferenceIdMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8406',
    path,
    `${quote(found)} is not a quota preference ID`,
    'use the part after quotaPreferences/ in its name, as listed by gcloud beta quotas preferences list',
  );
}

export function templateNameRefused(path: SpecPath, found: string): Fault {
  return error(
    'MP8407',
    path,
    `${quote(found)} is not a valid Azure template deployment name`,
    'use 1 to 64 letters, digits, dots, hyphens, underscores or parentheses',
  );
}

export function emailMalformed(path: SpecPath, found: string): Fault {
  return error('MP8408', path, `${quote(found)} is not an email address`, 'use an address such as ml-oncall@example.com');
}

export function quotaShareRefused(path: SpecPath, found: number): Fault {
  return error('MP8409', path, `${formatNumber(found)} is not a valid quota share`, 'use a whole percentage from 1 to 100');
}

export function alarmLimitRefused(path: SpecPath, unit: string, found: number): Fault {
  return error(
    'MP8410',
    path,
    `the alarm's limit is ${formatNumber(found)} ${unit}, but it must be above 0`,
    'use a number above 0, or null if the limit is unknown',
  );
}

export function watchedTwice(path: SpecPath, key: string): Fault {
  return error('MP8411', path, `${quote(key)} already has alarms`, 'watch each endpoint only once, and pass all of its limits');
}

export function shortNameRefused(path: SpecPath, found: string, most: number): Fault {
  return error('MP8412', path, `${quote(found)} is not a valid action group short name`, `use 1 to ${formatNumber(most)} characters`);
}

export function limitGivenTwice(path: SpecPath, unit: string): Fault {
  return error('MP8413', path, `two limits are in ${unit}`, 'keep only the lower one');
}
