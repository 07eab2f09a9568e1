import fc from 'fast-check';
import { hasErrors } from '../../lib/faults/fault';
import type { AwsGrant, AwsTargetPlan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec/read';
import type { Authorization, Way } from '../aws/support/simulate';
import { allows, endpointPolicyOf, policiesOf } from '../aws/support/simulate';
import { deployed, type Json, resourcesOf } from '../aws/support/synthesize';
import { type Asking, trustOf, trusts, trustsPods, trustsPrincipal, trustsService } from '../aws/support/trust';
import { documentsOf, faultsOf, planOf } from '../support/synth';
import { callsOf, type DeploymentCalls, strangersOf } from './support/aws-authorizations';
import type { Call } from './support/aws-calls';

const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';
const EVERYTHING = [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }];
const OFFICE = '203.0.113.0/24';
const ISSUER = 'https://oidc.k8s.acme.example/prod';
const COMPANY_ISSUER = 'https://acme.okta.com';
const SERVICES = ['bedrock-runtime', 'bedrock-mantle'] as const;

/** What tokens of a caller without a role of its own say. */
function subjectOf(index: number): string {
  return `system:serviceaccount:support:c${index}`;
}

/** The principal of another account that may assume a caller's role. */
function principalOf(index: number, partition: string, account = OTHER_ACCOUNT): string {
  return `arn:${partition}:iam::${account}:role/c${index}`;
}

/** What is asked for where: in the Region, through a geographic and a global profile, on both surfaces, in both partitions. */
const WISHES: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  'us-east-1': [
    ['gpt-6-luna', { zone: 'us' }],
    ['gpt-6-luna', 'global'],
    ['gpt-6-luna', 'region'],
    ['gpt-5.6-sol', { zone: 'us' }],
    ['gpt-5.5', 'region'],
    ['gpt-oss-120b', 'region'],
  ],
  'ca-central-1': [
    ['gpt-6-luna', { zone: 'us' }],
    ['gpt-5.6-sol', { zone: 'us' }],
    ['gpt-5.6-luna', 'global'],
  ],
  'ap-south-1': [
    ['gpt-5.6-terra', { zone: 'in' }],
    ['gpt-5.6-luna', { zone: 'in' }],
    ['gpt-5.6-luna', 'global'],
    ['gpt-oss-20b', 'region'],
  ],
  'eu-central-1': [
    ['gpt-6-luna', 'global'],
    ['gpt-oss-120b', 'region'],
    ['gpt-oss-20b', 'region'],
  ],
  'us-gov-west-1': [
    ['gpt-5.4', 'region'],
    ['gpt-oss-120b', { zone: 'us-gov' }],
    ['gpt-oss-20b', { zone: 'us-gov' }],
  ],
};

const APIS: readonly (readonly string[] | undefined)[] = [
  undefined,
  ['responses'],
  ['chat-completions'],
  ['converse'],
  ['responses', 'chat-completions'],
  ['chat-completions', 'converse'],
];

