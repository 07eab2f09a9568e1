import { parseSync } from '@swc/core';
import type { Source } from './sources';

/** A text, pattern or limit that a source file holds. */
export interface Literal {
  readonly file: string;
  /** What is compared between files. */
  readonly fact: string;
}

type Kind = 'name' | 'permission' | 'word' | 'limit' | 'pattern';

/** What a cloud prescribes, by its form. Prose is left out: a sentence may mention what the code takes from a constant. */
const VOCABULARY: readonly (readonly [Kind, RegExp])[] = [
  // GUID of a role.
  ['name', /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g],
  // Host, service principal, zone.
  [
    'name',
    /(?:[a-z0-9-]+\.|\.)+(?:amazonaws\.com|api\.aws|azure\.com|windows\.net|microsoft\.com|googleapis\.com|google\.com|githubusercontent\.com|gitlab\.com|terraform\.io)/g,
  ],
  // Audience, OAuth scope, issuer.
  ['name', /[a-z]+:\/\/[A-Za-z0-9._/-]{3,}/g],
  // Resource provider on Azure, content filter; action on a resource type.
  ['name', /\b[Mm]icrosoft\.[A-Za-z0-9]+(?![A-Za-z0-9/])/g],
  ['permission', /\b[Mm]icrosoft\.[A-Za-z0-9]+(?:\/[A-Za-z*]+)+/g],
  // Resource type of CloudFormation, namespace of metrics.
  ['name', /\bAWS(?:::|\/)\w+(?:::\w+)?/g],
  // Resource type in an ARN or in a resource name.
  [
    'permission',
    /\b(?:foundation-model|inference-profile|oidc-provider|aws-service-role|workloadIdentityPools|accessLevels|virtualNetworks|privateDnsZones)\//g,
  ],
  // Path of an API.
  ['name', /\b(?:endpoints\/openapi|publishers\/openai|openai\/v1)\b/g],
  // Version of an API or of a policy language.
  ['name', /^\d{4}-\d{2}-\d{2}$/g],
  // Action or condition key of AWS; permission, attribute or predefined role of Google Cloud; resource type of Terraform.
  ['permission', /^[a-z0-9-]+:[A-Z]\w+$/g],
  ['permission', /^(?:[a-z]+\.[a-zA-Z]+\.[a-zA-Z]+|google\.[a-z]+|roles\/[\w.]+)$/g],
  ['permission', /^(?:azurerm|google)_\w+$/g],
  // Metric, SKU, word of an API.
  ['word', /^(?=.*[a-z])[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*$/g],
];

/** Shortest pattern that says something of a cloud; shorter ones describe texts in general. */
const LEAST_PATTERN = 16;

/** Least limit that is compared; smaller numbers agree by chance. */
const LEAST_LIMIT = 10;

/** The facts of a cloud in a source file: texts of its vocabulary, patterns, named limits. */
export function factsOf({ file, text }: Source): readonly Literal[] {
  const found: Literal[] = [];
  walk(parseSync(text, { syntax: 'typescript', target: 'es2022' }).body, (fact) => found.push({ file, fact }));
  return found;
}

/**
 * Facts that stand in more than one file, with the files.
 *
 * - limits and words of different clouds may agree by chance
 * - tables of the permissions that deploying takes repeat permissions: each row is a fact of its own
 *
 * @param allowed facts as this prints them, without the files
 */
export function repeatedFacts(sources: readonly Source[], allowed: Iterable<string> = []): readonly string[] {
  const skipped = new Set(allowed);
  const files = new Map<string, Set<string>>();
  for (const { file, fact } of sources.flatMap(factsOf)) {
    const isTabled = fact.startsWith('permission ') && file.startsWith('lib/explain/deployer/');
    if (!skipped.has(fact) && !isTabled) files.set(fact, (files.get(fact) ?? new Set()).add(file));
  }
  return [...files]
    .filter(([fact, found]) => found.size > 1 && (!/^(?:limit|word) /.test(fact) || isOneCloud([...found])))
    .map(([fact, found]) => `${fact} in ${[...found].sort().join(', ')}`)
    .sort();
}

interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

function walk(node: unknown, add: (fact: string) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, add);
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  const current = node as Node;
  if (isLeftOut(current)) return;
  for (const fact of ownFacts(current)) add(fact);
  for (const value of Object.values(withoutConstructId(current))) walk(value, add);
}

/** Imports, types (which the compiler compares with the values), and examples for people. */
function isLeftOut({ type, callee, key }: Node): boolean {
  if (type === 'ImportDeclaration' || type === 'ExportAllDeclaration' || type === 'TsLiteralType' || type === 'TsImportType') return true;
  if (type === 'CallExpression') return (callee as Node).type === 'Import' || (callee as Node)['value'] === 'require';
  return type === 'KeyValueProperty' && (key as Node)['value'] === 'examples';
}

/** `new Thing(scope, 'Id', …)`: ids of constructs are this repository's own words. */
function withoutConstructId(node: Node): Node {
  if (node.type !== 'NewExpression') return node;
  const given = (node['arguments'] ?? []) as readonly { readonly expression: Node }[];
  return { ...node, arguments: given.filter(({ expression }, index) => index !== 1 || expression.type !== 'StringLiteral') };
}

function ownFacts(node: Node): readonly string[] {
  switch (node.type) {
    case 'StringLiteral':
      return words([String(node['value'])]);
    case 'TemplateLiteral':
      return words((node['quasis'] as readonly Node[]).map(({ cooked }) => String(cooked)));
    case 'RegExpLiteral':
      return patternFacts(String(node['pattern']));
    case 'VariableDeclarator':
      return limitFacts(node);
    default:
      return [];
  }
}

/** Facts in the parts of a text. One with white space in any of them is prose. */
function words(parts: readonly string[]): readonly string[] {
  if (parts.some((part) => /\s/.test(part))) return [];
  return VOCABULARY.flatMap(([kind, form]) => parts.flatMap((part) => (part.match(form) ?? []).map((found) => `${kind} ${found}`)));
}

/** Two versions of a pattern that differ in their groups alone are one. */
function patternFacts(pattern: string): readonly string[] {
  const plain = pattern.replace(/\(\?:|(?<!\\)[()]/g, '');
  return plain.length < LEAST_PATTERN ? [] : [`pattern ${plain}`];
}

/** `MOST_TAGS = 50` and `MAX_TAGS = 50` are one limit. */
function limitFacts({ id, init }: Node): readonly string[] {
  const name = String((id as Node)['value'] ?? '');
  const value = (init as Node | null)?.type === 'NumericLiteral' ? Number((init as Node)['value']) : 0;
  if (value < LEAST_LIMIT || !/^[A-Z][A-Z0-9_]+$/.test(name)) return [];
  return [`limit ${name.replace(/^(?:MAX|MOST|MIN|LEAST)_/, '')} ${value}`];
}

function isOneCloud(files: readonly string[]): boolean {
  return new Set(files.flatMap((file) => /\b(aws|azure|gcp)\b/.exec(file)?.[1] ?? [])).size <= 1;
}
