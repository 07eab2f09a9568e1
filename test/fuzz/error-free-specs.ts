import fc from 'fast-check';
import { hasErrors } from '../../lib/faults/fault';
import { parseSpec } from '../../lib/spec/read';
import { EXAMPLES } from '../support/examples';
import { type SchemaPlace, schemaPlaces, valueAt, withValueAt } from '../support/schema-places';
import { faultsOf } from '../support/synth';
import { type WrittenSpec, written } from '../support/variations';
import { ROOMY_SPECS } from './roomy-specs';

type Edit = (spec: unknown) => unknown;

/** Issuers, and what differs between the rules of the clouds: lengths, ports, paths, case, characters. */
const ISSUERS = [
  'https://token.actions.githubusercontent.com',
  'https://gitlab.com',
  'https://app.terraform.io',
  `https://oidc.example.com/${'p'.repeat(229)}`,
  'https://OIDC.example.com/Path',
  'https://oidc.example.com/a_b~c!d',
  'https://oidc.example.com/a/',
  'https://1.2.3.999',
  'https://oidc.example.com:8443',
  'https://xn--bcher-kva.example',
];

const SUBJECTS = [
  'repo:acme/app:ref:refs/heads/main',
  'repo:acme/*',
  'project_path:acme/app:ref_type:branch:ref:main',
  'organization:acme:project:Default Project:workspace:app:run_phase:apply',
  'system:serviceaccount:support:batch',
  's'.repeat(127),
  's'.repeat(128),
  's'.repeat(601),
  'subject-with-\u00e9',
  'subject-with-\u03a9',
  "it's\\quoted",
  '$(x)',
];

/** A block that starts at its first address. */
const cidr = fc
  .tuple(fc.constantFrom('10', '172.16', '192.168', '100.64', '203.0', '198.51'), fc.nat(0xffff), fc.integer({ min: 8, max: 30 }))
  .map(([start, low, prefix]) => {
    const [a = 0, b = low >> 8] = start.split('.').map(Number);
    const address = ((a * 256 + b) * 256 + (low & 255)) * 256;
    const size = 2 ** (32 - prefix);
    const first = Math.floor(address / size) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
  });

const tagKey = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9 _.:/=+@-]{1,24}$/),
  fc.constantFrom(
    'a/b',
    'a-b',
    'A/b',
    'Team',
    'cost:center',
    '1st',
    ' padded ',
    'azure-x',
    'Microsoft.x',
    'windows',
    'goog-x',
    'AWS:x',
    'x.',
    '-',
  ),
  fc.constant('k'.repeat(128)),
);
const tagValue = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/\p{Cc}/gu, '')),
  fc.constantFrom('', ' ', 'aws:x', '\u00e9'.repeat(256), 'x'.repeat(256), '${x}', '%{x}'),
);
const tags = fc.dictionary(tagKey, tagValue, { maxKeys: 46 });

