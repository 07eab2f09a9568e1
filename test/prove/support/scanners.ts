import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Finding } from '../../scanners/explanations';
import {
  cacheFolder,
  environmentPython,
  findPython,
  installEnvironment,
  isEnvironmentInstalled,
  type VirtualEnvironment,
} from '../../stand-ins';
import { SETUP, type ToolState } from './tools';

/** checkov and cfn-lint. */
const SCANNERS: VirtualEnvironment = { name: 'scanners', requirements: join(__dirname, '..', '..', 'scanners', 'requirements.txt') };

/** An address that nothing listens on: a scanner that tries to reach the internet fails. */
const NOWHERE = 'http://127.0.0.1:9';

/** Installs both scanners, once per user. */
export async function installScanners(log: (line: string) => void): Promise<boolean> {
  try {
    const { folder, isNew } = await installEnvironment(cacheFolder(), SCANNERS);
    log(`scanners: ${isNew ? 'installed in' : 'already in'} ${folder}`);
    return true;
  } catch (error) {
    log(`scanners: not installed. ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** The state of each scanner. */
export function scannerStates(): Record<'checkov' | 'cfn-lint', ToolState> {
  const python = findPython();
  const problem = 'problem' in python ? python.problem : undefined;
  const found = isEnvironmentInstalled(cacheFolder(), SCANNERS);
  const state: ToolState = { found, enable: problem ? `${problem} Then ${SETUP}` : SETUP, installable: !problem };
  return { checkov: state, 'cfn-lint': state };
}

/** What checkov reports about a folder. */
export interface CheckovReport {
  readonly findings: readonly Finding[];
  /** Checks that passed. */
  readonly passed: number;
  /** Files that checkov could not read. */
  readonly unreadable: readonly string[];
}

interface CheckovOutput {
  readonly summary: { readonly passed: number };
  readonly results: { readonly failed_checks: readonly CheckovCheck[]; readonly parsing_errors: readonly string[] };
}

interface CheckovCheck {
  readonly check_id: string;
  readonly file_path: string;
  readonly resource: string;
}

/**
 * Runs checkov on a folder of synthesized stacks: `<stack>/cdk.tf.json` and `<stack>/template.json`.
 *
 * Attribute checks on Terraform JSON print `resource.<name>`, without the type.
 */
export function checkov(folder: string): CheckovReport {
  const output = JSON.parse(
    scan(
      folder,
      ...[
        '-m',
        'checkov.main',
        '--directory',
        '.',
        '--framework',
        'cloudformation',
        'terraform_json',
        '--skip-download',
        '--quiet',
        '--compact',
      ],
      ...['--soft-fail', '--output', 'json'],
    ),
  ) as CheckovOutput | readonly CheckovOutput[];
  const reports = 'results' in output ? [output] : output;
  const stackOf = (path: string) => path.split('/')[1] ?? '';
  return {
    findings: reports.flatMap(({ results }) =>
      results.failed_checks.map(({ check_id: rule, file_path: path, resource }) => ({
        rule,
        resource: `${stackOf(path)}/${resource.replace(/^resource\./, '')}`,
      })),
    ),
    passed: reports.reduce((sum, { summary }) => sum + summary.passed, 0),
    unreadable: reports.flatMap(({ results }) => results.parsing_errors),
  };
}

interface CfnLintMatch {
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] };
  readonly Rule: { readonly Id: string };
}

/** Runs cfn-lint on the stacks of one Region, with its informational rules. */
export function cfnLint(folder: string, region: string, stacks: readonly string[]): readonly Finding[] {
  const output = scan(
    folder,
    ...[
      '-c',
      'from cfnlint.runner import main; import sys; sys.exit(main())',
      '--regions',
      region,
      '--include-checks',
      'I',
      '--non-zero-exit-code',
      'none',
      '--format',
      'json',
      '--',
    ],
    ...stacks.map((stack) => join(stack, 'template.json')),
  );
  return (JSON.parse(output) as readonly CfnLintMatch[]).map(({ Filename, Location, Rule }) => ({
    rule: Rule.Id,
    resource: `${Filename.split('/')[0]}/${Location.Path.join('.')}`,
  }));
}

/** Runs Python with the scanners, and returns its standard output. Their scripts do not work: the virtual environment was moved. */
function scan(cwd: string, ...args: string[]): string {
  const python = findPython();
  if ('problem' in python) throw new Error(python.problem);
  const env = { ...process.env, http_proxy: NOWHERE, https_proxy: NOWHERE };
  const { status, stdout, stderr } = spawnSync(environmentPython(cacheFolder(), SCANNERS, python), ['-E', '-s', ...args], {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`python ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
