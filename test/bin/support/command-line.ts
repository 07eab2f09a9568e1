import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Io, streams } from '../../../bin/io';
import { main } from '../../../bin/main';

/** The day on which commands of these tests run, where none says another. */
export const TODAY = '2026-11-29';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process and gives back all that it says. */
export function run(argv: readonly string[], world: Partial<Io> = {}): Promise<Said> {
  return listen((io) => main(argv, io), world);
}

/** Runs anything that a command line runs, with streams that are kept. */
export async function listen(command: (io: Io) => Promise<number>, world: Partial<Io> = {}): Promise<Said> {
  const said = { out: '', err: '' };
  const { colours = { out: false, err: false } } = world;
  const code = await command({
    ...streams(
      colours,
      (text) => {
        said.out += text;
      },
      (text) => {
        said.err += text;
      },
    ),
    env: {},
    today: () => TODAY,
    colours,
    columns: undefined,
    ...world,
  });
  return { code, ...said };
}

/** Runs something in a folder with these files, which is gone afterwards. */
export async function inProject<T>(files: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'modelport-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  process.chdir(folder);
  try {
    return await work();
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

/** A spec of a few lines without a fault: one endpoint on one Azure target. */
export const GOOD = `service: quickstart
endpoints:
  chat: { model: gpt-5.6-luna, residency: { zone: us } }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
`;

/** The same on AWS and Google Cloud. */
export const GOOD_ON_AWS = `service: quickstart
endpoints:
  open: { model: gpt-oss-120b, apis: [converse], residency: region }
targets:
  aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }
exposure: { public: true, reason: a test }
`;

export const GOOD_ON_GCP = `service: quickstart
endpoints:
  open: { model: gpt-oss-120b, residency: global }
targets:
  gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1 }
exposure: { public: true, reason: a test }
`;

/** A warning, then an error, then a warning, in the order of the lines; the plan finds them in another order. */
export const FAULTY = `service: quickstart
endpoints:
  chat: { model: gpt-5.6-luna, residency: { zone: us }, throughput: { tokensPerMinute: 1500 } }
  more: { model: gpt-5.6-lunar, residency: { zone: us } }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
exposure: { public: true, reason: a test }
budget: { monthlyUsd: 100, email: [finops@example.com] }
`;

/** Colours as they can be read: `<31m` for what turns text red. */
export function visible(text: string): string {
  return text.replaceAll('\u001b[', '<');
}
