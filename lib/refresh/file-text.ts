import type { Node, Pair } from 'yaml';
import { Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import type { RefreshedFacts } from '../catalog/refreshed';
import { compareText } from '../text/compare-text';

const HEAD = ` Facts from the clouds' APIs, written by modelport catalog refresh and read by every command. Commit it next to the spec.
 To correct a fact, set it in modelport.catalog.yaml or under catalog: in the spec; both take precedence over this file.`;

/** Lists with one entry per line or paragraph. All other lists and maps stay on one line. */
const LISTS: readonly string[] = ['listings', 'models', 'facts', 'offers', 'listed', 'quotas'];
const PARAGRAPHS: readonly string[] = ['models', 'offers'];

/** Refreshed facts as deterministic YAML. */
export function textOfFacts(facts: RefreshedFacts): string {
  const document = new Document(plain(facts), { version: '1.2', aliasDuplicateObjects: false });
  document.commentBefore = HEAD;

  const listOf = (path: readonly unknown[]) => {
    const pair = path.filter((node) => isPair(node)).at(-1) as Pair<Node> | undefined;
    return pair && isScalar(pair.key) ? String(pair.key.value) : '';
  };
  visit(document, {
    Collection: (_key, node, path) => {
      const name = listOf(path);
      const stands =
        path.length === 1 || (isSeq(node) ? LISTS.includes(name) : isMap(node) && isSeq(path.at(-1)) && PARAGRAPHS.includes(name));
      node.flow = !stands;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** Key order; other keys, which are locations, are sorted by name. Empty values are omitted. */
const ORDER: readonly string[] = [
  ...['asOf', 'listings', 'models'],
  ...['cloud', 'of', 'place', 'model', 'version', 'isNew', 'modelClass', 'isDefault', 'facts', 'offers'],
  ...['in', 'lifecycle', 'retires', 'on', 'noSoonerThan', 'newSubscriptionsCanDeploy', 'source'],
  ...['serving', 'residency', 'native', 'kind', 'sku', 'surface', 'modelId', 'profile', 'location', 'publisherModel', 'format'],
  ...['onlyWhereListed', 'listed', 'notListed', 'advisoryIn', 'quotas'],
  ...['apis', 'unit', 'tokensPerMinute', 'requestsPerMinute', 'capacity', 'minimum', 'maximum', 'step', 'usage', 'destinations'],
  ...['name', 'code', 'default'],
];

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key, each]) => each !== undefined && !(OPTIONAL.includes(key) && isEmpty(each)));
  const sorted = entries.sort(([a], [b]) => rank(a) - rank(b) || compareText(a, b));
  return Object.fromEntries(sorted.map(([key, each]) => [key, key === 'in' ? (each as readonly string[]).join(' ') : plain(each)]));
}

/** Parts of a model that can be empty. */
const OPTIONAL: readonly string[] = ['facts', 'offers', 'listed', 'notListed', 'advisoryIn', 'quotas'];

function isEmpty(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0;
}

function rank(key: string): number {
  const index = ORDER.indexOf(key);
  return index === -1 ? ORDER.length : index;
}
