import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecording, writeRecording } from './provider/recording';
import { recordedProviders } from './providers';
import { type PrintedSchemas, refreshRecording } from './refreshed-recording';
import { terraformCommand } from './status';

const SCHEMAS = join(__dirname, 'schemas');

const USAGE = `Usage: npx tsx test/stand-ins/refresh.ts PROVIDER VERSION [TYPE...]

Records the schemas of a new version of azurerm or google, with the rules of the newest recorded version.
Requires Terraform and access to the provider registry. Adds the resource types and data sources named.
`;

/** Records a provider version, and prints what a person has to look at. */
export function refresh(provider: string, version: string, moreTypes: readonly string[] = []): string {
  const newest = recordedProviders().findLast(({ name }) => name === provider);
  if (!newest)
    throw new Error(
      `No version of ${provider} is recorded. Choose one of ${[...new Set(recordedProviders().map(({ name }) => name))].join(', ')}.`,
    );
  const previous = readRecording(join(SCHEMAS, `${provider}-${newest.version}.json.gz`));
  const { recording, removed, withoutRules } = refreshRecording(previous, printedSchemas(provider, version), version, moreTypes);
  writeRecording(join(SCHEMAS, `${provider}-${version}.json.gz`), recording);
  return [
    `Recorded ${provider} ${version} from ${newest.version}.`,
    ...removed.map((name) => `removed: ${name}`),
    ...withoutRules.map((name) => `no rules yet: ${name}`),
  ].join('\n');
}

/** The schemas as the provider itself prints them, installed by Terraform into a temporary folder. */
export function printedSchemas(provider: string, version: string): PrintedSchemas {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-refresh-'));
  try {
    const required_providers = { [provider]: { source: `hashicorp/${provider}`, version } };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { required_providers } }));
    terraform(folder, 'init', '-input=false', '-no-color');
    const { provider_schemas } = JSON.parse(terraform(folder, 'providers', 'schema', '-json')) as {
      provider_schemas: Readonly<Record<string, PrintedSchemas>>;
    };
    const [schemas] = Object.values(provider_schemas);
    if (!schemas) throw new Error(`${terraformCommand()} printed no schemas.`);
    return schemas;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function terraform(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(terraformCommand(), args, { cwd: folder, encoding: 'utf8', maxBuffer: 1024 ** 3 });
  if (status !== 0) throw new Error(error?.message ?? `${terraformCommand()} ${args.join(' ')} failed:\n${stderr}`);
  return stdout;
}

if (require.main === module) {
  const [provider, version, ...types] = process.argv.slice(2);
  if (provider === undefined || version === undefined) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    process.stdout.write(`${refresh(provider, version, types)}\n`);
  }
}