/** Values for fields that have no pattern of their own, or where a pattern's values are seldom good ones. */
const BY_FIELD: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  issuer: fc.constantFrom(...ISSUERS),
  subject: fc.oneof(fc.constantFrom(...SUBJECTS), fc.uniqueArray(fc.constantFrom(...SUBJECTS), { minLength: 1 })),
  audience: fc.oneof(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 255 }), fc.constantFrom('*', 'a'.repeat(255), '\u03a9')),
  claims: fc.dictionary(
    fc.constantFrom('groups', 'env', 'amr', 'https://acme.example/roles', 'a-b', 'x'.repeat(128), 'sub'),
    fc.oneof(
      fc.constantFrom('prod', "it's", 'a b', '\u00e9', 'x'.repeat(600)),
      fc.constantFrom<unknown>(['a', 'b'], { includes: ['mfa', 'hwk'] }),
    ),
    { maxKeys: 3 },
  ),
  cidr,
  peersWith: fc.uniqueArray(cidr, { minLength: 1, maxLength: 4 }),
  allowlist: fc.uniqueArray(fc.oneof(cidr, fc.constantFrom('2001:db8::/32', '203.0.113.7/32', '198.51.100.0/31')), {
    minLength: 1,
    maxLength: 4,
  }),
  tags,
  environment: fc.oneof(
    fc.constantFrom('prod', 'e'.repeat(16)),
    fc.dictionary(fc.stringMatching(/^[A-Za-z_]\w*$/), fc.string({ unit: 'grapheme', maxLength: 1100 }), { maxKeys: 110, size: 'small' }),
  ),
  service: fc.constantFrom('support', 's', 's'.repeat(32), 'a-1-b'),
  also: fc.oneof(
    fc.uniqueArray(fc.stringMatching(/^publishers\/[\w.-]{1,9}\/models\/[\w.@*-]{1,9}:[a-zA-Z]{1,9}$/), { maxLength: 3 }),
    fc.constant(Array.from({ length: 501 }, (_, index) => `publishers/google/models/m${index}:predict`)),
  ),
  projects: fc.array(fc.constantFrom('agents', 'Agents', 'a_', 'a.b', 'p'.repeat(64)), { minLength: 1, maxLength: 3 }),
  email: fc.oneof(
    fc.uniqueArray(fc.emailAddress(), { minLength: 1, maxLength: 3 }),
    fc.constant(["o'neil+x@example.com", 'A.B@Example.COM', `${'a'.repeat(64)}@example.com`]),
  ),
  contact: fc.emailAddress(),
  region: fc.constantFrom('eastus2', 'swedencentral', 'us-east-1', 'us-east-2', 'us-west-2', 'us-central1', 'europe-west4'),
  availabilityZones: fc.array(fc.constantFrom('us-east-1a', 'us-east-1b', 'us-east-1f', 'us-east-1g', 'eu-west-1a'), {
    minLength: 1,
    maxLength: 4,
  }),
  subnetIds: fc.array(fc.constantFrom('subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'), { minLength: 1, maxLength: 3 }),
  securityGroupIds: fc.array(fc.constantFrom('sg-0123456789abcdef0', 'sg-0123456789abcdef1'), { minLength: 1, maxLength: 3 }),
  trustedServices: fc.array(fc.constantFrom('ecs-tasks.amazonaws.com', 'pods.eks.amazonaws.com', '-.amazonaws.com', 'x-.y.amazonaws.com'), {
    minLength: 1,
    maxLength: 3,
  }),
  trustedPrincipals: fc.uniqueArray(
    fc.constantFrom(
      'arn:aws:iam::444455556666:role/app',
      'arn:aws:iam::444455556666:role/teams/a+=,.@-_x',
      'arn:aws:iam::777788889999:user/ann',
      'arn:aws:iam::444455556666:root',
      'arn:aws:iam::444455556666:role/app-*',
      'arn:aws-us-gov:iam::444455556666:role/app',
      `arn:aws:iam::444455556666:role/${'r'.repeat(64)}`,
    ),
    { minLength: 1, maxLength: 4 },
  ),
  principalTags: fc.dictionary(
    fc.constantFrom('team', 'Cost.Center', 'a/b:c=d+e@f', 'aws:x'),
    fc.constantFrom('support', 'a b', 'x'.repeat(256), ' '),
    {
      maxKeys: 3,
    },
  ),
  role: fc.constantFrom(
    'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef',
    'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
    'arn:aws:iam::111122223333:role/a/b/c+=,.@-_x',
    'arn:aws:iam::111122223333:role//a',
    'arn:aws:iam::111122223333:role/a/',
    `arn:aws:iam::111122223333:role/${'r'.repeat(65)}`,
  ),
  permissionsBoundary: fc.constantFrom(
    'arn:aws:iam::444455556666:policy/other',
    'arn:aws:iam::aws:policy/PowerUserAccess',
    'arn:aws-us-gov:iam::111122223333:policy/b',
    'arn:aws:iam::111122223333:policy/a/b/c',
    'arn:aws:iam::111122223333:policy/a/',
  ),
};

/** The part of a pattern that `stringMatching` understands: it has no lookahead. The pattern itself filters. */
function withoutLookahead(pattern: string): RegExp | null {
  try {
    const plain = new RegExp(pattern.replace(/\(\?[!=](?:[^()]|\([^()]*\))*\)/g, ''));
    fc.stringMatching(plain);
    return plain;
  } catch {
    return null;
  }
}

function textMatching(pattern: string): fc.Arbitrary<unknown> | null {
  const plain = withoutLookahead(pattern);
  if (plain === null) return null;
  const whole = new RegExp(pattern);
  // The lengths of repetitions within repetitions multiply: of size large, to gigabytes.
  const longest = /\)(?:[*+]|\{\d+,)/.test(plain.source) ? 'medium' : 'large';
  const of = (size: 'xsmall' | 'small' | 'medium' | 'large') => fc.stringMatching(plain, { size });
  return fc.oneof(of('xsmall'), of('small'), of(longest)).filter((text) => whole.test(text));
}

const LARGE = [1, 2, 3, 1_000, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER];

