import { gcpAccessChanges } from '../../../../lib/review/access/gcp/access-changes';
import { AWS_MAPPING } from '../../../../lib/rules/gcp/workload-identity';
import { comparer } from '../support/changes';
import { type Resources, ref } from '../support/inventories';

const { changes, kinds } = comparer('gcp', gcpAccessChanges);

const ISSUER = 'https://token.actions.githubusercontent.com';

function provider(more: Resources[string] = {}, oidc: Resources[string] = {}): Resources {
  return {
    'google_iam_workload_identity_pool.ci': { workload_identity_pool_id: 'ci' },
    'google_iam_workload_identity_pool_provider.github': {
      workload_identity_pool_id: ref('google_iam_workload_identity_pool.ci.workload_identity_pool_id'),
      workload_identity_pool_provider_id: 'github',
      attribute_condition: "assertion.repository_owner in ['acme']",
      attribute_mapping: { 'google.subject': 'assertion.sub' },
      oidc: [{ issuer_uri: ISSUER, ...oidc }],
      ...more,
    },
  };
}

const POOL = { 'google_iam_workload_identity_pool.ci': { workload_identity_pool_id: 'ci' } };

describe('workload identity federation', () => {
  it('widens trust when a provider is added, and narrows it when removed', () => {
    expect(changes(POOL, provider())).toEqual([
      [
        'trust-widened',
        null,
        `issuer ${ISSUER}, audience the provider's default if assertion.repository_owner in ['acme']`,
        'pool google_iam_workload_identity_pool.ci accepts more tokens than before',
      ],
    ]);
    expect(kinds(provider(), POOL)).toEqual(['trust-narrowed']);
  });

  it.each<[string, Resources, Resources, string, string]>([
    ['condition', provider({ attribute_condition: null }), provider(), 'trust-narrowed', 'trust-widened'],
    ['other condition', provider({ attribute_condition: 'true' }), provider(), 'access-not-comparable', 'access-not-comparable'],
    ['issuer', provider({}, { issuer_uri: 'https://gitlab.com' }), provider(), 'trust-widened', 'trust-widened'],
    [
      'audience',
      provider({}, { allowed_audiences: ['a'] }),
      provider({}, { allowed_audiences: ['a', 'b'] }),
      'trust-widened',
      'trust-narrowed',
    ],
    ['provider that is disabled', provider({ disabled: true }), provider(), 'trust-widened', 'trust-narrowed'],
    [
      'mapped attribute',
      provider(),
      provider({ attribute_mapping: { 'google.subject': 'assertion.sub', 'attribute.ref': 'assertion.ref' } }),
      'trust-widened',
      'trust-narrowed',
    ],
    [
      'other mapping',
      provider(),
      provider({ attribute_mapping: { 'google.subject': 'assertion.repository' } }),
      'access-not-comparable',
      'access-not-comparable',
    ],
    ['switch', provider({ disabled: ref('var.off') }), provider(), 'access-not-comparable', 'access-not-comparable'],
    ['own keys', provider(), provider({}, { jwks_json: '{"keys":[]}' }), 'access-not-comparable', 'access-not-comparable'],
  ])('judges a changed %s', (_, base, head, there, back) => {
    expect(kinds(base, head)).toEqual([there]);
    expect(kinds(head, base)).toEqual([back]);
  });

  it.each<[string, Resources]>([
    ['order of audiences', provider({}, { allowed_audiences: ['b', 'a'] })],
    ['display name', provider({ display_name: 'CI' }, { allowed_audiences: ['a', 'b'] })],
    ['form of the mapping', provider({ attribute_mapping: { 'google.subject': ' assertion.sub' } }, { allowed_audiences: ['a', 'b'] })],
  ])('ignores the %s', (_, head) => {
    expect(changes(provider({}, { allowed_audiences: ['a', 'b'] }), head)).toEqual([]);
  });

  it('is reported even if the document lacks the issuer', () => {
    expect(kinds(POOL, provider({ oidc: null }))).toEqual(['trust-widened']);
    expect(changes(provider({ oidc: null }), provider({ oidc: null }))).toEqual([]);
  });

  it('knows the default mapping for AWS', () => {
    const aws = (more: Resources[string]) => provider({ oidc: null, aws: [{ account_id: '111122223333' }], ...more });

    expect(changes(aws({ attribute_mapping: null }), aws({ attribute_mapping: AWS_MAPPING }))).toEqual([]);
    expect(kinds(aws({}), provider({ oidc: null, aws: [{ account_id: '444455556666' }] }))).toEqual(['trust-widened']);
  });

  it('never shows keys', () => {
    const text = JSON.stringify(changes(POOL, provider({}, { jwks_json: '{"keys":[{"n":"planted"}]}' })));

    expect(text).not.toContain('planted');
  });
});
