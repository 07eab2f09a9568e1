import { ruleOf } from '../../../lib/plan/names/name-kinds';
import type { Plan } from '../../../lib/plan/plan';
import { lines, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const GLOBAL = { model: 'gpt-6-luna', residency: 'global' };
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models`;
const ACCOUNT = `${GROUP}/providers/Microsoft.CognitiveServices/accounts/acme-models`;
const SUBNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints`;
const VPC = { existing: { vpcId: 'vpc-0123456789abcdef0', subnetIds: ['subnet-0123456789abcdef0'], cidr: '10.8.0.0/16' } };
const SHARED_VPC = {
  existing: {
    network: 'projects/acme-net/global/networks/shared',
    subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    createInHostProject: true,
  },
};

type Fields = Readonly<Record<string, unknown>>;

const azure = (more: Fields): Fields => ({ ...TARGETS['azure-us'], ...more });
const aws = (more: Fields): Fields => ({ ...TARGETS['aws-us'], ...more });
const gcp = (more: Fields): Fields => ({ ...TARGETS['gcp-us'], ...more });

/** Two targets of one spec, with one endpoint on both. */
function two(first: Fields, second: Fields, more: Fields = {}): string[] {
  return clashes(planOf({ endpoints: { chat: GLOBAL }, targets: { one: first, two: second }, ...more }));
}

function clashes({ faults }: Plan): string[] {
  return lines(faults.filter(({ code }) => /^MP310[4-9]$/.test(code)));
}

describe('two targets of a spec', () => {
  it.each<[string, Fields]>([
    ['azurerm', { azurerm: { resourceGroup: 'tf', storageAccount: 'acmetfstate', container: 'state', key: 'support.tfstate' } }],
    ['gcs', { gcs: { bucket: 'acme-terraform', prefix: 'support' } }],
    ['s3', { s3: { bucket: 'acme-terraform', key: 'support.tfstate', region: 'us-east-1' } }],
    ['cloud', { cloud: { organization: 'acme', workspace: 'support' } }],
    ['http', { http: { address: 'https://state.acme.example/support' } }],
  ])('cannot share a state in %s', (_, state) => {
    expect(two(azure({ state }), gcp({ state }))).toMatchSnapshot();
    expect(two(azure({ state }), gcp({}))).toEqual([]);
  });

  it('can keep states under the same key in different places', () => {
    const gcs = { gcs: { bucket: 'acme-terraform', prefix: 'support' } };
    const s3 = { s3: { bucket: 'acme-terraform', key: 'support', region: 'us-east-1' } };

    expect(two(azure({ state: gcs }), gcp({ state: s3 }))).toEqual([]);
    expect(two(azure({ state: s3 }), gcp({ state: { s3: { ...s3.s3, key: 'Support' } } }))).toEqual([]);
  });

  it('cannot share a gcs prefix that is written in two ways', () => {
    const first = { gcs: { bucket: 'acme-terraform', prefix: 'models/support' } };
    const second = { gcs: { bucket: 'acme-terraform', prefix: '/models//support/' } };

    expect(two(azure({ state: first }), gcp({ state: second }))).toHaveLength(1);
  });

  it('cannot create one account or one subdomain', () => {
    const existing = { resourceGroup: 'rg-models' };

    expect(
      two(azure({ existing, native: { accountName: 'acme' } }), azure({ existing, native: { accountName: 'Acme' } })),
    ).toMatchSnapshot();
    expect(two(azure({ native: { subdomain: 'acme' } }), azure({ native: { subdomain: 'acme' } }))).toMatchSnapshot();
    // The same account name in two resource groups makes two accounts, but not two subdomains.
    expect(two(azure({ native: { accountName: 'acme' } }), azure({ native: { accountName: 'acme' } }))).toMatchSnapshot();
    expect(two(azure({ native: { accountName: 'acme', subdomain: 'acme-one' } }), azure({ native: { accountName: 'acme' } }))).toEqual([]);
  });

  it('cannot create the same deployments, projects and role assignments on one existing account', () => {
    const target = azure({ existing: { account: ACCOUNT }, native: { projects: ['agents'] } });
    const callers = { api: { may: ['chat'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } };

    const spelled = { account: ACCOUNT.replace('rg-models', 'RG-models').replace('acme-models', 'Acme-Models') };

    expect(two(target, { ...target, existing: spelled, native: { projects: ['Agents'] } }, { callers })).toMatchSnapshot();
  });

  it('cannot create private DNS zones in one resource group, or linked to one network', () => {
    const group = { exposure: 'private', existing: { resourceGroup: 'rg-models' } };
    const [first, second] = [{ cidr: '10.1.0.0/22' }, { cidr: '10.2.0.0/22' }];
    const network = { existing: { subnetId: SUBNET } };

    expect(two(azure({ ...group, network: first }), azure({ ...group, network: second }))).toMatchSnapshot();
    expect(two(azure({ exposure: 'private', network }), azure({ exposure: 'private', network }))).toMatchSnapshot();
    expect(
      two(azure({ exposure: 'private', network }), azure({ exposure: 'private', network: { ...network, privateDns: 'policy' } })),
    ).toEqual([]);
  });

  it('cannot run agents in one existing subnet', () => {
    const network = (cidr: string) => ({ cidr, agents: { subnetId: SUBNET } });
    const target = (cidr: string) => azure({ exposure: 'private', network: network(cidr) });

    expect(two(target('10.1.0.0/22'), target('10.2.0.0/22'))).toMatchSnapshot();
  });

  it('cannot have private DNS for one service in one existing VPC', () => {
    expect(two(aws({ exposure: 'private', network: VPC }), aws({ exposure: 'private', network: VPC }))).toMatchSnapshot();
  });

  it('cannot resolve one host or use one address in a Shared VPC', () => {
    const target = (pscAddress: string) => gcp({ exposure: 'private', network: { ...SHARED_VPC, pscAddress } });

    expect(two(target('10.255.0.2'), target('10.255.0.2'))).toMatchSnapshot();
    expect(two(target('10.255.0.2'), target('10.255.0.3'))).toHaveLength(1);
  });

  it('can share the endpoint and the zones of one target in a Shared VPC', () => {
    const owner = gcp({ exposure: 'private', network: { ...SHARED_VPC, pscAddress: '10.255.0.2' } });
    const existing = { ...SHARED_VPC.existing, createInHostProject: false, pscAddress: '10.255.0.2' };
    const sharing = { ...owner, project: 'acme-ai-dev', network: { existing, privateDns: 'existing' } };

    expect(two(owner, sharing)).toEqual([]);
    expect(two(sharing, sharing).filter((fault) => /DNS|address/.test(fault))).toEqual([]);
  });

  it('do not clash over an address that both lack', () => {
    const target = gcp({ exposure: 'private', network: SHARED_VPC });

    expect(two(target, target).filter((fault) => fault.includes('internal address'))).toEqual([]);
  });

  it('cannot grant one predefined role to one member of a project', () => {
    const callers = { api: { may: ['chat'], as: { gcp: { member: 'group:api@acme.example' } } } };

    expect(two(gcp({}), gcp({}), { callers })).toMatchSnapshot();
    expect(two(gcp({}), gcp({ project: 'acme-ai-test' }), { callers })).toEqual([]);
  });

  it('cannot put one project into two perimeters', () => {
    const network = { perimeter: { accessPolicy: '123456789012', projectNumber: '210987654321' } };

    expect(two(gcp({ network }), gcp({ network }))).toMatchSnapshot();
  });

  it('cannot have keys that joined with others give one name', () => {
    const converse = { ...GLOBAL, apis: ['converse'] };
    const endpoints = { chat: { ...converse, deploy: ['us-eu'] }, 'eu-chat': { ...converse, deploy: ['us'] } };
    const observability = { alarms: { email: ['ml-oncall@example.com'] } };
    const targets = { us: aws({}), 'us-eu': aws({}) };

    expect(clashes(planOf({ endpoints, targets, observability }))).toMatchSnapshot();
    expect(clashes(planOf({ endpoints, targets: { ...targets, us: aws({ region: 'us-east-2' }) }, observability }))).toEqual([]);
  });
});

describe('alarms of two targets', () => {
  it.each<[string, Fields]>([
    ['metric alert', azure({ existing: { resourceGroup: 'rg-models' } })],
    ['alarm', aws({})],
  ])('cannot have the name of one %s', (noun, target) => {
    const endpoints = { chat: { ...GLOBAL, deploy: ['us-x'] }, 'x-chat': { ...GLOBAL, deploy: ['us'] } };
    const observability = { alarms: { email: ['ml-oncall@example.com'] } };
    const plan = planOf({ endpoints, targets: { us: target, 'us-x': target }, observability });
    const [first, second] = plan.names.map(({ owns }) => owns.filter(({ kind }) => ruleOf(kind).noun === noun).map(({ name }) => name));

    expect(first?.length).toBeGreaterThan(1);
    expect(first).toEqual(second);
    expect(clashes(plan)).toEqual([
      expect.stringMatching(/^endpoints\.chat MP3105 endpoints\.x-chat also creates .* more names?, which must be unique/),
    ]);
  });
});

describe('two endpoints of a target', () => {
  it('cannot share a deployment name, in any case', () => {
    const code = { ...GLOBAL, overrides: { 'azure-us': { native: { deploymentName: 'Chat' } } } };

    expect(clashes(planOf({ endpoints: { chat: GLOBAL, code }, targets: { 'azure-us': TARGETS['azure-us'] } }))).toMatchSnapshot();
  });

  it('cannot be one that exists and one that is created', () => {
    const code = { ...GLOBAL, overrides: { 'azure-us': { native: { deploymentName: 'prod' } } } };
    const target = azure({ existing: { account: ACCOUNT, endpoints: { chat: 'prod' } } });

    expect(clashes(planOf({ endpoints: { chat: GLOBAL, code }, targets: { 'azure-us': target } }))).toMatchSnapshot();
  });

  it('can both be one existing deployment', () => {
    const target = azure({ existing: { account: ACCOUNT, endpoints: { chat: 'prod', code: 'prod' } } });

    expect(clashes(planOf({ endpoints: { chat: GLOBAL, code: GLOBAL }, targets: { 'azure-us': target } }))).toEqual([]);
  });

  it('cannot come with a project that is listed twice', () => {
    const target = azure({ native: { projects: ['agents', 'Agents'] } });

    expect(clashes(planOf({ endpoints: { chat: GLOBAL }, targets: { 'azure-us': target } }))).toMatchSnapshot();
  });
});

describe('two specs', () => {
  const azureUs = { endpoints: { chat: GLOBAL }, targets: { 'azure-us': TARGETS['azure-us'] } };

  it('that give the same stack names clash once per target', () => {
    const other = planOf({ ...azureUs, service: 'support', environment: 'prod-eu' });
    const plan = planOf({ ...azureUs, service: 'support-prod', environment: 'eu' }, { alsoUsing: [other] });

    expect(clashes(plan)).toMatchSnapshot();
  });

  it('clash at our field, with theirs named', () => {
    const native = { accountName: 'acme' };
    const other = planOf({ ...azureUs, service: 'search', targets: { a: azure({ native }) } });
    const plan = planOf({ ...azureUs, targets: { b: azure({ native }) } }, { alsoUsing: [other] });

    expect(clashes(plan)).toMatchSnapshot();
  });

  it('cannot trust one issuer in one account, or list models of one project', () => {
    const trusting = (key: string) => ({
      endpoints: { chat: GLOBAL },
      targets: { us: aws({}), google: gcp({ native: { modelAllowlist: { reason: 'a test' } } }) },
      callers: {
        [key]: {
          may: ['chat'],
          owner: 'us',
          oidc: { issuer: 'https://oidc.k8s.acme.example/prod', subject: 'api', audience: 'sts.amazonaws.com' },
        },
      },
    });
    const other = planOf({ ...trusting('bot'), service: 'search' });

    expect(clashes(planOf(trusting('api'), { alsoUsing: [other] }))).toMatchSnapshot();
  });

  it('cannot grant with one caller key to two identities on one existing account', () => {
    const target = azure({ existing: { account: ACCOUNT, endpoints: { chat: 'prod' } } });
    const spec = {
      endpoints: { chat: GLOBAL },
      targets: { us: target },
      callers: { ci: { may: ['chat'], owner: 'us', oidc: { issuer: 'https://oidc.k8s.acme.example/prod', subject: 'api' } } },
    };
    const other = planOf({ ...spec, service: 'search' });

    expect(clashes(planOf(spec, { alsoUsing: [other] }))).toMatchSnapshot();
  });

  it('can use what the other creates, and ignore clashes within the other', () => {
    const native = { accountName: 'acme' };
    const broken = planOf({ ...azureUs, service: 'search', targets: { a: azure({ native }), b: azure({ native }) } });
    const plan = planOf(
      { ...azureUs, targets: { c: azure({ existing: { account: ACCOUNT, endpoints: { chat: 'prod' } } }) } },
      { alsoUsing: [broken] },
    );

    expect(clashes(broken)).toHaveLength(1);
    expect(clashes(plan)).toEqual([]);
  });
});
