import fc from 'fast-check';
import type { Finding, ReviewResult } from '../../../lib/review/finding';
import { codeSpan } from '../../../lib/review/report/markdown/code-span';
import { markdownReport } from '../../../lib/review/report/markdown/markdown';
import { MARKDOWN_PROFILES, type MarkdownPlatform } from '../../../lib/review/report/markdown/profiles';
import { outlineOf } from '../../../lib/review/report/outline';
import { sameFindings } from '../../../lib/review/report/same-findings';
import { formatNumber } from '../../../lib/text/number';
import { printable } from '../../../lib/text/printable';
import { expectCommitted } from '../../support/committed';
import { harmless, reviews } from './support/generated-reviews';
import { blocksOf, leavesOf } from './support/markdown-shape';
import { EMPTY, finding, positionOf, REVIEW, stack } from './support/reviews';

const PLATFORMS = Object.keys(MARKDOWN_PROFILES) as MarkdownPlatform[];

describe('the Markdown report', () => {
  it.each(PLATFORMS)('has everything for %s', (platform) => {
    expectCommitted(`test/review/report/golden/${platform}.md`, markdownReport(REVIEW, { platform, positionOf }));
  });

  it.each<[string, ReviewResult, string]>([
    ['nothing changes', EMPTY, '## No changes'],
    ['only harmless changes', { ...EMPTY, stacks: [stack('a', { update: 1 })] }, '## Nothing needs a look: 1 resource changed'],
    [
      'something needs a look',
      { ...EMPTY, verdict: 'look', findings: [finding('replaced'), finding('destroyed')] },
      '## Needs a look: 2 findings',
    ],
    [
      'the change acknowledges its findings itself',
      { ...EMPTY, findings: [finding('replaced', { acknowledged: { reason: 'planned', isNew: true } })] },
      '## Nothing needs a look: 0 resources changed, 1 acknowledged by this change',
    ],
  ])('starts with a verdict if %s', (_, review, verdict) => {
    expect(markdownReport(review).split('\n')[2]).toBe(verdict);
  });

  it('prints the level of each stack if they differ', () => {
    const planned = stack('a', { update: 1 }, { level: 'plan' });

    expect(markdownReport({ ...EMPTY, stacks: [planned] })).toContain('\n\nLevel: plan against live state.');
    expect(markdownReport({ ...EMPTY, stacks: [planned, stack('b', {})] })).toMatch(
      /\n\nLevel of 1 of 2 stacks: plan against .*\n\nLevel of 1 of 2 stacks: synthesized output /,
    );
  });

  it('lists findings that differ only in their resource once', () => {
    const at = (name: string, address: string) => finding('replaced', { stack: name, resource: { type: 'x', address } });
    const same = [
      at('a', 'x.one'),
      at('b', 'x.one'),
      at('b', 'x.two'),
      finding('replaced', { stack: 'c', reason: 'another', resource: null }),
    ];

    expect(
      markdownReport({ ...EMPTY, findings: same })
        .split('\n')
        .slice(6, 10),
    ).toEqual(['- **Replaced**: it matters  ', '  `x.one` in `a`, `b`, `x.two` in `b`', '- **Replaced**: another  ', '  Stack `c`']);
  });

  it('adds up the counts of several stacks of a target', () => {
    const stacks = ['a', 'a/nested'].map((name) => stack(name, { create: 1, replace: 1 }, { target: 'aws-us', cloud: 'aws' }));

    expect(markdownReport({ ...EMPTY, stacks })).toContain('\n- target `aws-us` (AWS): `+2 ~0 -0`, **2 replaced**\n');
  });
});

