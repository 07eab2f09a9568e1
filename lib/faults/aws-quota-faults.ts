import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** The room of AWS, continued: increases of quotas. */
export const AWS_QUOTA_CODES = {
  MP8160: 'quota guard without increases',
  MP8161: 'quota increase without a quota',
  MP8162: 'id that a quota increase cannot have',
  MP8163: 'value that no quota has',
  MP8164: 'key of another quota increase',
  MP8165: 'two increases of one quota',
  MP8166: 'quota increase that is not guarded',
} as const;

export function guardWithoutIncreases(path: SpecPath): Fault {
  return error('MP8160', path, 'a guard without increases asks for nothing', 'give at least one increase, or leave the guard out');
}

export function increaseWithoutQuota(path: SpecPath): Fault {
  return error(
    'MP8161',
    path,
    'an increase has neither the name nor the code of a quota',
    'give quotaName or quotaCode, as aws service-quotas list-service-quotas prints them',
  );
}

export function quotaIdRefused(path: SpecPath, found: string, rule: string): Fault {
  return error('MP8162', path, `${quote(found)} cannot be the id`, `give ${rule}`);
}

export function desiredValueRefused(path: SpecPath, found: number, most: number): Fault {
  return error('MP8163', path, `no quota can be ${found}`, `give more than 0, and ${most} at most`);
}

export function increaseKeyTaken(path: SpecPath, key: string): Fault {
  return error('MP8164', path, `two increases have the key ${quote(key)}`, 'give each a key of its own');
}

/** AWS keeps one request of a quota open, so that one of the two would never be made. */
export function quotaTwice(path: SpecPath, quota: string): Fault {
  return error('MP8165', path, `two increases are of ${quote(quota)}`, 'give the quota one increase, to all that is needed of it');
}

export function increaseUnknown(path: SpecPath, key: string, known: readonly string[]): Fault {
  return error('MP8166', path, `there is no increase ${quote(key)}`, `choose from ${known.join(', ')}`);
}