const spec = fc
  .constantFrom(...Object.keys(WISHES))
  .chain((region) =>
    fc.record({
      region: fc.constant(region),
      wishes: fc.array(fc.tuple(fc.constantFrom(...(WISHES[region] ?? [])), fc.constantFrom(...APIS)), { minLength: 2, maxLength: 4 }),
      exposure: fc.constantFrom<unknown>(
        'private',
        'private',
        { public: true, reason: 'a demo' },
        { allowlist: [OFFICE], reason: 'an office' },
        { private: true, allowlist: [OFFICE], reason: 'an office' },
      ),
      callers: fc.array(
        fc.record({
          may: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
          runsIn: fc.constantFrom<unknown>('here', undefined, { outside: true, reason: 'a laptop' }),
          bearerTokens: fc.boolean(),
          role: fc.constantFrom<RoleKind>('existing', 'oidc', 'principals', 'application', 'pods'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  )
  .map(({ region, wishes, exposure, callers }) => {
    const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    const keys = wishes.map((_, index) => `e${index}`);
    return {
      service: 'support',
      endpoints: Object.fromEntries(
        wishes.map(([[model, residency], apis], index) => [`e${index}`, { model, residency, ...(apis ? { apis } : {}) }]),
      ),
      targets: { here: { cloud: 'aws', account: ACCOUNT, region } },
      exposure,
      callers: Object.fromEntries(
        callers.map(({ may, runsIn, bearerTokens, role }, index) => [
          `c${index}`,
          {
            may: [...new Set(may.map((place) => keys[place % keys.length] as string))],
            runsIn,
            ...(bearerTokens ? { bearerTokens } : {}),
            ...identityOf(role, index, partition),
          },
        ]),
      ),
    };
  });

type RoleKind = 'existing' | 'oidc' | 'principals' | 'application' | 'pods';

function identityOf(role: RoleKind, index: number, partition: string): object {
  switch (role) {
    case 'existing':
      return { as: { aws: { role: `arn:${partition}:iam::${ACCOUNT}:role/c${index}` } } };
    case 'oidc':
      return { owner: 'here', oidc: { issuer: ISSUER, subject: subjectOf(index), audience: 'sts.amazonaws.com' } };
    case 'application': {
      const claims = { amr: { includes: 'mfa' } };
      return { owner: 'here', oidc: { issuer: COMPANY_ISSUER, audience: `app-${index}`, claims } };
    }
    case 'pods':
      return { owner: 'here', as: { aws: { kubernetes: { cluster: 'apps', namespace: 'support', serviceAccount: `c${index}` } } } };
    case 'principals': {
      const trustedPrincipals = [principalOf(index, partition)];
      return { owner: 'here', as: { aws: { trustedPrincipals, externalId: `acme-${index}`, principalTags: { team: `c${index}` } } } };
    }
  }
}

describe('callers of any spec on AWS', () => {
  it('can make exactly their calls, from their locations', async () => {
    const seen = {
      specs: 0,
      roles: 0,
      chained: 0,
      applications: 0,
      pods: 0,
      tokens: 0,
      routes: new Set<string>(),
      origins: new Set<string>(),
    };
    await fc.assert(
      fc.asyncProperty(spec, async (said) => {
        const made = synthesized(JSON.stringify(said));
        if (made === undefined) return;
        const { target, template } = made;
        const deployments = target.deployments.map((deployment) => callsOf(target, deployment, template));
        seen.specs++;
        for (const { route } of target.deployments) seen.routes.add(kindOf(target, route));
        for (const grant of target.grants) {
          seen.origins.add(originOf(grant));
          seen.tokens += grant.bearerTokens ? 1 : 0;
          await judgeGrant(target, template, grant, deployments);
        }
        seen.roles += await judgeRoles(target, template);
        seen.chained += await judgeChainedRoles(target, template);
        seen.applications += await judgeApplicationRoles(target, template);
        seen.pods += await judgePods(target, template);
        await judgeEndpoints(target, template, deployments);
      }),
      { numRuns: 50, seed: 4711 },
    );

    expect(seen.specs).toBeGreaterThan(25);
    expect(seen.roles).toBeGreaterThan(10);
    expect(seen.chained).toBeGreaterThan(10);
    expect(seen.applications).toBeGreaterThan(5);
    expect(seen.pods).toBeGreaterThan(10);
    expect(seen.tokens).toBeGreaterThan(10);
    expect([...seen.origins].sort()).toEqual(['addresses', 'anywhere', 'network', 'network or addresses']);
    expect([...seen.routes].sort()).toEqual([
      'aws bedrock-mantle, default',
      'aws bedrock-mantle, its own',
      'aws bedrock-runtime, geo',
      'aws bedrock-runtime, global',
      'aws bedrock-runtime, in the Region',
      'aws-us-gov bedrock-mantle, its own',
      'aws-us-gov bedrock-runtime, geo',
      'aws-us-gov bedrock-runtime, in the Region',
    ]);
  });
});

/** The one target of a spec and its template, or nothing where the spec is refused. */
function synthesized(text: string): { target: AwsTargetPlan; template: Json } | undefined {
  const read = parseSpec(text);
  if (hasErrors(faultsOf(read))) return undefined;
  const { plan } = planOf(read);
  const [target] = plan.targets;
  if (target?.cloud !== 'aws') throw new Error('no target on AWS');
  return { target, template: documentsOf(plan).get(target.stackName) };
}

/** A caller is allowed exactly what its own calls need. */
async function judgeGrant(target: AwsTargetPlan, template: Json, grant: AwsGrant, deployments: readonly DeploymentCalls[]): Promise<void> {
  const policies = policiesOf(template, grant.roleArn.split('/').at(-1) as string, target);
  const own = deployments.filter(({ endpoint }) => grant.endpoints.includes(endpoint));
  const every = [...deployments.flatMap(needsOf), ...strangersOf(target), ...tokensOf('LONG_TERM', SERVICES)];
  const tokens = grant.bearerTokens ? tokensOf('SHORT_TERM', unique(own.map(({ service }) => service))) : [];
  for (const from of originsOf(grant)) {
    const allowed = await filterAsync(every, async (need) => {
      const { context, way } = placeOf(target, template, from, need);
      return allows(policies, [withContext(need, context)], way);
    });
    expect(unique(allowed)).toEqual(unique(covered(every, [...own.flatMap(needsOf), ...tokens])));
  }

  for (const context of elsewhere(grant)) {
    const calls = [...own.flatMap((deployment) => deployment.calls), ...tokens.map((need) => ({ name: need.action, needs: [need] }))];
    const letIn = await filterAsync(calls, (call) =>
      allows(
        policies,
        call.needs.map((need) => withContext(need, context)),
      ),
    );
    expect(letIn.map(({ name }) => name)).toEqual([]);
  }
  expect(anywhereOf(policies)).toEqual(unique(own.flatMap(({ anywhere }) => anywhere)));
}

/** A role that the stack makes can be taken on by a token of its caller, and by no other. Says how many there are. */
async function judgeRoles({ identities }: AwsTargetPlan, template: Json): Promise<number> {
  const roles = (identities?.roles ?? []).filter(({ trust }) => trust.some((each) => each.kind === 'oidc' && each.issuer === ISSUER));
  for (const { caller, name } of roles) {
    const policy = trustOf(template, name);
    const token = { iss: ISSUER, aud: 'sts.amazonaws.com', sub: subjectOf(Number(caller.slice(1))) };
    const others = [
      { ...token, sub: subjectOf(Number(caller.slice(1)) + 1) },
      { ...token, sub: `${token.sub}0` },
      { ...token, aud: 'api://AzureADTokenExchange' },
      { ...token, iss: 'https://oidc.k8s.acme.example/test' },
      { iss: 'https://accounts.google.com', aud: 'sts.amazonaws.com', sub: token.sub },
    ];

    expect(await trusts(policy, token)).toBe(true);
    expect(await filterAsync(others, (other) => trusts(policy, other))).toEqual([]);
    expect(await trustsService(policy, 'lambda.amazonaws.com')).toBe(false);
  }
  return roles.length;
}

/** Only the trusted principals of another account can assume their role, with its external ID and tag. Returns the number of such roles. */
async function judgeChainedRoles({ identities, partition }: AwsTargetPlan, template: Json): Promise<number> {
  const roles = (identities?.roles ?? []).filter(({ trust }) => trust.some(({ kind }) => kind === 'principals'));
  for (const { caller, name } of roles) {
    const policy = trustOf(template, name);
    const index = Number(caller.slice(1));
    const asking = { arn: principalOf(index, partition), externalId: `acme-${index}`, tags: { team: caller } };
    const others: Asking[] = [
      { ...asking, arn: principalOf(index + 1, partition) },
      { ...asking, arn: principalOf(index, partition, '777788889999') },
      { ...asking, arn: principalOf(index, partition, ACCOUNT) },
      { ...asking, externalId: `acme-${index + 1}` },
      { ...asking, externalId: undefined },
      { ...asking, tags: { team: `c${index + 1}` } },
      { ...asking, tags: {} },
    ];

    expect(await trustsPrincipal(policy, asking)).toBe(true);
    expect(await filterAsync(others, (other) => trustsPrincipal(policy, other))).toEqual([]);
    expect(await trusts(policy, { iss: ISSUER, aud: 'sts.amazonaws.com', sub: subjectOf(index) })).toBe(false);
    expect(await trustsService(policy, 'lambda.amazonaws.com')).toBe(false);
  }
  return roles.length;
}

/** Any token for an application with the claim can assume its role, and no other. Returns the number of such roles. */
async function judgeApplicationRoles({ identities }: AwsTargetPlan, template: Json): Promise<number> {
  const roles = (identities?.roles ?? []).filter(({ trust }) =>
    trust.some((each) => each.kind === 'oidc' && each.issuer === COMPANY_ISSUER),
  );
  for (const { caller, name } of roles) {
    const policy = trustOf(template, name);
    const index = Number(caller.slice(1));
    const token = { iss: COMPANY_ISSUER, aud: `app-${index}`, sub: '00u1b2c3d4', claims: { amr: ['pwd', 'mfa'] } };
    const others = [
      { ...token, aud: `app-${index + 1}` },
      { ...token, iss: 'https://evil.okta.com' },
      { ...token, claims: { amr: ['pwd'] } },
      { ...token, claims: {} },
    ];

    expect(await trusts(policy, token)).toBe(true);
    expect(await trusts(policy, { ...token, sub: 'somebody-else' })).toBe(true);
    expect(await filterAsync(others, (other) => trusts(policy, other))).toEqual([]);
    expect(await trustsPrincipal(policy, { arn: principalOf(index, 'aws') })).toBe(false);
  }
  return roles.length;
}

/** A role for pods is associated with their service account, and only they get its credentials. Returns the number of such roles. */
async function judgePods({ identities, partition, region }: AwsTargetPlan, template: Json): Promise<number> {
  const roles = (identities?.roles ?? []).filter(({ trust }) => trust.some(({ kind }) => kind === 'pods'));
  const associations = resourcesOf(template, 'AWS::EKS::PodIdentityAssociation').map(({ properties }) => properties);
  for (const { caller, name, arn } of roles) {
    const policy = trustOf(template, name);
    const clusterOf = (account: string, cluster: string, place = region) => `arn:${partition}:eks:${place}:${account}:cluster/${cluster}`;
    const pods = { cluster: clusterOf(ACCOUNT, 'apps'), namespace: 'support', serviceAccount: caller };
    const others = [
      { ...pods, serviceAccount: `${caller}0` },
      { ...pods, namespace: 'default' },
      { ...pods, cluster: clusterOf(ACCOUNT, 'apps-test') },
      { ...pods, cluster: clusterOf(ACCOUNT, 'apps', 'eu-north-1') },
      { ...pods, cluster: clusterOf(OTHER_ACCOUNT, 'apps') },
      null,
    ];

    for (const action of ['sts:AssumeRole', 'sts:TagSession']) {
      expect(await trustsPods(policy, pods, action)).toBe(true);
      expect(await filterAsync(others, (other) => trustsPods(policy, other, action))).toEqual([]);
    }
    expect(await trustsService(policy, 'lambda.amazonaws.com')).toBe(false);
    expect(associations.filter(({ ServiceAccount }) => ServiceAccount === caller)).toMatchObject([
      { ClusterName: 'apps', Namespace: 'support', RoleArn: arn },
    ]);
  }
  expect(associations).toHaveLength(roles.length);
  return roles.length;
}

/** An interface endpoint lets through what callers of the target need, for principals of the account, whatever else they may do. */
async function judgeEndpoints(target: AwsTargetPlan, template: Json, deployments: readonly DeploymentCalls[]): Promise<void> {
  for (const service of target.network?.services ?? []) {
    const endpointPolicy = endpointPolicyOf(template, service, target);
    const behind = deployments.filter((deployment) => deployment.service === service).flatMap(needsOf);
    const every = [...deployments.flatMap(needsOf), ...strangersOf(target), ...tokensOf('LONG_TERM', SERVICES)];
    const asked = target.grants.some(({ bearerTokens }) => bearerTokens) ? tokensOf('SHORT_TERM', [service]) : [];
    const admitted = await filterAsync(every, (need) => allows(EVERYTHING, [need], { endpointPolicy }));
    const ofOthers = await filterAsync(behind, (need) => allows(EVERYTHING, [need], { endpointPolicy, account: OTHER_ACCOUNT }));

    expect(unique(admitted)).toEqual(unique(covered(every, [...behind, ...asked])));
    expect(ofOthers).toEqual([]);
  }
}

/**
 * What is needed, and the model of it through a profile: who may call a model in its Region may call it by whatever name, but a
 * profile's name is a need of its own.
 */
function covered(every: readonly Authorization[], needed: readonly Authorization[]): Authorization[] {
  const own = new Set(needed.map((need) => JSON.stringify(need)));
  return every.filter((need) => own.has(JSON.stringify(need)) || own.has(JSON.stringify(withoutProfile(need))));
}

function withoutProfile({ action, resource, context = {} }: Authorization): Authorization {
  const { 'bedrock:InferenceProfileArn': _, ...others } = context;
  return { action, resource, context: others };
}

function originOf({ from }: AwsGrant): string {
  if (typeof from === 'string') return from;
  return from.network ? 'network or addresses' : 'addresses';
}

/** Sources that a grant accepts. A call from any of them passes. */
function originsOf({ from }: AwsGrant): AwsGrant['from'][] {
  return typeof from === 'object' && from.network ? ['network', { cidrs: from.cidrs }] : [from];
}

/** Context of a call from a source that the grant accepts. */
function placeOf(
  target: AwsTargetPlan,
  template: Json,
  from: AwsGrant['from'],
  need: Authorization,
): { context: Record<string, string>; way: Way } {
  if (from === 'anywhere') return { context: {}, way: {} };
  if (from !== 'network') return { context: { 'aws:SourceIp': OFFICE.replace('0/24', '7') }, way: {} };
  const service = serviceOf(need);
  const made = resourcesOf(template, 'AWS::EC2::VPCEndpoint').find(({ properties }) => properties.ServiceName.endsWith(`.${service}`));
  if (!made) return { context: {}, way: {} };
  return {
    context: { 'aws:SourceVpce': deployed({ Ref: made.id }) },
    way: { endpointPolicy: endpointPolicyOf(template, service, target) },
  };
}

/** The right to use tokens of a type on services. */
function tokensOf(type: string, services: readonly string[]): Authorization[] {
  const prefixes = services.map((service) =>
    service === 'bedrock-runtime' ? 'bedrock' : service === 'sagemaker.runtime' ? 'sagemaker' : service,
  );
  return prefixes.map((prefix) => ({
    action: `${prefix}:CallWithBearerToken`,
    resource: '*',
    context: { [`${prefix}:BearerTokenType`]: type },
  }));
}

/** Contexts of calls from sources that a bound grant must deny. */
function elsewhere({ from }: AwsGrant): Record<string, string>[] {
  if (from === 'anywhere') return [];
  const otherNetwork = { 'aws:SourceVpce': 'vpce-0fedcba9876543210' };
  return from === 'network' ? [{}, otherNetwork] : [{}, { 'aws:SourceIp': '198.51.100.7' }, otherNetwork];
}

/** Models without a Region that policies name, with the profile that they are bound to. */
function anywhereOf(policies: readonly Json[]): unknown[] {
  const statements: Json[] = policies.flatMap(({ Statement }) => Statement);
  const without = statements.filter(({ Resource }) => Resource.some((resource: string) => /^arn:[a-z-]+:bedrock:::/.test(resource)));
  return unique(
    without.flatMap(({ Resource, Condition, Effect }) => {
      const { 'aws:RequestedRegion': region, 'bedrock:InferenceProfileArn': profile, ...others } = Condition.StringEquals;
      expect([Effect, region, others, Object.keys(Condition)]).toEqual(['Allow', 'unspecified', {}, ['StringEquals']]);
      return Resource.flatMap((model: string) => [profile].flat().map((name) => ({ model, profile: name })));
    }),
  );
}

function kindOf({ partition }: AwsTargetPlan, route: AwsTargetPlan['deployments'][number]['route']): string {
  if (route.kind === 'sagemaker') return `${partition} sagemaker`;
  if (route.kind === 'bedrock-runtime') return `${partition} bedrock-runtime, ${route.profile?.scope ?? 'in the Region'}`;
  return `${partition} bedrock-mantle, ${route.project === 'default' ? 'default' : 'its own'}`;
}

function needsOf({ calls }: { readonly calls: readonly Call[] }): readonly Authorization[] {
  return calls.flatMap(({ needs }) => needs);
}

function serviceOf({ action }: Authorization): string {
  const [prefix = ''] = action.split(':');
  return prefix === 'bedrock' ? 'bedrock-runtime' : prefix === 'sagemaker' ? 'sagemaker.runtime' : prefix;
}

function withContext(need: Authorization, context: Readonly<Record<string, string>>): Authorization {
  return { ...need, context: { ...need.context, ...context } };
}

function unique<T>(values: readonly T[]): T[] {
  const texts = [...new Set(values.map((value) => JSON.stringify(value)))].sort();
  return texts.map((text) => JSON.parse(text));
}

async function filterAsync<T>(values: readonly T[], holds: (value: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await Promise.all(values.map(holds));
  return values.filter((_, index) => verdicts[index]);
}
