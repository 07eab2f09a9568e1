import { documentUnknown } from '../faults/document-faults';
import type { Fault } from '../faults/fault';
import { isChangeSet } from './cloudformation/change-set-format';
import { FORMAT_VERSION } from './cloudformation/sections';
import { FORMATS } from './document';
import type { DocumentFormat } from './inventory';
import { isJsonObject, type JsonObject, own } from './json';

/** Recognizes the format of a parsed document by its keys. */
export function formatOf(root: JsonObject, file: string): DocumentFormat | { readonly fault: Fault } {
  const keys = new Set(Object.keys(root));
  if (keys.has('format_version') && PLAN_KEYS.some((key) => keys.has(key))) return 'terraform-plan';
  if (isChangeSet(root)) return 'change-set';
  if (keys.has(FORMAT_VERSION) || isJsonObject(own(root, 'Resources'))) return 'cloudformation';
  if (keys.size > 0 && [...keys].every((key) => CONFIGURATION_BLOCKS.has(key)) && !keys.has('version')) return 'terraform-json';
  const known = OTHERS.find((other) => other.keys.every((key) => keys.has(key)));
  return { fault: documentUnknown(file, known?.is ?? 'in an unknown format', known?.fix ?? FORMATS) };
}

/** Every plan has one of them. A state as printed by `terraform show -json` has none. */
const PLAN_KEYS = ['planned_values', 'resource_changes', 'output_changes', 'prior_state', 'configuration'];

/** Source: Terraform language, block types of a module (Terraform 1.14, 2026-11). `//` is a comment. */
const CONFIGURATION_BLOCKS: ReadonlySet<string> = new Set([
  '//',
  'action',
  'check',
  'data',
  'ephemeral',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);

const STATE = { is: 'Terraform state', fix: 'run terraform show -json <plan> with a saved plan file' };

/** Documents that are often passed by mistake. */
const OTHERS: readonly { readonly keys: readonly string[]; readonly is: string; readonly fix: string }[] = [
  { keys: ['format_version', 'values'], ...STATE },
  { keys: ['format_version', 'terraform_version'], ...STATE },
  { keys: ['serial', 'lineage'], ...STATE },
  { keys: ['version', 'artifacts'], is: 'the manifest of a cloud assembly', fix: 'pass the whole folder, such as cdk.out' },
  { keys: ['version', 'stacks'], is: 'the manifest of cdktf output', fix: 'pass the whole folder, such as cdktf.out' },
  { keys: ['$schema', 'contentVersion'], is: 'an Azure Resource Manager template', fix: FORMATS },
  { keys: ['TemplateBody'], is: 'the output of aws cloudformation get-template', fix: 'pass only its TemplateBody' },
  { keys: ['Summaries'], is: 'a list of change sets', fix: 'pass the output of aws cloudformation describe-change-set' },
];
