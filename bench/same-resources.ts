import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A synthesized document of either framework. */
interface Document {
  readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** Number of resources and outputs by stack and type, in a folder of CloudFormation templates or Terraform stacks. */
export type Census = Readonly<Record<string, number>>;

/**
 * Counts the resources and outputs of a synthesized folder by stack and type.
 *
 * Two programs with the same census create the same resources, whatever their IDs.
 */
export function censusOf(folder: string): Census {
  const kinds = documentsIn(folder).flatMap(({ stack, document }) => kindsIn(document).map((kind) => `${stack} ${kind}`));
  return Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((each) => each === kind).length]));
}

/** Resources that only one program creates, or in different numbers, one line each. An empty census also counts as a difference. */
export function differences(ours: Census, raw: Census): string[] {
  if (Object.keys(ours).length === 0) return ['nothing by modelport'];
  const kinds = [...new Set([...Object.keys(ours), ...Object.keys(raw)])].sort();
  const uneven = kinds.filter((kind) => ours[kind] !== raw[kind]);
  return uneven.map((kind) => `${kind}: ${ours[kind] ?? 0} by modelport, ${raw[kind] ?? 0} by the raw program`);
}

function documentsIn(folder: string): { readonly stack: string; readonly document: Document }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return paths.flatMap((path) => {
    const [, stack] = /([^/\\]+)(?:\.template\.json|[/\\]cdk\.tf\.json)$/.exec(path) ?? [];
    return stack === undefined ? [] : [{ stack, document: JSON.parse(readFileSync(join(folder, path), 'utf8')) as Document }];
  });
}

function kindsIn({ Resources, Outputs, resource, data, output }: Document): string[] {
  return [
    ...Object.values(Resources ?? {}).map(({ Type }) => Type),
    ...typesIn(resource),
    ...typesIn(data).map((type) => `data.${type}`),
    ...Object.keys({ ...Outputs, ...output }).map((name) => `output.${name}`),
  ];
}

function typesIn(block: Document['resource'] = {}): string[] {
  return Object.entries(block).flatMap(([type, named]) => Object.keys(named).map(() => type));
}
