import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { loadCatalog } from '../../lib/catalog/load';
import { type Fault, hasErrors, type SourcePosition } from '../../lib/faults/fault';
import { noSpecInRepository } from '../../lib/faults/git-faults';
import type { ReviewInput } from '../../lib/review';
import { isDocument } from '../../lib/spec/source-file';
import type { Io } from '../io';
import { type OpenedPlan, openPlan } from '../open-plan';
import { readSide } from '../read-sides';
import type { OpenedReview } from '../review-inputs';
import { type ComparedCommits, Git } from './git';
import { BasePackages } from './packages';
import { Interrupted, type RunCommand, runCommand } from './run-command';
import { installEnvironment } from './sandbox';
import { pairSpecs, type SpecPair } from './spec-pairs';
import { pathBelow, SPEC_MARKS, specsIn } from './specs-in';
import { type NotSynthesized, type SideFolders, synthesizeSpec } from './synthesize';

export interface BaseReviewSources {
  /** A commit, branch or tag. The base is its merge base with HEAD. */
  readonly base: string;
  /** Spec in the working tree. @default - every spec of the repository */
  readonly spec?: string | undefined;
}

/** A review whose inputs were read, or the exit code of an interrupt. */
export type OpenedBaseReview = OpenedReview | { readonly interrupted: true };

/**
 * Synthesizes the specs of the base and of the working tree, each with its own modelport, and reads their output.
 *
 * The base is checked out in a temporary folder. The repository's index, branches and files stay as they are.
 */
