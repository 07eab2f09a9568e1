import { parse, stringify } from 'yaml';
import { changedAttributes, movedAddresses, type StackDocument } from '../support/addresses';
import { committed, expectCommitted } from '../support/committed';
import { synthesizeText } from '../support/synth';

const PAGE = committed('docs/existing-landing-zones.md') as string;

const CAPITALS = /\b[A-Z]+(?:_[A-Z]+)+\b/g;

type Fields = Readonly<Record<string, unknown>>;

const TARGETS: Readonly<Record<string, Fields>> = {
  'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' },
  'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
  'gcp-us': { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1', native: { providerVersion: '~> 7.5' } },
};

/** A service without anything existing: what each row changes. */
const NOTHING_EXISTS = {
  service: 'support',
  endpoints: {
    chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, deploy: ['azure-us', 'aws-us'] },
    open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
    own: {
      model: 'gpt-oss-20b',
      serving: 'dedicated',
      dedicated: { replicas: { max: 1 }, acceptEula: true },
      deploy: ['gcp-us'],
    },
  },
  targets: TARGETS,
  callers: {
    api: {
      may: ['chat', 'open', 'own'],
      as: {
        azure: { principalId: '55555555-5555-5555-5555-555555555555' },
        aws: { role: 'arn:aws:iam::111122223333:role/api' },
        gcp: { member: 'serviceAccount:api@acme-ai-prod.iam.gserviceaccount.com' },
      },
    },
    task: { may: ['chat'], as: { aws: { trustedServices: ['lambda.amazonaws.com'] } }, owner: 'aws-us' },
  },
};

/** Where the rows of a section belong in a spec. */
const PLACES: Readonly<Record<string, (row: Fields) => Fields>> = {
  Azure: (row) => ({ targets: { 'azure-us': row } }),
  AWS: (row) => ({ targets: { 'aws-us': row } }),
  'Google Cloud': (row) => ({ targets: { 'gcp-us': row } }),
  Callers: (row) => ({ callers: { other: { may: ['chat', 'open'], ...row } } }),
  'Whole spec': (row) => row,
};

/** Example of each value in capitals, as the page has it. */
const VALUES = Object.fromEntries(
  tableBelow('# Existing landing zones').map(([value = '', example = '']) => [unquoted(value), unquoted(example)]),
);

const ROWS = Object.keys(PLACES).flatMap((section) => rowsOf(section).map(({ have, write }) => ({ section, have, write })));

describe('the page on existing landing zones', () => {
  const before = synthesizeText(stringify(NOTHING_EXISTS)).documents;
  const changes = new Map<string, readonly string[]>();

  it.each(ROWS)('$section: $have', ({ section, have, write }) => {
    const after = synthesizeText(stringify(merged(NOTHING_EXISTS, PLACES[section]?.(write) ?? {}))).documents;

    const change = changeOf(before, after);
    expect(change).not.toEqual([]);
    changes.set(`${section}: ${have}`, change);
  });

  it('changes only what each row is about: UPDATE_GOLDEN=1 npx jest test/docs writes the list', () => {
    expectCommitted('test/golden/existing-landing-zones.yaml', stringify(Object.fromEntries(changes), { lineWidth: 0 }));
  });

  it('explains every value in capitals', () => {
    const used = new Set(PAGE.match(CAPITALS));

    expect([...Object.keys(VALUES)].sort()).toEqual([...used].sort());
  });
});

/** The rows of a section, with the fields that they set. */
function rowsOf(section: string): { have: string; write: Fields }[] {
  return tableBelow(`## ${section}`).map(([have = '', write = '']) => ({
    have,
    write: parse(`{ ${withValues(unquoted(write))} }`) as Fields,
  }));
}

function withValues(text: string): string {
  return text.replace(CAPITALS, (value) => VALUES[value] ?? value);
}

/** Cells of the first table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
  const section = PAGE.slice(PAGE.indexOf(`${heading}\n`) + heading.length)
    .split(/^## /m, 1)
    .join();
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function unquoted(cell: string): string {
  return cell.replace(/^`|`$/g, '');
}

/** Objects merge, all else replaces. */
function merged(base: Fields, over: Fields): Fields {
  const entries = Object.entries(over).map(([key, value]) => [
    key,
    isFields(value) && isFields(base[key]) ? merged(base[key], value) : value,
  ]);
  return { ...base, ...Object.fromEntries(entries) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Resources that come and go, and attributes and settings that change, with their stack. */
function changeOf(before: ReadonlyMap<string, StackDocument>, after: ReadonlyMap<string, StackDocument>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((stack) => {
    const [old, now] = [before.get(stack) ?? {}, after.get(stack) ?? {}];
    return [...movedAddresses(old, now), ...changedAttributes(old, now)].map((line) => `${stack} ${line}`);
  });
}
