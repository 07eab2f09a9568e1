import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** The room of AWS, continued: increases of quotas. */
export const AWS_QUOTA_CODES = {
  MP8160: 'quota guard without increases',
  MP8161: 'quota increase without a quota',
  MP8162: 'id that a quota increase cannot have',
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
