import { join } from 'node:path';
import type { Fault } from '../../lib/faults/fault';
import {
  baseRefUnknown,
  gitFailed,
  gitNotInstalled,
  headWithoutCommit,
  historyTooShallow,
  notARepository,
  unrelatedHistories,
} from '../../lib/faults/git-faults';
import type { Ended, RunCommand } from './run-command';

/** Commits to compare. */
export interface ComparedCommits {
  /** Top folder of the working tree. */
  readonly root: string;
  /** Merge base of the requested ref and HEAD. */
  readonly base: string;
  readonly head: string;
  readonly hasUncommittedChanges: boolean;
}

/** Hooks and LFS downloads of a repository are programs and network access that a comparison does not need. */
const INERT = [
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'filter.lfs.smudge=',
  '-c',
  'filter.lfs.process=',
  '-c',
  'filter.lfs.required=false',
];

/** Git in a folder of a working tree. */
export class Git {
  constructor(
    private readonly run: RunCommand,
    private readonly env: NodeJS.ProcessEnv,
    private readonly folder: string,
  ) {}

  /** The commits to compare, or why there are none. */
  public compare(ref: string): ComparedCommits | { readonly fault: Fault } {
    const top = this.git('rev-parse', '--show-toplevel');
    if (top.code === null) return { fault: gitNotInstalled() };
    if (top.code !== 0) return { fault: notARepository(this.folder) };
    const head = this.commitOf('HEAD');
    if (head === undefined) return { fault: headWithoutCommit() };
    const isShallow = this.git('rev-parse', '--is-shallow-repository').stdout.trim() === 'true';
    const other = this.commitOf(ref);
    if (other === undefined) return { fault: baseRefUnknown(ref, isShallow) };
    const base = this.git('merge-base', other, head).stdout.trim();
    if (base === '') return { fault: isShallow ? historyTooShallow(ref) : unrelatedHistories(ref) };
    const changes = this.git('status', '--porcelain', '--untracked-files=normal').stdout;
    return { root: lineOf(top), base, head, hasUncommittedChanges: changes !== '' };
  }

  /** Files of the working tree that are committed or could be, by their paths from the top folder. */
  public workingFiles(top: string): readonly string[] {
    return pathsIn(this.git('-C', top, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'));
  }

  /** Files of a commit, by their paths from the top folder. */
  public filesOf(commit: string): readonly string[] {
    return pathsIn(this.git('ls-tree', '-r', '-z', '--full-tree', '--name-only', commit));
  }

  /** Checks a commit out into a new folder, which `removeTree` removes. The user's index, branch and files stay as they are. */
  public addTree(commit: string, folder: string): { readonly fault: Fault } | undefined {
    const { code, stderr } = this.git(...INERT, 'worktree', 'add', '--detach', '--force', folder, commit);
    return code === 0 ? undefined : { fault: gitFailed('worktree add', stderr) };
  }

  public removeTree(folder: string): void {
    this.git('worktree', 'remove', '--force', '--force', folder);
  }

  private commitOf(ref: string): string | undefined {
    const found = this.git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    return found.code === 0 ? lineOf(found) : undefined;
  }

  private git(...args: readonly string[]): Ended {
    return this.run('git', args, { cwd: this.folder, env: { ...this.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' } });
  }
}

/** Git prints one line; a path can contain anything but its end. */
function lineOf({ stdout }: Ended): string {
  return join(stdout.replace(/\r?\n$/, ''));
}

function pathsIn({ stdout }: Ended): readonly string[] {
  return stdout.split('\0').filter((path) => path !== '');
}
