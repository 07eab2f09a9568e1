import { loadCatalog } from '../../../lib/catalog';
import { explainDeployment } from '../../../lib/explain/plan/deployment-text';
import { explainPlan } from '../../../lib/explain/plan/plan-text';
import type { AwsDeployment, AwsRoute, AzureTargetPlan, GcpDeployment, Plan, QuotaDraw, TargetPlan } from '../../../lib/plan/plan';
import { resolvePlan } from '../../../lib/plan/resolve-plan';
import { readSpec } from '../../../lib/spec';
import { type Paint, PLAIN } from '../../../lib/text/layout';
import { expectCommitted } from '../../support/committed';
import { fromHere, specOf } from '../../support/examples';

const RUNTIME: AwsRoute = { kind: 'bedrock-runtime', modelId: 'openai.m', profile: null, applicationProfile: null };

const PROFILED: Extract<AwsRoute, { kind: 'bedrock-runtime' }> = {
  kind: 'bedrock-runtime',
  modelId: 'openai.m',
  profile: { id: 'us.m', scope: 'geo', destinations: ['us-east-1', 'us-west-2'] },
  applicationProfile: null,
};

const MANTLE: Extract<AwsRoute, { kind: 'bedrock-mantle' }> = {
  kind: 'bedrock-mantle',
  modelId: 'openai.m',
  project: 'default',
  basePath: '/openai/v1',
};

const HOSTED: Extract<AwsRoute, { kind: 'sagemaker' }> = {
  kind: 'sagemaker',
  endpointName: 'support-chat',
  hosting: {
    image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1',
    modelDataUrl: null,
    instanceType: 'ml.g6e.2xlarge',
    minReplicas: 1,
    maxReplicas: 2,
    environment: {},
    executionRoleArn: null,
  },
};

const DEDICATED: Extract<GcpDeployment['route'], { kind: 'dedicated' }> = {
  kind: 'dedicated',
  existing: null,
  displayName: 'support-open',
  publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  acceptEula: true,
  machineType: 'a3-highgpu-1g',
  acceleratorType: 'NVIDIA_H100_80GB',
  acceleratorCount: 1,
  minReplicas: 1,
  maxReplicas: 1,
  image: 'example:1',
  isPrivate: false,
};

describe('a plan, explained', () => {
  it('reads as the committed page: UPDATE_GOLDEN=1 npx jest test/explain/plan writes it', async () => {
    const { spec } = await readSpec(fromHere(specOf('three-clouds')));

    expectCommitted('test/golden/explain.txt', spec ? explainPlan(resolvePlan(spec, loadCatalog())) : '');
  });

  it('fits the width', () => {
    const long = (width: number) =>
      explainPlan(planOf(azure()), { width })
        .split('\n')
        .filter((line) => line.length > width);

    expect(long(100)).toEqual([]);
    expect(long(80)).toEqual([]);
  });

  it('reports the target on which an endpoint could not be planned', () => {
    const preferences = { chat: ['azure-us', 'aws-us'], lost: [] };

    expect(
      explainPlan({ ...planOf(azure()), preferences })
        .split('\n')
        .slice(2, 5),
    ).toEqual(['endpoints', '  chat  azure-us, then aws-us (not planned)', '  lost  no target']);
  });

  it('marks verified and unverified decisions', () => {
    const paint: Paint = {
      strong: (text) => `*${text}*`,
      faint: (text) => text,
      good: (text) => `+${text}+`,
      doubtful: (text) => `?${text}?`,
    };
    const lines = explainDeployment({ ...aws(RUNTIME), quotas: [draw({ verdict: 'ok' }), draw({ verdict: 'short' })] }, paint, 200);

    expect(lines[0]).toBe('  *chat*  gpt-6-luna, on-demand');
    expect(lines.filter((line) => /quota|unverified/.test(line))).toEqual([
      '    quota    2,000 tokens per minute  +ok: the default is 1,000+',
      '    quota    2,000 tokens per minute  ?short: the default is 1,000?',
      '    ?unverified?  the card is a copy',
    ]);
  });
});

const S3 = { kind: 's3', bucket: 'b', key: 'k', region: 'us-east-1' } as const;
const WORKSPACE = { kind: 'cloud', organization: 'acme', workspace: 'support', project: null, hostname: 'app.terraform.io' } as const;
const HTTP = { kind: 'http', address: 'https://state.example/support', updateMethod: 'POST', lock: null } as const;

