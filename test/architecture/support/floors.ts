import { dirname, join } from 'node:path/posix';
import { type Import, say } from './sources';

/** What each module may import besides itself: modules, of some their types alone, and packages with a colon before them. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/faults': ['lib/text'],
  'lib/text': [],
  'lib/catalog': ['lib/faults'],
  'lib/rules': ['lib/catalog (types)', 'lib/faults', 'lib/text', ':ip-address'],
  'lib/spec': ['lib/rules', 'lib/catalog (types)', 'lib/faults', 'lib/text', ':zod', ':yaml', ':tsx'],
  'lib/terraform': ['lib/plan (types)', 'lib/rules', 'lib/faults', ':constructs', ':cdktf'],
  'lib/clients': [
    'lib/rules',
    'lib/catalog',
    'lib/faults',
    ':zod',
    ':@azure/identity',
    ':@aws-sdk/client-bedrock',
    ':@aws-sdk/client-service-quotas',
    ':@aws-sdk/client-sts',
    ':google-auth-library',
  ],
  'lib/plan': ['lib/spec (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/refresh': ['lib/clients', 'lib/plan', 'lib/spec (types)', 'lib/catalog', 'lib/faults', 'lib/text', ':yaml'],
  'lib/preflight': ['lib/clients', 'lib/plan', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/explain': ['lib/plan', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text'],
  'lib/inventory': ['lib/rules', 'lib/catalog (types)', 'lib/faults', 'lib/text', ':zod', ':yaml'],
  'lib/review': ['lib/inventory', 'lib/plan', 'lib/spec (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text', ':@dagrejs/dagre'],
  'lib/aws': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/text', ':constructs', ':aws-cdk-lib'],
  'lib/azure': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/terraform', ':constructs', ':@cdktf'],
  'lib/gcp': ['lib/plan (types)', 'lib/rules', 'lib/catalog', 'lib/faults', 'lib/terraform', ':constructs', ':@cdktf'],
  lib: ['lib/plan', 'lib/spec', 'lib/catalog', 'lib/faults'],
  stacks: [
    'lib/aws',
    'lib/azure',
    'lib/gcp',
    'lib/terraform',
    'lib/plan (types)',
    'lib/rules',
    'lib/catalog',
    'lib/faults',
    ':constructs',
    ':aws-cdk-lib',
  ],
  bin: [
    'stacks',
    'lib/explain',
    'lib/preflight',
    'lib/refresh',
    'lib/review',
    'lib/inventory',
    'lib/clients',
    'lib/terraform',
    'lib/plan',
    'lib/spec',
    'lib/catalog',
    'lib/faults',
    'lib/text',
    ':commander',
    ':picocolors',
    ':aws-cdk-lib',
    ':constructs',
  ],
};

/** Files of the catalog whose values count as types: closed lists of words and names, not data. */
const NAMES_OF_THE_CATALOG = [
  'lib/catalog/types.ts',
  'lib/catalog/known-models.ts',
  'lib/catalog/azure-skus.ts',
  'lib/catalog/vertex-host.ts',
];

/** Imports that a module may not have. */
export function forbiddenImports(imports: readonly Import[]): readonly string[] {
  return imports.filter((each) => !isAllowed(each)).map(say);
}

function isAllowed({ file, specifier, typeOnly }: Import): boolean {
  if (specifier.startsWith('node:')) return true;
  const module = moduleOf(file);
  const allowed = MAY_IMPORT[module] ?? [];
  if (!specifier.startsWith('.')) return allowed.some((name) => name.startsWith(':') && isPackage(specifier, name.slice(1)));
  const imported = join(dirname(file), specifier);
  const target = moduleOf(`${imported}.ts`);
  if (target === module || allowed.includes(target) || allowed.includes(imported)) return true;
  if (!allowed.includes(`${target} (types)`)) return false;
  return typeOnly || NAMES_OF_THE_CATALOG.includes(`${imported}.ts`);
}

function isPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** `lib/plan/plan.ts` is in `lib/plan`, `../plan` is its index, and `lib/index.ts` is in `lib`. */
function moduleOf(file: string): string {
  const [top = '', module = ''] = file.split('/');
  if (top !== 'lib') return top;
  if (!module.endsWith('.ts')) return `lib/${module}`;
  const name = `lib/${module.slice(0, -3)}`;
  return Object.hasOwn(MAY_IMPORT, name) ? name : 'lib';
}
