import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

/** AWS faults of quota increases. */
export const AWS_QUOTA_CODES = {
  MP8160: 'quota guard without increases',
  MP8161: 'quota increase without a quota',
  MP8162: 'invalid quota increase ID',
} as const;

export function guardWithoutIncreases(path: SpecPath): Fault {
  return error('MP8160', path, 'the quota guard has no increases', 'add at least one increase, or remove the guard');
}

export function increaseWithoutQuota(path: SpecPath): Fault {
  return error(
    'MP8161',
    path,
    'the increase has neither quotaName nor quotaCode',
    'set quotaName or quotaCode as listed by aws service-quotas list-service-quotas',
  );
}

export function quotaIdRefused(path: SpecPath, found: string, rule: string): Fault {
  return error('MP8162', path, `${quote(found)} is not a valid ${path.at(-1)}`, `use ${rule}`);
}
