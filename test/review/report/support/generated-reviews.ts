import fc from 'fast-check';
import { CLOUDS } from '../../../../lib/catalog/types';
import type { Finding, ReviewResult, ReviewSides } from '../../../../lib/review/finding';
import type { ServedModel } from '../../../../lib/review/models/model-placement';
import type { Topology } from '../../../../lib/review/topology/topology';
import { DEFAULT_SEVERITIES, type FindingKind } from '../../../../lib/rules/finding-kinds';

/** Parts of texts that are markup somewhere. */
const MARKUP = [
  ...['`', '``', '```', '~~~', '|', '\\', '\\|', '\n', '\r\n', '\t', '    ', '<', '>', '&', '&lt;', '&#64;', '*', '**', '_', '__', '~~'],
  ...['<!--', '-->', '</details>', '</summary>', '<script>', '<img src=x>', '<?', ']]>', '<![CDATA[', '$`', '`$', '$$', '---', '===', '# '],
  ...[
    '@team',
    '@org/team',
    '#1',
    'GH-1',
    'org/repo#1',
    '!1',
    ':tada:',
    '[x](y)',
    '![x](y)',
    '[x]: y',
    '[//]: # (x)',
    'https://example.com',
  ],
  ...[
    'www.example.com',
    'a@example.com',
    '- ',
    '1. ',
    '> ',
    '{0}',
    '${x}',
    '%0A',
    '::error::',
    '/merge',
    '\n/approve\n',
    '\u202e',
    '\u001b[31m',
    '\u0000',
    '\u2028',
    '😀',
  ],
  ...['word', 'azurerm_cognitive_account.chat["a"]', ' ', ',', ':', '(', ')', '"', "'"],
];

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...MARKUP), { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

const KINDS = Object.keys(DEFAULT_SEVERITIES) as FindingKind[];

const cloud = fc.constantFrom('aws', 'azure', 'gcp', null);
const severity = fc.constantFrom('block', 'look', 'fine');

function findingOf(text: fc.Arbitrary<string>): fc.Arbitrary<Finding> {
  const orNull = fc.option(text, { nil: null });
  const acknowledged = fc.record(
    { reason: text, until: fc.constant('2027-01-31'), isNew: fc.boolean() },
    { requiredKeys: ['reason', 'isNew'] },
  );
  return fc
    .record({
      kind: fc.constantFrom(...KINDS),
      severity,
      cloud,
      target: orNull,
      stack: text,
      resource: fc.option(fc.record({ type: text, address: text }), { nil: null }),
      specPath: fc.option(fc.array(fc.oneof(text, fc.nat(20)), { maxLength: 3 }), { nil: null }),
      from: orNull,
      to: orNull,
      reason: text,
      attribute: fc.option(text, { nil: undefined }),
      difference: fc.option(fc.record({ from: orNull, to: orNull }), { nil: undefined }),
      entries: fc.option(fc.array(text, { minLength: 2, maxLength: 3 }), { nil: undefined }),
      acknowledged: fc.option(acknowledged, { nil: undefined }),
    })
    .map((finding) => Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined)) as unknown as Finding);
}

function modelsOf(text: fc.Arbitrary<string>, most: number): fc.Arbitrary<ReviewResult['models']> {
  const orNull = fc.option(text, { nil: null });
  const served = fc.option(fc.record({ model: text, version: orNull, residency: orNull }), { nil: null });
  const placement = fc.record({
    ...{ endpoint: text, stack: text, target: orNull, cloud: fc.constantFrom(...CLOUDS), region: orNull },
    ...{ before: served, after: served },
  });
  return fc.array(placement, { maxLength: most });
}

/** Nodes with unique IDs, and edges between any of them. */
function topologies(text: fc.Arbitrary<string>, most: number): fc.Arbitrary<Topology> {
  const lines = fc.option(fc.array(text, { maxLength: 2 }), { nil: null });
  const state = fc.constantFrom('added', 'removed', 'changed', 'same');
  const node = fc.record({
    ...{ kind: fc.constantFrom('caller', 'target', 'endpoint'), name: text, cloud },
    ...{ before: lines, after: lines, state },
  });
  const edge = fc.record({ from: fc.nat(), to: fc.nat(), before: lines, after: lines, state });
  return fc.tuple(fc.array(node, { maxLength: most }), fc.array(edge, { maxLength: most })).map(([nodes, edges]) => ({
    nodes: nodes.map((each, index) => ({ id: `${index} ${each.name}`, ...each })),
    edges: edges.flatMap((each) => {
      const [from, to] = [nodes[each.from % nodes.length], nodes[each.to % nodes.length]];
      if (!from || !to) return [];
      return [{ ...each, from: `${each.from % nodes.length} ${from.name}`, to: `${each.to % nodes.length} ${to.name}` }];
    }),
  }));
}

