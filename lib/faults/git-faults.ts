import { either } from './alternatives';
import { error } from './build-fault';
import type { Fault } from './fault';
import { quote, quoteStart } from './quote';

/** Faults of reviews that compare commits of a Git repository. */
export const GIT_CODES = {
  MP0820: 'git not installed',
  MP0821: 'not a Git repository',
  MP0822: 'repository without commits',
  MP0823: 'unknown base ref',
  MP0824: 'history too shallow',
  MP0825: 'no common history',
  MP0826: 'failed git command',
  MP0827: 'base packages not installed',
  MP0828: 'spec not synthesized',
  MP0829: 'no spec in the repository',
} as const;

const FETCH_ALL = 'run git fetch --unshallow, or set fetch-depth: 0 in actions/checkout and GIT_DEPTH: 0 in GitLab CI';

export function gitNotInstalled(): Fault {
  return error('MP0820', [], 'git is not on the path', 'install git, or review two folders with --from and --to');
}

export function notARepository(folder: string): Fault {
  return error(
    'MP0821',
    [],
    `${quote(folder)} is not in a working tree of a Git repository, or belongs to another user`,
    'run the command in a working tree, or review two folders with --from and --to',
  );
}

export function headWithoutCommit(): Fault {
  return error('MP0822', [], 'HEAD has no commit', 'commit first, or omit --base to review everything as new');
}

export function baseRefUnknown(ref: string, isShallow: boolean): Fault {
  const fetch = isShallow ? FETCH_ALL : 'fetch it first, for example with git fetch origin';
  return error('MP0823', [], `the repository has no commit ${quoteStart(ref)}`, `correct the ref, or ${fetch}`);
}

export function historyTooShallow(ref: string): Fault {
  return error('MP0824', [], `the clone is shallow: it lacks the commit where HEAD and ${quoteStart(ref)} diverged`, FETCH_ALL);
}

export function unrelatedHistories(ref: string): Fault {
  return error('MP0825', [], `HEAD and ${quoteStart(ref)} have no common commit`, 'choose a base that shares history with HEAD');
}

export function gitFailed(command: string, output: string): Fault {
  return error('MP0826', [], `git ${command} failed: ${quoteStart(lastLine(output))}`, 'fix the cause, then run the command again');
}

/** @param code exit code; null if the package manager does not exist */
export function packagesNotInstalled(command: string, code: number | null, output: string): Fault {
  const cause = code === null ? 'the package manager is not on the path' : `it exited with ${code}: ${quoteStart(lastLine(output))}`;
  return error(
    'MP0827',
    [],
    `the base's packages cannot be installed with ${command}: ${cause}`,
    'fix the cause, or synthesize the base yourself and pass it with --from',
  );
}

/** @param side `base` or `head` */
export function specNotSynthesized(side: string, spec: string): Fault {
  return error(
    'MP0828',
    [],
    `${quote(spec)} cannot be synthesized on the ${side} side`,
    side === 'head' ? 'fix the faults above' : 'fix the faults above on the base branch, or review two folders with --from and --to',
  );
}

/** @param searched names of files that were looked for */
export function noSpecInRepository(searched: readonly string[]): Fault {
  return error('MP0829', [], `neither side has a spec: found no ${either(searched)}`, 'add a spec, or pass its path as an argument');
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
