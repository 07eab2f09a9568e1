import type { Fault } from '../../../faults/fault';
import {
  baseRefUnknown,
  gitFailed,
  gitNotInstalled,
  headWithoutCommit,
  historyTooShallow,
  noSpecInRepository,
  notARepository,
  packagesNotInstalled,
  specNotSynthesized,
  unrelatedHistories,
} from '../../../faults/git-faults';

/** Faults of reviews with `--base`. */
export const GIT_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP0820: () => gitNotInstalled(),
  MP0821: () => notARepository('infra'),
  MP0822: () => headWithoutCommit(),
  MP0823: () => baseRefUnknown('origin/mian', false),
  MP0824: () => historyTooShallow('origin/main'),
  MP0825: () => unrelatedHistories('gh-pages'),
  MP0826: () => gitFailed('worktree add', 'fatal: could not create leading directories: No space left on device'),
  MP0827: () => packagesNotInstalled('npm ci --ignore-scripts', 1, 'npm error code ENOTFOUND'),
  MP0828: () => specNotSynthesized('base', 'infra/modelport.yaml'),
  MP0829: () => noSpecInRepository(['modelport.yaml', 'modelport.yml', 'modelport.json', 'modelport.ts', 'cdk.json', 'cdktf.json']),
};
