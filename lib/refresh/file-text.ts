import type { Node, Pair } from 'yaml';
import type { RefreshedFacts, RefreshedModel, RefreshedOffer } from '../catalog/refreshed';

const HEAD = ` What the clouds' own APIs said. modelport catalog refresh writes it, every command reads it: commit it beside the spec.
 To correct a fact write it into modelport.catalog.yaml, or under catalog: of the spec. Both go before this file.`;

/** Lists whose entries stand one a line, or one a paragraph. All other lists and maps stand in one line, however long. */
const LISTS: readonly string[] = ['listings', 'models', 'facts', 'offers', 'listed', 'quotas'];
const PARAGRAPHS: readonly string[] = ['models', 'offers'];

/** Refreshed facts as people read them: YAML, the same bytes for the same facts. */
export function textOfFacts(facts: RefreshedFacts): string {
  const { Document, visit, isMap, isSeq, isScalar, isPair } = require('yaml') as typeof import('yaml');
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

/** In the order in which a person asks, and without what says nothing. */
function plain({ asOf, listings, models }: RefreshedFacts): object {
  return {
    asOf,
    listings: listings.map(({ cloud, of, place, on, source }) => ({ cloud, of, place, on, source })),
    models: models.map(plainModel),
  };
}

function plainModel({ cloud, model, version, isNew, facts, offers }: RefreshedModel): object {
  return { cloud, model, version, ...(isNew && { isNew }), ...filled({ facts, offers: offers.map(plainOffer) }) };
}

function plainOffer({ serving, residency, native, listed, notListed, advisoryIn, quotas }: RefreshedOffer): object {
  return { serving, residency, native, ...filled({ listed, notListed, advisoryIn, quotas }) };
}

function filled(parts: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0));
}