describe('a target, explained', () => {
  it.each<[string, Partial<AzureTargetPlan>, readonly string[]]>([
    [
      'existing resources',
      { account: { name: 'a', subdomain: 'a', existingId: '/subscriptions/x/accounts/a' } },
      ['account | /subscriptions/x/accounts/a, existing'],
    ],
    ['an existing group', { resourceGroup: { name: 'shared', existing: true } }, ['resource group | shared, existing']],
    ['projects', { projects: ['a', 'b'] }, ['projects | a, b']],
    [
      'an allowlist',
      { exposure: { kind: 'allowlist', cidrs: ['203.0.113.0/24'], reason: 'the office' } },
      ['exposure | only 203.0.113.0/24: the office'],
    ],
    ['public exposure', { exposure: { kind: 'public', reason: 'a test' } }, ['exposure | public: a test']],
    [
      'state in Azure',
      { state: { kind: 'azurerm', resourceGroup: 'g', storageAccount: 's', container: 'c', key: 'k' } },
      ['state | azurerm s/c/k in g'],
    ],
    ['state in Google Cloud', { state: { kind: 'gcs', bucket: 'b', prefix: 'p' } }, ['state | gcs b/p']],
    ['state in AWS', { state: { ...S3, lockfile: true } }, ['state | s3 b/k in us-east-1']],
    ['state in AWS without a lock', { state: { ...S3, lockfile: false } }, ['state | s3 b/k in us-east-1, not locked']],
    ['state in HCP Terraform', { state: WORKSPACE }, ['state | workspace acme/support on app.terraform.io']],
    ['state behind HTTP', { state: HTTP }, ['state | https://state.example/support, not locked']],
    [
      'grants for open weights',
      { grants: [{ caller: 'api', principalId: 'p', principalType: 'Group', endpoints: ['chat'], openWeights: true }] },
      ['api | Group p | chat (open-weights role)'],
    ],
    [
      'gates, with their links',
      {
        gates: [
          { id: 'quota-request', endpoint: 'chat', what: 'ask', who: 'owner', link: 'https://aka.ms/x' },
          { id: 'enrolment', endpoint: 'chat', what: 'enrol', who: 'team', link: null },
        ],
      },
      ['chat | quota-request | ask', 'by owner, https://aka.ms/x', 'chat | enrolment | enrol', 'by team'],
    ],
  ])('shows %s', (_, change, expected) => {
    const lines = linesOf({ ...azure(), ...change });

    expect(lines).toEqual(expect.arrayContaining([...expected]));
  });

  it('shows ignored tags, and settings of an Azure account and a CDK bootstrap that differ from the defaults', () => {
    const account = { name: 'support-a1', subdomain: 'support-a1', existingId: null, kind: 'OpenAI' } as const;
    const onAzure = linesOf({ ...azure(), account, purgeOnDelete: false, ignoreTags: ['CostCenter', 'CreatedBy'] });
    const onAws = linesOf({
      ...base(),
      cloud: 'aws',
      account: '111122223333',
      partition: 'aws',
      network: null,
      deployments: [],
      grants: [],
      quotaRequests: [],
      bootstrap: { qualifier: 'acme', assetsBucket: 'acme-assets' },
    });

    expect(onAzure).toEqual(
      expect.arrayContaining([
        'account | support-a1, kind OpenAI',
        'deletion | the account is not purged: name, subdomain and quota stay reserved for 48 hours, or until az cognitiveservices account purge',
        'ignored tags | CostCenter, CreatedBy',
      ]),
    );
    expect(onAws).toContain('bootstrap | qualifier acme, assetsBucket acme-assets');
  });

  it('shows an unusual partition', () => {
    const target: TargetPlan = {
      ...base(),
      cloud: 'aws',
      account: '111122223333',
      partition: 'aws-us-gov',
      network: null,
      deployments: [],
      grants: [],
      quotaRequests: [],
    };

    expect(linesOf(target)).toContain('account | 111122223333 in partition aws-us-gov');
  });
});