/** A value that a place of the schema takes. */
function valueFor({ path, schema }: SchemaPlace): fc.Arbitrary<unknown> | null {
  const own = BY_FIELD[String(path.findLast((part) => typeof part === 'string' && part !== '*'))];
  if (own !== undefined && typeof path.at(-1) === 'string' && path.at(-1) !== '*') return own;
  const { examples, enum: words, const: only, default: usual, type, pattern } = schema;
  const taken = [examples, words, only === undefined ? [] : [only], usual === undefined ? [] : [usual]].flatMap(
    (each) => (each ?? []) as unknown[],
  );
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.constantFrom(...LARGE, ...taken);
  const known = taken.length > 0 ? [fc.constantFrom(...taken)] : [];
  const odd =
    typeof pattern === 'string' ? textMatching(pattern) : type === 'string' && words === undefined && only === undefined ? anyText : null;
  const all = [...known, ...(odd ? [odd] : [])];
  return all.length === 0 ? null : fc.oneof(...all);
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map((text) => text.replaceAll(/\p{Cc}/gu, '')),
  fc.constantFrom('x'.repeat(600), 'one\ntwo', '${x}', '%{x}', '"quoted"', '\\'),
);

/** Fields that other fields refer to, or that decide what the rest may be: edited by renaming, or not at all. */
const FIXED = new Set([
  'cloud',
  'version',
  'model',
  'modelVersion',
  'deploy',
  'may',
  'runsIn',
  'owner',
  'extends',
  '$schema',
  'alsoUsing',
  'catalog',
]);

const PLACES = schemaPlaces().flatMap((place) => {
  const isFixed = place.path.length === 0 || place.path.some((part) => FIXED.has(String(part)));
  const value = isFixed ? null : valueFor(place);
  return value === null ? [] : [{ path: place.path, value }];
});

/** Longest and shortest keys, and those that join badly. */
const KEYS = ['ab', 'k'.repeat(40), 'a-b-c', 'a1-2b'];

function renaming(spec: WrittenSpec): fc.Arbitrary<Edit> {
  const keys = ['endpoints', 'targets', 'callers'].flatMap((room) => Object.keys((spec[room] ?? {}) as object));
  return fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...KEYS)).map(
    ([from, to]) =>
      (edited) =>
        JSON.parse(JSON.stringify(edited).replaceAll(`"${from}"`, `"${to}"`)),
  );
}

/** Puts a copy of an element behind the last one, in one of a spec's lists. */
const doubling: fc.Arbitrary<Edit> = fc.nat(1_000).map((choice) => (edited) => {
  const lists = listsIn(edited);
  const path = lists[choice % Math.max(lists.length, 1)];
  if (path === undefined) return edited;
  const list = valueAt(edited, path) as readonly unknown[];
  return withValueAt(edited, path, [...list, list[0]]);
});

function listsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [...(value.length > 0 ? [path] : []), ...listsIn(value[0], [...path, 0])];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => listsIn(inner, [...path, key]));
}

/** Edits of fields whose map a spec has. */
function editsOf(spec: WrittenSpec): fc.Arbitrary<Edit> {
  const isMap = (value: unknown) => typeof value === 'object' && value !== null;
  const near = PLACES.filter(({ path }) => path.length < 2 || isMap(valueAt(spec, path.slice(0, -1))));
  const setting = fc.constantFrom(...near).chain(({ path, value }) =>
    value.map(
      (found): Edit =>
        (edited) =>
          withValueAt(edited, path, found),
    ),
  );
  return fc.oneof({ weight: 8, arbitrary: setting }, { weight: 1, arbitrary: renaming(spec) }, { weight: 1, arbitrary: doubling });
}

const STARTS = [...ROOMY_SPECS, ...EXAMPLES.map(written)].map((spec) => ({ spec, edits: editsOf(spec) }));

/** Specs with odd values that the schema accepts. About half of them have an error of meaning. */
export const oddSpecs: fc.Arbitrary<string> = fc
  .constantFrom(...STARTS)
  .chain(({ spec, edits }) =>
    fc.array(edits, { minLength: 1, maxLength: 5 }).map((all) => JSON.stringify(all.reduce<unknown>((edited, edit) => edit(edited), spec))),
  );

/** Specs without errors, made at random: always the same ones for a seed. */
export function* errorFreeSpecs(count: number, seed: number): Generator<string> {
  for (let found = 0, batch = 0; found < count; batch++) {
    for (const text of fc.sample(oddSpecs, { numRuns: BATCH, seed: seed + batch })) {
      if (found >= count) return;
      if (hasErrors(faultsOf(parseSpec(text)))) continue;
      found++;
      yield text;
    }
  }
}

/** Specs that are made at once. */
const BATCH = 100;