export async function openBaseReview(
  sources: BaseReviewSources,
  io: Io,
  today: string,
  run: RunCommand = runCommand,
): Promise<OpenedBaseReview> {
  const git = new Git(run, { ...io.env }, process.cwd());
  const commits = git.compare(sources.base);
  if ('fault' in commits) return { faults: [commits.fault] };
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-review-')));
  const checkout = join(scratch, 'base');
  // A signal also ends the running command; the folder is removed before this process ends.
  const onSignal = () => {};
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    const failed = git.addTree(commits.base, checkout);
    if (failed) return { faults: [failed.fault] };
    return await new BaseReview(git, run, io, today, commits, scratch).open(sources);
  } catch (thrown) {
    if (thrown instanceof Interrupted) return { interrupted: true };
    throw thrown;
  } finally {
    git.removeTree(checkout);
    rmSync(scratch, { recursive: true, force: true });
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A spec that was read on one side. */
interface Side {
  readonly input: Partial<Pick<ReviewInput, 'spec' | 'headPlan' | 'baseSpec' | 'basePlan' | 'positionOf'>>;
  readonly inventory: ReviewInput['base'];
  readonly faults: readonly Fault[];
  /** What a failed synthesis printed. */
  readonly output: string;
}

class BaseReview {
  private readonly base: SideFolders;
  private readonly head: SideFolders;
  private readonly packages: BasePackages;
  private readonly opened = new Map<string, Promise<OpenedPlan | undefined>>();

  constructor(
    private readonly git: Git,
    private readonly run: RunCommand,
    io: Io,
    private readonly today: string,
    private readonly commits: ComparedCommits,
    scratch: string,
  ) {
    this.base = { side: 'base', top: join(scratch, 'base'), scratch: join(scratch, 'files'), isSandboxed: true };
    this.head = { ...this.base, side: 'head', top: commits.root, isSandboxed: false };
    mkdirSync(this.base.scratch);
    this.packages = new BasePackages(run, installEnvironment({ ...io.env }), { base: this.base.top, head: this.head.top });
  }

  public async open({ base: ref, spec }: BaseReviewSources): Promise<OpenedReview> {
    const pairs = await this.pairs(spec);
    if (pairs.length === 0) return { faults: [noSpecInRepository(spec === undefined ? SPEC_MARKS : [spec])] };
    const inputs: ReviewInput[] = [];
    const failed: Side[] = [];
    const notes: string[] = [];
    const positions = new Map<string, NonNullable<ReviewInput['positionOf']>>();
    for (const [index, pair] of pairs.entries()) {
      const [base, head] = [await this.readBase(pair.base, index), await this.readHead(pair.head, index)];
      failed.push(...[base, head].filter(({ faults }) => hasErrors(faults)));
      inputs.push({ base: base.inventory, head: head.inventory, today: this.today, catalog: loadCatalog(), ...base.input, ...head.input });
      if (pair.base !== null && !base.input.basePlan) notes.push(withoutBaseSpec(pair.base));
      const { positionOf } = head.input;
      if (positionOf) for (const { name } of head.inventory.stacks) positions.set(name, positionOf);
    }
    if (failed.length > 0) return { faults: failed.flatMap(({ faults }) => faults), output: failed.map(({ output }) => output).join('') };
    const { base, head, hasUncommittedChanges } = this.commits;
    return {
      inputs,
      notes,
      sides: { base: { commit: base, ref }, head: { commit: head, hasUncommittedChanges }, specs: pairs },
      positionOf: (path, stack) => positions.get(rootStackOf(stack))?.(path),
    };
  }

  private async pairs(spec: string | undefined): Promise<readonly SpecPair[]> {
    const base = specsIn(this.base.top, this.git.filesOf(this.commits.base));
    if (spec === undefined) return this.paired(base, specsIn(this.head.top, this.git.workingFiles(this.head.top)));
    const path = pathBelow(this.head.top, inRealFolder(spec));
    if (path === undefined) return [];
    const isIn = ({ top }: SideFolders) => existsSync(join(top, path));
    const all = await this.paired(
      isIn(this.base) ? [...new Set([...base, path])] : base.filter((each) => each !== path),
      isIn(this.head) ? [path] : [],
    );
    return all.filter(({ base: before, head }) => (head ?? before) === path);
  }

  private async paired(base: readonly string[], head: readonly string[]): Promise<readonly SpecPair[]> {
    const identities = new Map<string, string>();
    for (const [folders, paths] of [
      [this.base, base],
      [this.head, head],
    ] as const) {
      for (const path of paths.filter((each) => !(base.includes(each) && head.includes(each)))) {
        const { spec } = (await this.plan(folders, path)) ?? {};
        if (spec) identities.set(`${folders.side} ${path}`, JSON.stringify([spec.service, spec.environment]));
      }
    }
    return pairSpecs(base, head, (side, path) => identities.get(`${side} ${path}`));
  }

  private async readBase(path: string | null, index: number): Promise<Side> {
    if (path === null) return NOTHING;
    const fault = this.packages.provide(dirname(join(this.base.top, path)));
    if (fault) return { ...NOTHING, faults: [fault] };
    const side = this.synthesize(this.base, path, index);
    const opened = await this.plan(this.base, path);
    const { spec, plan, faults } = opened ?? { faults: [] };
    return { ...side, input: spec && plan && !hasErrors(faults) ? { baseSpec: spec, basePlan: plan } : {} };
  }

  private async readHead(path: string | null, index: number): Promise<Side> {
    if (path === null) return NOTHING;
    const opened = await this.plan(this.head, path);
    const errors = (opened?.faults ?? []).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return { ...NOTHING, faults: errors };
    const { spec, plan, positions } = opened ?? {};
    return {
      ...this.synthesize(this.head, path, index),
      input: {
        ...(spec && { spec }),
        ...(plan && { headPlan: plan }),
        ...(positions && { positionOf: (field) => this.inRepository(positions.of(field)) }),
      },
    };
  }

  private synthesize(folders: SideFolders, path: string, index: number): Side {
    const out = join(folders.scratch, `${folders.side}-${index}`);
    const failed: NotSynthesized | undefined = synthesizeSpec(this.run, folders, join(folders.top, path), out);
    if (failed) return { ...NOTHING, faults: [failed.fault], output: failed.output };
    return { input: {}, output: '', ...readSide(out) };
  }

  /** The base's specs that are programs run in the sandbox only, and are not opened here. */
  private plan(folders: SideFolders, path: string): Promise<OpenedPlan | undefined> {
    const file = join(folders.top, path);
    if (folders.isSandboxed && !isDocument(file)) return Promise.resolve(undefined);
    const known = this.opened.get(file) ?? openPlan({ argument: file }, this.today);
    this.opened.set(file, known);
    return known;
  }

  private inRepository(position: SourcePosition | undefined): SourcePosition | undefined {
    return position && { ...position, file: relative(this.head.top, position.file).replaceAll('\\', '/') };
  }
}

const NOTHING: Side = { input: {}, inventory: { stacks: [], notUnderstood: [] }, faults: [], output: '' };

function withoutBaseSpec(path: string): string {
  return `base spec ${path} is a program or invalid: quotas and prices are not compared, and every acknowledgement counts as new`;
}

/** A nested stack is named `parent/LogicalId`. */
function rootStackOf(stack: string): string {
  return stack.split('/')[0] as string;
}

/** The file in its folder's real location. The file itself may be missing or a link. */
function inRealFolder(file: string): string {
  const folder = dirname(resolve(file));
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(file));
}