describe('a deployment, explained', () => {
  it.each<[string, AwsRoute, readonly string[]]>([
    ['a geographic profile', { ...PROFILED }, ['runs in | us-east-1, us-west-2']],
    [
      'a global profile',
      { ...PROFILED, profile: { id: 'global.m', scope: 'global', destinations: [] } },
      ['runs in | any commercial Region'],
    ],
    ['an application profile', { ...PROFILED, applicationProfile: { name: 'support-chat' } }, ['profile | support-chat']],
    ['an existing one', { ...PROFILED, applicationProfile: { arn: 'arn:aws:bedrock:x' } }, ['profile | arn:aws:bedrock:x | existing']],
    ['a project', { ...MANTLE, project: { name: 'support-chat' } }, ['project | support-chat']],
    ['an existing project', { ...MANTLE, project: { id: 'proj_1' } }, ['project | proj_1 | existing']],
    ['the default project', { ...MANTLE, project: 'default' }, ['project | default | shared by the whole account']],
    [
      'a SageMaker endpoint',
      HOSTED,
      ['endpoint | support-chat', 'replicas | 1 to 2', 'image | 111122223333.dkr.ecr.us-east-1.amazonaws.com/serving:1'],
    ],
    ['an existing one', { ...HOSTED, hosting: null }, ['endpoint | support-chat | existing']],
  ])('on AWS shows %s', (_, route, expected) => {
    expect(cells(explainDeployment(aws(route), PLAIN, 200))).toEqual(expect.arrayContaining([...expected]));
  });

  it.each<[string, GcpDeployment['route'], readonly string[]]>([
    [
      'an endpoint with its replicas and terms',
      DEDICATED,
      ['endpoint | support-open', 'replicas | 1', 'terms | accepted in the spec', 'image | example:1'],
    ],
    [
      'an existing one',
      { ...DEDICATED, existing: 'projects/p/locations/l/endpoints/1' },
      ['endpoint | projects/p/locations/l/endpoints/1 | existing'],
    ],
  ])('on Google Cloud shows %s', (_, route, expected) => {
    expect(cells(explainDeployment({ ...deploymentBase(), route }, PLAIN, 200))).toEqual(expect.arrayContaining([...expected]));
  });

  it('on Azure shows existing resources', () => {
    const [deployment] = azure().deployments;

    expect(cells(explainDeployment({ ...(deployment as NonNullable<typeof deployment>), existing: true }, PLAIN, 200))).toContain(
      'deployment | chat | existing: granted and connected, never modified',
    );
  });

  it.each<[string, Partial<QuotaDraw>, string]>([
    ['one that is not asked', { asked: null }, 'quota | tokens per minute | not requested: the default is 1,000'],
    [
      'one without a default',
      { published: null, verdict: 'unverified' },
      'quota | 2,000 tokens per minute | unverified: no published default',
    ],
    [
      'tiers',
      { published: { tier1: 1000, tier2: 2000, tier3: 15000000 }, code: null, name: null, verdict: 'ok' },
      'quota | 2,000 tokens per minute | ok: the default ranges from 1,000 in tier 1 to 15,000,000 in tier 3',
    ],
    [
      'two kinds of account',
      { published: { payg: 10, ea: 20 }, name: 'pool', verdict: 'ok' },
      'quota | 2,000 tokens per minute | ok: the default is 10 in payg, 20 in ea',
    ],
  ])('shows quotas: %s', (_, change, expected) => {
    expect(cells(explainDeployment({ ...aws(RUNTIME), quotas: [draw(change)] }, PLAIN, 200))).toContain(expected);
  });
});

function planOf(target: TargetPlan): Plan {
  const preferences = { chat: [target.key] };
  return {
    service: 'support',
    environment: 'prod',
    catalogAsOf: '2026-11-23',
    targets: [target],
    preferences,
    callers: [],
    pools: [],
    loads: [],
    names: [],
    faults: [],
  };
}

function linesOf(target: TargetPlan): string[] {
  return cells(explainPlan(planOf(target), { width: 200 }).split('\n'));
}

/** Lines with their columns apart, however wide those are. */
function cells(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

function base() {
  return {
    key: 'azure-us',
    service: 'support',
    environment: 'prod',
    region: 'eastus2',
    stackName: 'support-prod-azure-us',
    tags: { 'modelport-service': 'support' },
    exposure: { kind: 'private' },
    deletionProtection: null,
    gates: [],
    alarms: null,
  } as const;
}

function azure(): AzureTargetPlan {
  return {
    ...base(),
    cloud: 'azure',
    subscription: '11111111-1111-1111-1111-111111111111',
    resourceGroup: { name: 'support-prod-azure-us', existing: false },
    account: { name: 'support-a1', subdomain: 'support-a1', existingId: null },
    network: null,
    firewall: { subnetIds: [], bypassAzureServices: false, outboundFqdns: null, agents: null },
    projects: [],
    deployments: [
      {
        ...deploymentBase(),
        name: 'chat',
        existing: false,
        modelName: 'gpt-6-luna',
        modelVersion: '2026-09-22',
        modelFormat: 'OpenAI',
        sku: 'DataZoneStandard',
        capacity: 2,
        raiPolicy: 'Microsoft.DefaultV2',
        versionUpgrade: 'OnceCurrentVersionExpired',
      },
    ],
    grants: [],
    quotaTier: null,
    state: { kind: 'local' },
  };
}

function aws(route: AwsRoute): AwsDeployment {
  return { ...deploymentBase(), route };
}

function deploymentBase() {
  return {
    endpoint: 'chat',
    model: 'gpt-6-luna',
    serving: 'on-demand',
    residency: 'region',
    apis: ['responses'],
    tokensPerMinute: 2000,
    quotas: [draw({})],
    decisions: [
      { about: 'version', chosen: '2026-09-22', because: 'set in the spec' },
      { about: 'advice', chosen: 'unverified', because: 'the card is a copy' },
    ],
  } as const;
}

function draw(change: Partial<QuotaDraw>): QuotaDraw {
  return { name: null, code: 'L-1', unit: 'tokens-per-minute', asked: 2000, published: 1000, verdict: 'short', ...change };
}
