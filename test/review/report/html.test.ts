import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { shownValues } from '../../../lib/review/report/finding-parts';
import { htmlReport } from '../../../lib/review/report/html/html';
import { layOutTopology } from '../../../lib/review/report/html/topology-layout';
import { printable } from '../../../lib/text/printable';
import { expectCommitted } from '../../support/committed';
import { harmless, reviews } from './support/generated-reviews';
import { EMPTY, finding, positionOf, REVIEW } from './support/reviews';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const PAGE = htmlReport(REVIEW, { positionOf, version: '0.1.0' });

describe('the HTML report', () => {
  it('has everything', () => {
    expectCommitted('test/golden/review-page.html', PAGE);
  });

  it('parses without an error and has each ID once', () => {
    expect(errorsIn(PAGE)).toEqual([]);
    const ids = elementsOf(PAGE).flatMap((element) => attributeOf(element, 'id') ?? []);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('names only IDs that it has', () => {
    const ids = elementsOf(PAGE).flatMap((element) => attributeOf(element, 'id') ?? []);
    const named = elementsOf(PAGE).flatMap((element) => [
      ...(attributeOf(element, 'aria-labelledby')?.split(' ') ?? []),
      ...(attributeOf(element, 'href')
        ?.match(/^#(.*)/)
        ?.slice(1) ?? []),
    ]);

    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('allows its own style and script by digest, and nothing else', () => {
    const policy = elementsOf(PAGE).find((element) => attributeOf(element, 'http-equiv') === 'Content-Security-Policy');

    expect(policy && attributeOf(policy, 'content')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'$/,
    );
    expect(elementsOf(PAGE).filter((element) => attributeOf(element, 'style') !== undefined)).toEqual([]);
  });

  it('starts with the verdict and is short without changes', () => {
    const page = htmlReport(EMPTY);

    expect(page).toContain('No changes</h1>');
    expect(elementsOf(page).filter(({ tagName }) => ['section', 'form', 'svg'].includes(tagName))).toEqual([]);
  });

  it('has the same bytes for the same result', () => {
    expect(htmlReport(structuredClone(REVIEW), { positionOf, version: '0.1.0' })).toBe(PAGE);
  });

  it('gives a finding the same anchor in every report', () => {
    const anchors = (review: typeof REVIEW) =>
      elementsOf(htmlReport(review)).flatMap((each) => attributeOf(each, 'id')?.match(/^replaced-.*/) ?? []);
    const other = { ...EMPTY, findings: [finding('destroyed'), ...REVIEW.findings.filter(({ kind }) => kind === 'replaced')] };

    expect(anchors(other)).toEqual(anchors(REVIEW));
  });

  it('draws only changes and their neighbors if there are many nodes', () => {
    const nodes = Array.from({ length: 400 }, (_, index) => ({
      ...{ id: `endpoint ${index}`, kind: 'endpoint' as const, name: `e${index}`, cloud: 'aws' as const },
      ...{ before: [], after: [], state: index === 7 ? ('changed' as const) : ('same' as const) },
    }));
    const target = {
      ...nodes[0],
      id: 'target',
      kind: 'target' as const,
      name: 't',
      cloud: 'aws' as const,
      before: [],
      after: [],
      state: 'same' as const,
    };
    const edges = nodes.map(({ id }) => ({ from: 'target', to: id, before: [], after: [], state: 'same' as const }));
    const page = htmlReport({ ...EMPTY, topology: { nodes: [target, ...nodes], edges } });

    expect(elementsOf(page).filter(({ tagName }) => tagName === 'rect')).toHaveLength(2);
    expect(page).toContain('Only changes and their neighbors are drawn.');
  });

  it('draws no node over another', () => {
    const { nodes } = layOutTopology(REVIEW.topology);
    const overlaps = nodes.filter((one) =>
      nodes.some(
        (other) =>
          other !== one &&
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      ),
    );

    expect(nodes).toHaveLength(REVIEW.topology.nodes.length);
    expect(overlaps).toEqual([]);
  });
});

describe('texts of documents in the HTML report', () => {
  it('never become elements or attributes', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        expect(shapeOf(htmlReport(review))).toEqual(shapeOf(htmlReport(harmless(review))));
      }),
      { numRuns: 60 },
    );
  });

  it('are shown as they are', () => {
    fc.assert(
      fc.property(reviews(undefined, 4), (review) => {
        const texts = new Set(
          elementsOf(htmlReport(review))
            .filter(({ tagName }) => tagName === 'code')
            .map(textOf),
        );
        const values = review.findings.flatMap((each) => {
          const { from, to } = shownValues(each);
          return [each.stack, ...(each.entries ?? [from, to].filter((value) => value !== null))];
        });

        expect(values.filter((value) => !texts.has(printable(value)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

function errorsIn(page: string): string[] {
  const errors: string[] = [];
  parse(page, { onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`) });
  return errors;
}

function elementsOf(page: string): readonly Element[] {
  return descendants(parse(page));
}

function descendants(node: Node): readonly Element[] {
  const children: readonly Node[] = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...descendants(child)] : []));
}

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** Tags with the names of their attributes. Sorted, because regions are columns in the order of their names. */
function shapeOf(page: string): readonly string[] {
  return elementsOf(page)
    .map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(' '))
    .sort();
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
