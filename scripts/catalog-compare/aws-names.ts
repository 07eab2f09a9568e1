import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readJson } from './packages';

/** Model IDs of OpenAI in aws-cdk-lib, without the version suffix of Bedrock. */
export function cdkModels(root: string): string[] {
  const text = readFileSync(join(root, 'node_modules', 'aws-cdk-lib', 'aws-bedrock', 'lib', 'foundation-model.js'), 'utf8');
  return [...new Set([...text.matchAll(/"openai\.([a-z0-9.-]+?)(?:-1:0)?"/g)].flatMap(([, model]) => model ?? []))].sort();
}

/** IAM actions and condition keys in quotes below a folder: `bedrock:InvokeModel`. Patterns with wildcards are left out. */
export function iamNamesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  return [...new Set([...text.matchAll(/'([a-z][a-z0-9-]+:[A-Z][A-Za-z]+)'/g)].flatMap(([, action]) => action ?? []))].sort();
}

/** Which of some IAM actions and condition keys the service authorization data has. Global condition keys are left to AWS's own page. */
export function knownNames(root: string, names: readonly string[]): string[] {
  const folder = join(root, 'node_modules', '@cloud-copilot', 'iam-data', 'data');
  const has = (kind: 'actions' | 'conditionKeys', name: string) => {
    const [service = '', key = ''] = name.split(':');
    const file = join(folder, kind, `${service}.json`);
    if (!existsSync(file)) return false;
    const known = readJson<Readonly<Record<string, unknown>>>(file);
    return kind === 'actions' ? key.toLowerCase() in known : name.toLowerCase() in known;
  };
  return names.filter((name) => name.startsWith('aws:') || has('actions', name) || has('conditionKeys', name));
}

/** Operations of a service in botocore: `bedrock:ListFoundationModels`. */
export function botocoreOperations(wheel: string, services: readonly string[]): string[] {
  return services.flatMap((service) => {
    const folder = join(wheel, 'botocore', 'data', service);
    const newest = readdirSync(folder).sort().at(-1) ?? '';
    const model = JSON.parse(gunzipSync(readFileSync(join(folder, newest, 'service-2.json.gz'))).toString('utf8')) as {
      operations: object;
    };
    return Object.keys(model.operations).map((operation) => `${service}:${operation}`);
  });
}

/** Runs the parser of genai-prices. */
export function parseGenaiPrices(script: string, data: string): string {
  return execFileSync('python3', [script, data], { encoding: 'utf8', maxBuffer: 1 << 26 });
}
