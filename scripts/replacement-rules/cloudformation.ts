import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { type AttributeRule, type AttributeTree, type RulesByPrefix, typeText } from './tree';

type Database = ReturnType<typeof loadAwsServiceSpecSync>;
type Resource = ReturnType<Database['all']>[number] & { readonly cloudFormationType: string; readonly properties: Properties };
type Properties = Readonly<Record<string, { readonly type: PropertyType; readonly causesReplacement?: string }>>;
interface PropertyType {
  readonly type: string;
  readonly reference?: { readonly $ref: string };
  readonly element?: PropertyType;
  readonly types?: readonly PropertyType[];
}

/** Nested properties deeper than this do not force a replacement in any schema. */
const MOST_LEVELS = 5;

/** Properties that CloudFormation's own schemas call create-only, by service and type. */
export function cloudFormationRules(): RulesByPrefix {
  const database = loadAwsServiceSpecSync();
  const services: Record<string, Record<string, string>> = {};
  for (const { cloudFormationType, properties } of database.all('resource') as unknown as readonly Resource[]) {
    const text = typeText({ attributes: treeOf(properties, database, []) });
    const [, service = '', name = ''] = cloudFormationType.split('::');
    if (text !== '') services[service] = { ...services[service], [name]: text };
  }
  return services;
}

function treeOf(properties: Properties, database: Database, seen: readonly string[]): AttributeTree {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { type, causesReplacement }]): [string, AttributeRule] => {
      if (causesReplacement === 'yes') return [name, { replaces: 'always' }];
      if (causesReplacement === 'maybe') return [name, { replaces: 'maybe' }];
      return [name, { nested: nestedIn(type, database, seen) }];
    }),
  );
}

function nestedIn(type: PropertyType, database: Database, seen: readonly string[]): AttributeTree {
  const inner = referencesIn(type).filter((id) => !seen.includes(id) && seen.length < MOST_LEVELS);
  const trees = inner.map((id) => {
    const { properties } = database.get('typeDefinition', id as never) as unknown as { readonly properties: Properties };
    return treeOf(properties, database, [...seen, id]);
  });
  return Object.assign({}, ...trees);
}

function referencesIn({ reference, element, types }: PropertyType): string[] {
  if (reference) return [reference.$ref];
  return [...(element ? [element] : []), ...(types ?? [])].flatMap(referencesIn);
}
