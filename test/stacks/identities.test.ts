import { deployed, type Json } from '../aws/support/synthesize';
import { synthesizeText } from '../support/synth';

const GITHUB = 'issuer: https://token.actions.githubusercontent.com, subject: "repo:acme/support:environment:prod"';

/** A workload that is somebody on three clouds, in two targets of each. */
const SPEC = `
service: keyless
endpoints:
  chat: { model: gpt-oss-120b, residency: global, apis: [chat-completions] }
targets:
  azure-one: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2 }
  azure-two: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: westus3 }
  aws-one: { cloud: aws, account: "111122223333", region: us-east-1, native: { roles: { path: /models/, maxSessionDuration: 4h } } }
  aws-two: { cloud: aws, account: "111122223333", region: us-west-2 }
  gcp-one: { cloud: gcp, project: acme-ai-prod, region: us-central1 }
  gcp-two: { cloud: gcp, project: acme-ai-prod, region: europe-west4 }
exposure: { public: true, reason: a test }
callers:
  job:
    may: [chat]
    oidc: { ${GITHUB} }
    owner: [azure-one, aws-one, gcp-one]
`;

const { documents } = synthesizeText(SPEC);
const stack = (key: string): Json => documents.get(`keyless-prod-${key}`);
const resources = (key: string, type: string): Json[] => Object.values((stack(key).resource[type] ?? {}) as Json);
const template = (key: string, type: string): Json[] =>
  Object.values(stack(key).Resources as Json).filter((resource: Json) => resource.Type === type) as Json[];