/** Any result, with the findings in the order of a review. */
export function reviews(text = anyText, mostFindings = 8): fc.Arbitrary<ReviewResult> {
  const count = fc.oneof(fc.constant(0), fc.nat(3_000));
  const counts = fc.record({ create: count, update: count, delete: count, replace: count, tagsOnly: count });
  const level = fc.constantFrom('synthesized', 'plan');
  const finding = findingOf(text);
  return fc
    .record({
      stacks: fc.array(
        fc.record(
          {
            stack: text,
            target: fc.option(text, { nil: null }),
            cloud,
            level,
            counts,
            moved: fc.array(fc.record({ from: text, to: text }), { maxLength: 2 }),
          },
          { requiredKeys: ['stack', 'target', 'cloud', 'level', 'counts'] },
        ),
        {
          maxLength: mostFindings,
        },
      ),
      sides: fc.option(sidesOf(text), { nil: undefined }),
      findings: fc.array(finding, { maxLength: mostFindings }),
      models: modelsOf(text, mostFindings),
      topology: topologies(text, mostFindings),
      drift: fc.array(finding, { maxLength: 3 }),
      faults: fc.array(
        fc.record({
          code: fc.constant('MP0051'),
          severity: fc.constant('warning' as const),
          path: fc.constant(['review']),
          cause: text,
          fix: text,
        }),
        {
          maxLength: 2,
        },
      ),
      notUnderstood: fc.array(fc.record({ stack: text, at: text, why: text }), { maxLength: 3 }),
    })
    .map(({ findings, sides, ...rest }) => {
      const sorted = SEVERITIES.flatMap((worst) => findings.filter(({ severity }) => severity === worst));
      const verdict = sorted.find(({ acknowledged }) => !acknowledged)?.severity ?? 'fine';
      return { version: 1, verdict, ...(sides && { sides }), ...rest, findings: sorted };
    });
}

function sidesOf(text: fc.Arbitrary<string>): fc.Arbitrary<ReviewSides> {
  const commit = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 });
  const path = fc.option(text, { nil: null });
  return fc.record({
    base: fc.record({ commit, ref: text }),
    head: fc.record({ commit, hasUncommittedChanges: fc.boolean() }),
    specs: fc.array(fc.record({ base: path, head: path }), { maxLength: 8 }),
  });
}

const SEVERITIES = ['block', 'look', 'fine'] as const;

/** The same review with a harmless word in place of every text. Different texts stay different. */
export function harmless(review: ReviewResult): ReviewResult {
  const { sides, stacks, findings, models, topology, drift, notUnderstood, faults } = review;
  const names = new Map<string, string>();
  const name = (text: string) => {
    names.set(text, names.get(text) ?? `word${names.size}`);
    return names.get(text) as string;
  };
  const orNull = (text: string | null) => (text === null ? null : name(text));
  const words = (texts: readonly string[] | null) => texts?.map(name) ?? null;
  const served = (model: ServedModel | null) =>
    model && { model: name(model.model), version: orNull(model.version), residency: orNull(model.residency) };
  const plain = ({ acknowledged, attribute, difference, entries, ...finding }: Finding): Finding => ({
    ...finding,
    stack: name(finding.stack),
    resource: finding.resource && { type: 'word', address: name(finding.resource.address) },
    specPath: finding.specPath && [name(JSON.stringify(finding.specPath))],
    from: orNull(finding.from),
    to: orNull(finding.to),
    reason: name(finding.reason),
    ...(attribute !== undefined && { attribute: name(attribute) }),
    ...(difference && { difference: { from: orNull(difference.from), to: orNull(difference.to) } }),
    ...(entries && { entries: entries.map(name) }),
    ...(acknowledged && { acknowledged: { ...acknowledged, reason: name(acknowledged.reason) } }),
  });
  return {
    ...review,
    ...(sides && {
      sides: {
        ...sides,
        base: { ...sides.base, ref: name(sides.base.ref) },
        specs: sides.specs.map(({ base, head }) => ({ base: orNull(base), head: orNull(head) })),
      },
    }),
    stacks: stacks.map(({ moved, ...each }) => ({
      ...each,
      ...(moved && { moved: moved.map(() => ({ from: 'word', to: 'word' })) }),
      stack: name(each.stack),
      target: each.target === null ? null : name(each.target),
    })),
    findings: findings.map(plain),
    models: models.map((each) => ({
      ...each,
      ...{ endpoint: name(each.endpoint), stack: name(each.stack), target: orNull(each.target), region: orNull(each.region) },
      ...{ before: served(each.before), after: served(each.after) },
    })),
    topology: {
      nodes: topology.nodes.map((node) => ({
        ...node,
        id: name(node.id),
        name: 'word',
        before: words(node.before),
        after: words(node.after),
      })),
      edges: topology.edges.map((edge) => ({
        ...edge,
        ...{ from: name(edge.from), to: name(edge.to), before: words(edge.before), after: words(edge.after) },
      })),
    },
    drift: drift.map(plain),
    faults: faults.map((fault) => ({ ...fault, cause: 'word', fix: 'word' })),
    notUnderstood: notUnderstood.map(() => ({ stack: 'word', at: 'word', why: 'word' })),
  };
}
