import type { StackDocument } from '../support/addresses';
import { synthesizeText } from '../support/synth';

const ACCOUNT = '111122223333';
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;

describe("an AWS target's permissions boundary", () => {
  const [without, bounded] = [rolesOf({}), rolesOf({ permissionsBoundary: BOUNDARY })];

  it('is set on every role in the stack: callers, quota guard and SageMaker', () => {
    expect(Object.keys(bounded)).toEqual([
      expect.stringMatching(/^EndpointsownExecutionRole/),
      expect.stringMatching(/^Identitiesci/),
      expect.stringMatching(/^QuotaGuardRole/),
    ]);
    expect(Object.values(bounded).map(({ PermissionsBoundary }) => PermissionsBoundary)).toEqual([BOUNDARY, BOUNDARY, BOUNDARY]);
  });

  it('changes nothing else of a role', () => {
    const unbounded = Object.entries(bounded).map(([id, { PermissionsBoundary: _, ...rest }]) => [id, rest]);

    expect(Object.fromEntries(unbounded)).toEqual(without);
  });
});

type Role = Readonly<Record<string, unknown>>;

/** Roles of a stack that creates one of each kind, by logical ID. */
function rolesOf(roles: Record<string, string>): Record<string, Role> {
  const image = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/gpt-oss-serving:1.4.0`;
  const own = {
    model: 'gpt-oss-20b',
    serving: 'dedicated',
    dedicated: { replicas: { min: 1, max: 2 }, acceptEula: true },
    overrides: { 'aws-us': { native: { image, modelDataUrl: 's3://acme-models/gpt-oss-20b/', instanceType: 'ml.g6e.2xlarge' } } },
  };
  const { documents } = synthesizeText(
    JSON.stringify({
      service: 'support',
      exposure: { public: true, reason: 'a test' },
      endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' }, throughput: { tokensPerMinute: 100_000 } }, own },
      quotas: { requestIncreases: true, contact: 'ml-platform@example.com', justification: 'launch in May' },
      targets: { 'aws-us': { cloud: 'aws', account: ACCOUNT, region: 'us-east-1', native: { roles } } },
      callers: {
        ci: {
          may: ['chat'],
          oidc: { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support:environment:prod' },
          owner: 'aws-us',
        },
      },
    }),
  );
  const document = documents.get('support-prod-aws-us') as StackDocument;
  const resources = document['Resources'] as Record<string, { Type: string; Properties: Role }>;
  const found = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  return Object.fromEntries(found.map(([id, { Properties }]) => [id, Properties] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