describe("a workload with an issuer's tokens", () => {
  it("is an AWS role, created once per account, with policies from each target's stack", () => {
    expect(template('aws-one', 'AWS::IAM::OIDCProvider').map(({ Properties }) => Properties.Url)).toEqual([
      'https://token.actions.githubusercontent.com',
    ]);
    expect(
      template('aws-one', 'AWS::IAM::Role').map(({ Properties }) => [Properties.Path, Properties.RoleName, Properties.MaxSessionDuration]),
    ).toEqual([['/models/', 'keyless-prod-job', 14_400]]);
    expect([template('aws-two', 'AWS::IAM::Role'), template('aws-two', 'AWS::IAM::OIDCProvider')]).toEqual([[], []]);
    for (const key of ['aws-one', 'aws-two']) {
      expect(template(key, 'AWS::IAM::ManagedPolicy').map(({ Properties }) => Properties.Roles)).toEqual([['keyless-prod-job']]);
    }
  });

  it('has a pool and a role with other IDs at the same addresses if its target has another suffix', () => {
    const renamed = synthesizeText(SPEC.replace('us-central1 }', 'us-central1, native: { iamIdSuffix: v2 } }')).documents;
    const idsOf = (made: Json) => [
      made.resource.google_iam_workload_identity_pool,
      made.resource.google_iam_workload_identity_pool_provider,
      made.resource.google_project_iam_custom_role,
    ];
    const [before, after] = [stack('gcp-one'), renamed.get('keyless-prod-gcp-one') as Json].map(idsOf) as [Json[], Json[]];

    expect(after.map(Object.keys)).toEqual(before.map(Object.keys));
    const poolId = (pools: Json) => (Object.values(pools)[0] as Json).workload_identity_pool_id;
    expect(poolId(after[0])).toMatch(/^keyless-prod-gcp-one-/);
    expect(poolId(after[0])).not.toBe(poolId(before[0]));
    expect((Object.values(after[2] as Json)[0] as Json).role_id).toBe('modelInvoker_keyless_prod_gcp_one.v2');
    expect(JSON.stringify(renamed.get('keyless-prod-gcp-two'))).toContain(`workloadIdentityPools/${poolId(after[0])}`);
  });

  it('is an Azure managed identity, created once per subscription and looked up by the others', () => {
    const made = '${azurerm_user_assigned_identity.identities_job.principal_id}';
    const found = '${data.azurerm_user_assigned_identity.identities_job.principal_id}';

    expect(resources('azure-one', 'azurerm_user_assigned_identity')).toHaveLength(1);
    expect(resources('azure-one', 'azurerm_federated_identity_credential').map(({ subject }) => subject)).toEqual([
      'repo:acme/support:environment:prod',
    ]);
    expect(resources('azure-one', 'azurerm_role_assignment').map(({ principal_id }) => principal_id)).toEqual([made]);
    expect(resources('azure-two', 'azurerm_user_assigned_identity')).toEqual([]);
    expect(stack('azure-two').data.azurerm_user_assigned_identity.identities_job).toMatchObject({
      name: 'keyless-prod-job',
      resource_group_name: 'keyless-prod-azure-one',
    });
    expect(resources('azure-two', 'azurerm_role_assignment').map(({ principal_id }) => principal_id)).toEqual([found]);
  });

  it('is a principal of a Google Cloud pool, created once per project and named by the others', () => {
    const [member, other] = ['gcp-one', 'gcp-two'].map((key) => resources(key, 'google_project_iam_member').map((each) => each.member));

    expect(resources('gcp-one', 'google_iam_workload_identity_pool_provider').map((each) => each.attribute_condition)).toEqual([
      "assertion.repository_owner in ['acme']",
    ]);
    expect(resources('gcp-two', 'google_iam_workload_identity_pool')).toEqual([]);
    expect(member).toEqual([
      expect.stringMatching(/^principal:\/\/iam\.googleapis\.com\/\$\{google_iam_workload_identity_pool\..+\.name\}\/subject\/repo:acme/),
    ]);
    expect(other).toEqual([
      expect.stringMatching(
        /^principal:\/\/iam\.googleapis\.com\/projects\/\$\{data\.google_project\..+\.number\}\/locations\/global\/workloadIdentityPools\/keyless-prod-gcp-one-/,
      ),
    ]);
  });

  it('gets the names to use from the stacks that create it', () => {
    expect(JSON.parse(stack('aws-one').Outputs.identities.Value)).toEqual([
      { caller: 'job', target: 'aws-one', cloud: 'aws', roleArn: 'arn:aws:iam::111122223333:role/models/keyless-prod-job' },
    ]);
    expect(stack('azure-one').output.identities.value).toMatchObject([{ caller: 'job', target: 'azure-one', cloud: 'azure' }]);
    expect(stack('gcp-one').output.identities.value).toMatchObject([
      { callers: ['job'], target: 'gcp-one', cloud: 'gcp', issuer: 'https://token.actions.githubusercontent.com' },
    ]);
    expect(['aws-two', 'azure-two', 'gcp-two'].map((key) => (stack(key).output ?? stack(key).Outputs).identities)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('removing a caller', () => {
  it('removes only its own resources', () => {
    const two = SPEC.replace(
      '  job:\n',
      `  other:\n    may: [chat]\n    oidc: { ${GITHUB.replace('environment:prod', 'environment:test')} }\n    owner: [azure-one, aws-one, gcp-one]\n  job:\n`,
    );
    const before = synthesizeText(two).documents;

    for (const [name, document] of documents) {
      const [old, now] = [before.get(name) as Json, document as Json].map((each) =>
        flat(each.Resources ?? each.resource, each.Resources ? 1 : 2),
      );
      const gone = Object.keys(old ?? {}).filter((key) => !(key in (now ?? {})));
      const kept = Object.keys(now ?? {});

      expect(gone.every((key) => /other/.test(key))).toBe(true);
      expect(kept.map((key) => old?.[key])).toEqual(kept.map((key) => now?.[key]));
    }
  });
});

function flat(value: Json, depth: number): Record<string, unknown> {
  if (depth === 1) return value;
  return Object.fromEntries(
    Object.entries(value as Json).flatMap(([type, inner]) => Object.entries(inner as Json).map(([key, each]) => [`${type}.${key}`, each])),
  );
}

describe("a target's access, in its cloud's terms", () => {
  const made = synthesizeText(`
service: narrow
endpoints:
  chat: { model: gpt-6-luna, residency: global, apis: [responses], deploy: [azure-us] }
  embed: { model: text-embedding-3-large, residency: global, deploy: [azure-us] }
  open: { model: gpt-oss-120b, residency: global, deploy: [gcp-us] }
targets:
  azure-us: { cloud: azure, subscription: 11111111-1111-1111-1111-111111111111, region: eastus2, native: { callerRole: custom, projects: [agents] } }
  gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1, native: { modelAllowlist: { reason: this project serves only this service } } }
exposure: { public: true, reason: a test }
callers:
  api: { may: [chat], as: { azure: { principalId: 22222222-2222-2222-2222-222222222222 } } }
  both: { may: [chat, embed], as: { azure: { principalId: 33333333-3333-3333-3333-333333333333, type: Group } } }
  agent: { may: [chat], as: { azure: { principalId: 44444444-4444-4444-4444-444444444444, project: agents } } }
  team: { may: [chat, embed], as: { azure: { principalId: 55555555-5555-5555-5555-555555555555, type: User, project: agents } } }
`);
  const of = (stackName: string, type: string): Json[] =>
    Object.values(((made.documents.get(stackName) as Json).resource[type] ?? {}) as Json);

  it("is one role per caller on Azure, with its APIs' calls", () => {
    const roles = of('narrow-prod-azure-us', 'azurerm_role_definition').map((role) => [role.description, role.permissions[0].data_actions]);

    expect(roles).toEqual([
      [
        'May only call responses',
        ['delete', 'read', 'write'].map((verb) => `Microsoft.CognitiveServices/accounts/OpenAI/responses/${verb}`),
      ],
      [
        'May only call embeddings, responses',
        [
          'Microsoft.CognitiveServices/accounts/OpenAI/deployments/embeddings/action',
          ...['delete', 'read', 'write'].map((verb) => `Microsoft.CognitiveServices/accounts/OpenAI/responses/${verb}`),
        ],
      ],
    ]);
  });

  it('is a project role on Azure for a project caller, the least that covers its APIs', () => {
    const given = of('narrow-prod-azure-us', 'azurerm_role_assignment')
      .filter(({ scope }) => scope.includes('azurerm_cognitive_account_project'))
      .map((each) => [each.principal_type, each.role_definition_id.split('/').at(-1)]);

    expect(given).toEqual([
      ['ServicePrincipal', '142bfaed-a13f-4c2d-bed2-6db62c4a1009'],
      ['User', '53ca6127-db72-4b80-b1b0-d745d6d5456d'],
    ]);
  });

  it("is the project's list of allowed models on Google Cloud", () => {
    expect(
      of('narrow-prod-gcp-us', 'google_org_policy_policy').map(({ name, spec }) => [name, spec.rules[0].values.allowed_values]),
    ).toEqual([['projects/acme-ai-prod/policies/vertexai.allowedModels', ['publishers/openai/models/gpt-oss-120b-maas:predict']]]);
  });

  it("is reported as wider only if it is: a caller's role also covers deployments with the same APIs", () => {
    const reach = made.warnings.filter(({ code }) => code === 'MP4105').map(({ path, cause }) => `${path.join('.')}: ${cause}`);

    expect(reach).toEqual([
      'callers.agent.may: the narrowest grant for caller agent on azure-us is a role on all of project agents, so agent can also call embed',
    ]);
  });

  it('is reported as unverified if it is undocumented', () => {
    expect(
      made.warnings
        .filter(({ code }) => code === 'MP4111')
        .map(({ path, code, cause, fix }) => `${path.join('.')} ${code} ${cause}; ${fix}`),
    ).toEqual([
      'callers.api.may MP4111 the custom role of caller api on azure-us is unverified: only a role with the images action alone has been seen to work; after deploying, call the model once to check that it works',
      'callers.both.may MP4111 the custom role of caller both on azure-us is unverified: only a role with the images action alone has been seen to work; after deploying, call the model once to check that it works',
    ]);
  });
});

describe('principals of another account', () => {
  const aws =
    '[{ trustedPrincipals: "arn:aws:iam::444455556666:role/app", externalId: acme-prod }, { trustedPrincipals: "arn:aws:iam::444455556666:role/ops" }]';
  const { documents: made } = synthesizeText(SPEC.replace(/ {4}oidc: .*\n {4}owner: .*/, `    as: { aws: ${aws} }\n    owner: aws-one`));
  const roleArn = 'arn:aws:iam::111122223333:role/models/keyless-prod-job';

  it('find the policy and profile to assume their role in the output', () => {
    const { identities } = (made.get('keyless-prod-aws-one') as Json).Outputs;
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: roleArn }],
    };

    expect(JSON.parse(deployed(identities.Value))).toEqual([
      {
        caller: 'job',
        target: 'aws-one',
        cloud: 'aws',
        roleArn,
        assumeRole: [
          { principals: ['arn:aws:iam::444455556666:role/app'], policy, profile: { role_arn: roleArn, external_id: 'acme-prod' } },
          { principals: ['arn:aws:iam::444455556666:role/ops'], policy, profile: { role_arn: roleArn } },
        ],
      },
    ]);
  });

  it('assume one role for all targets of the account', () => {
    expect(JSON.stringify((made.get('keyless-prod-aws-two') as Json).Resources)).toContain('"Roles":["keyless-prod-job"]');
  });
});