describe('texts of documents', () => {
  it('never change the structure of a comment', () => {
    fc.assert(
      fc.property(reviews(), fc.constantFrom(...PLATFORMS), (review, platform) => {
        expect(blocksOf(markdownReport(review, { platform }))).toEqual(blocksOf(markdownReport(harmless(review), { platform })));
      }),
      { numRuns: 200 },
    );
  });

  it('are never links, mentions, HTML or emphasis', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        const inert = ['space', 'html', 'def', 'hr', 'br', 'codespan', 'code'];
        const leaves = leavesOf(markdownReport(review)).filter(({ type }) => !inert.includes(type));

        expect(leaves.filter(({ type, text }) => type !== 'text' || !/^[\w ()",.;:→'%-]*$/.test(text))).toEqual([]);
        expect(leaves.filter(({ text }) => /\d-\w|\w-\d|\.\w*[a-z]/.test(text))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('never start a line with a slash, which GitLab and bots execute as a command', () => {
    fc.assert(
      fc.property(reviews(), fc.constantFrom(...PLATFORMS), (review, platform) => {
        expect(markdownReport(review, { platform })).not.toMatch(/^\s*\//m);
      }),
      { numRuns: 100 },
    );
  });

  it('stay within their labels in diagrams', () => {
    const label = '(?:[\\w .,/→-]|#\\d+;|…|<br/>)*';
    const line = new RegExp(
      `^(?:flowchart LR|n\\d+(?:\\(\\["${label}"\\]\\)|\\["${label}"\\])(?::::\\w+)?|n\\d+ (?:==>|-->|-\\.->) n\\d+|classDef .*)$`,
    );
    fc.assert(
      fc.property(reviews(), (review) => {
        const diagrams = leavesOf(markdownReport(review)).filter(({ type }) => type === 'code');

        expect(diagrams.flatMap(({ text }) => text.split('\n')).filter((each) => !line.test(each))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('are shown as they are', () => {
    fc.assert(
      fc.property(reviews(), (review) => {
        const spans = new Set(leavesOf(markdownReport(review, { platform: 'bitbucket' })).map(({ text }) => text.trim()));
        const values = outlineOf(review).look.flatMap(({ from, to, attribute = null, difference = { from, to }, entries, resource }) => [
          ...(entries ?? [difference.from, difference.to, (difference.from ?? difference.to) ? attribute : null]),
          resource?.address,
        ]);

        for (const value of values) if (value?.trim()) expect(spans).toContain(printable(value).trim());
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    [' a', '`  a `'],
    ['', '(empty)'],
    ['x'.repeat(12), '`xxxxxxxxxx… (12 characters)`'],
    ['123456789😀0', '`123456789… (12 characters)`'],
  ])('become code spans: %j', (value, span) => {
    expect(codeSpan(value, 10)).toBe(span);
  });
});

describe('the size of a comment', () => {
  const many = (count: number, given: Partial<Finding>) =>
    Array.from({ length: count }, (_, index) =>
      finding('replaced', { ...given, resource: { type: 'x', address: `azurerm_resource.number_${index}_` } }),
    );
  const addressesIn = (text: string) => new Set(text.match(/number_\d+_/g)).size;

  it('stays within the limit for any review', () => {
    const long = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.integer({ min: 1, max: 5_000 }).map((length) => '`a@b|'.repeat(length)),
    );
    fc.assert(
      fc.property(reviews(long, 40), fc.constantFrom(...PLATFORMS), (review, platform) => {
        expect(markdownReport(review, { platform }).length).toBeLessThanOrEqual(MARKDOWN_PROFILES[platform].most);
      }),
      { numRuns: 100 },
    );
  });

  it('drops details before any part of the first screen', () => {
    const review = { ...EMPTY, findings: [...many(100, {}), ...many(3_000, { severity: 'fine', stack: 'other' })] };
    const text = markdownReport(review);

    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(addressesIn(text.slice(0, text.indexOf('Stack ')))).toBe(100);
    expect(text).toContain('\n\nStack `other`: 3,000 findings for the record\n\n');
    expect(text).toContain('**Shortened to fit a comment.** Not listed in full: 3,000 findings for the record. ');
  });

  it('links to the whole report if it is shortened, and nothing can end the link', () => {
    const review = { ...EMPTY, findings: many(3_000, { severity: 'fine' }) };
    const url = 'https://ci.example/a b>](javascript:x) <img>?run=1';

    expect(markdownReport(review, { reportUrl: url })).toContain(
      ' [Whole report](<https://ci.example/a%20b%3E](javascript:x)%20%3Cimg%3E?run=1>)\n',
    );
    expect(markdownReport(EMPTY, { reportUrl: url })).not.toContain('ci.example');
  });

  it('drops reasons in details before addresses', () => {
    const review = { ...EMPTY, findings: many(800, { severity: 'fine', reason: 'a long reason '.repeat(10) }) };
    const text = markdownReport(review);

    expect(addressesIn(text)).toBe(800);
    expect(text).not.toContain('a long reason');
  });

  it('lists the worst findings and counts those that do not fit', () => {
    const block = ['one', 'other'].map((reason) => finding('keys-enabled', { reason }));
    const review: ReviewResult = { ...EMPTY, verdict: 'block', findings: [...block, ...many(5_000, {}), finding('destroyed')] };
    const text = markdownReport(review);
    const left = 5_001 - addressesIn(text);

    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(59_000);
    expect(text.split('\n')[2]).toBe('## Blocked: 2 findings block merging, 5,001 need a look');
    expect(text.match(/\*\*Shared keys enabled\*\*/g)).toHaveLength(2);
    expect(text).toContain(`- **${formatNumber(left)} more**: Replaced ${formatNumber(left - 1)}, Destroyed 1\n`);
    expect(text).toContain('Not listed in full: findings counted above. Values are truncated after 60 characters.');
  });

  it('counts targets that do not fit', () => {
    const stacks = Array.from({ length: 5_000 }, (_, index) => stack(`stack-${index}`, { update: 1, replace: 1 }));
    const text = markdownReport({ ...EMPTY, stacks });

    expect(text).toContain(
      '- stack `stack-29`: `+0 ~1 -0`, **1 replaced**\n- **4,970 more targets**: `+0 ~4,970 -0`, **4,970 replaced**\n',
    );
  });

  it('keeps the first screen complete whenever it fits', () => {
    fc.assert(
      fc.property(reviews(fc.string({ maxLength: 60 }), 20), (review) => {
        const text = markdownReport(review);
        const { block, look, newlyAcknowledged } = outlineOf(review);
        const items = [block, look, newlyAcknowledged].flatMap(sameFindings);
        const fold = text.indexOf('<details>');
        const above = fold === -1 ? text : text.slice(0, fold);

        expect(above).not.toContain(' more**');
        expect(above.match(/^- \*\*/gm) ?? []).toHaveLength(items.length);
      }),
      { numRuns: 200 },
    );
  });
});
