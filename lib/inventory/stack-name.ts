import { posix } from 'node:path';

/** Extensions of documents that are named after their stack, longest first. */
const ENDINGS = /(?:\.template\.(?:json|ya?ml)|\.tfplan\.json|\.plan\.json|\.tf\.json|\.json|\.ya?ml|\.template)$/i;

/** Files that have the same name for every stack. */
const COMMON: ReadonlySet<string> = new Set(['cdk', 'changeset', 'change-set', 'main', 'plan', 'template', 'tfplan']);

/** A stack's name after its file: `cdk.out/support-prod.template.json` and `cdktf.out/stacks/support-prod/cdk.tf.json` are both `support-prod`. */
export function stackNameOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const name = posix.basename(path).replace(ENDINGS, '');
  const folder = posix.basename(posix.dirname(path));
  return COMMON.has(name) && folder !== '' && folder !== '.' && folder !== '..' ? folder : name;
}
