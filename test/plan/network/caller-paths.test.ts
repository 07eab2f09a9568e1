import { hasErrors } from '../../../lib/faults/fault';
import { ACCOUNT, lines, PROJECT, planOf, SUBSCRIPTION, TARGETS } from '../../support/plan';

const ENDPOINTS = {
  chat: { model: 'gpt-6-luna', residency: 'global', deploy: ['azure-us', 'aws-us'] },
  open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
};
const EVERYWHERE = { 'azure-us': TARGETS['azure-us'], 'aws-us': TARGETS['aws-us'], 'gcp-us': TARGETS['gcp-us'] };
const AS = {
  azure: { principalId: '22222222-2222-2222-2222-222222222222' },
  aws: { role: `arn:aws:iam::${ACCOUNT}:role/job` },
  gcp: { member: `serviceAccount:job@${PROJECT}.iam.gserviceaccount.com` },
};
const LAPTOP = { outside: true, reason: 'a laptop' };
const OPEN = { public: true, reason: 'a demo' };
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support:environment:prod' };

/** Faults of one caller's network path, as printed. Every target is private unless it says otherwise. */
function pathFaults(
  caller: Record<string, unknown>,
  targets: Record<string, Record<string, unknown>> = {},
  endpoints: unknown = ENDPOINTS,
): string[] {
  const all = Object.fromEntries(Object.entries(EVERYWHERE).map(([key, target]) => [key, { ...target, ...targets[key] }]));
  const job = { may: ['chat', 'open'], as: AS, ...caller };
  const { faults } = planOf({ exposure: 'private', endpoints, targets: all, callers: { job } });
  return lines(faults.filter(({ code }) => /^MP32(?:08|2\d)$/.test(code)));
}

describe('a caller without a location', () => {
  it('is assumed inside, without a fault', () => {
    expect(pathFaults({})).toEqual([]);
  });

  it('is doubtful if its issuer runs workloads on its own machines', () => {
    const owner = ['azure-us', 'aws-us', 'gcp-us'];
    const ci = { as: {}, oidc: GITHUB, owner };

    expect(pathFaults(ci)).toEqual([
      'callers.job.oidc.issuer warning MP3222 caller job is assumed to run in a network connected to aws-us, azure-us, gcp-us, but GitHub Actions runs workloads on its own machines by default; if it runs in your own network, set runsIn to the target of that network; otherwise, set an exposure with a reason on azure-us',
    ]);
    expect(pathFaults({ ...ci, may: ['open'] })).toEqual([
      'callers.job.oidc.issuer warning MP3222 caller job is assumed to run in a network connected to gcp-us, but GitHub Actions runs workloads on its own machines by default; if it runs in your own network, set runsIn to the target of that network; otherwise, set runsIn: { outside: true, reason: … }',
    ]);
    expect(pathFaults({ ...ci, may: ['open'], runsIn: 'gcp-us' })).toEqual([]);
    expect(pathFaults({ ...ci, may: ['open'], runsIn: LAPTOP })).toEqual([]);
    expect(pathFaults({ ...ci, may: ['open'] }, { 'gcp-us': { exposure: OPEN } })).toEqual([]);
  });

  it.each([
    'https://oidc.k8s.acme.example/prod',
    'https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0',
    'https://securetoken.google.com/acme-app',
  ])('is not doubtful if %s vouches for it', (issuer) => {
    expect(pathFaults({ may: ['open'], as: {}, oidc: { issuer, subject: 'job' }, owner: 'gcp-us' })).toEqual([]);
  });
});

describe('a caller outside', () => {
  it('calls a target with an allowlist beside its private path', () => {
    const exposure = { private: true, allowlist: ['203.0.113.0/24'], reason: 'an office' };

    expect(pathFaults({ may: ['chat'], runsIn: 'outside' }, { 'azure-us': { exposure }, 'aws-us': { exposure } })).toEqual([]);
  });

  it('has a reason to call a private target', () => {
    expect(pathFaults({ may: ['open'], runsIn: 'outside' })).toEqual([
      'callers.job.runsIn MP3220 caller job runs outside without a reason, and would call gcp-us over the internet although it is private; remove runsIn if it runs in a connected network, or set runsIn: { outside: true, reason: … }',
    ]);
    expect(pathFaults({ may: ['open'], runsIn: LAPTOP })).toEqual([]);
    expect(pathFaults({ may: ['open'], runsIn: 'outside' }, { 'gcp-us': { exposure: OPEN } })).toEqual([]);
  });

  it('needs a public side', () => {
    const azure = pathFaults({ may: ['chat'], runsIn: LAPTOP });

    expect(azure).toEqual([
      'callers.job.runsIn MP3221 caller job runs outside and cannot reach azure-us: its account has public access disabled; remove runsIn if it runs in a connected network, or set an exposure with a reason on target azure-us',
    ]);
    expect(pathFaults({ may: ['chat'], runsIn: LAPTOP }, { 'azure-us': { exposure: OPEN } })).toEqual([]);
  });

  it('can reach an existing Azure account, whose firewall is not known', () => {
    const account = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-models/providers/Microsoft.CognitiveServices/accounts/acme`;

    expect(pathFaults({ may: ['chat'], runsIn: LAPTOP }, { 'azure-us': { existing: { account }, exposure: 'private' } })).toEqual([]);
  });

  it('cannot reach dedicated machines without a public host', () => {
    const dedicated = {
      model: 'gpt-oss-20b',
      serving: 'dedicated',
      dedicated: { replicas: { max: 1 }, acceptEula: true },
      deploy: ['gcp-us'],
    };

    expect(
      pathFaults(
        { runsIn: LAPTOP },
        { 'gcp-us': { native: { providerVersion: '~> 7.5' } }, 'azure-us': { exposure: OPEN } },
        { ...ENDPOINTS, open: dedicated },
      ),
    ).toEqual([
      'callers.job.runsIn MP3221 caller job runs outside and cannot reach gcp-us: no public host serves open; remove runsIn if it runs in a connected network, or set an exposure with a reason on target gcp-us',
    ]);
  });

  it('cannot pass a perimeter without access levels', () => {
    const perimeter = { accessPolicy: '123456789012', projectNumber: '210987654321' };
    const within = (more: object) =>
      pathFaults({ may: ['open'], runsIn: LAPTOP }, { 'gcp-us': { network: { perimeter: { ...perimeter, ...more } } } });

    expect(within({ dryRun: false })).toEqual([
      'callers.job.runsIn MP3221 caller job runs outside and cannot reach gcp-us: its perimeter denies calls from outside; remove runsIn if it runs in a connected network, or list an access level in targets.gcp-us.network.perimeter.accessLevels',
    ]);
    expect(within({ dryRun: true })).toEqual([]);
    expect(within({ dryRun: false, accessLevels: ['accessPolicies/123456789012/accessLevels/corp'] })).toEqual([]);
  });
});

describe('a caller in another target', () => {
  it('needs a connection to each private target that it calls', () => {
    expect(pathFaults({ runsIn: 'gcp-us' }, { 'gcp-us': { network: { cidr: '10.20.0.0/22' } } })).toEqual([
      'callers.job.runsIn warning MP3208 caller job runs in gcp-us, whose network is not connected to the network of aws-us, so it cannot reach aws-us privately; add gcp-us to targets.aws-us.network.peersWith, and connect the networks',
      'callers.job.runsIn warning MP3208 caller job runs in gcp-us, whose network is not connected to the network of azure-us, so it cannot reach azure-us privately; add gcp-us to targets.azure-us.network.peersWith, and connect the networks',
    ]);
  });

  it('needs another block first if the networks overlap', () => {
    expect(pathFaults({ runsIn: 'gcp-us' }, { 'azure-us': { exposure: OPEN } })).toEqual([
      'callers.job.runsIn warning MP3208 caller job runs in gcp-us, whose network is not connected to the network of aws-us, so it cannot reach aws-us privately; give gcp-us or aws-us another network.cidr, because theirs overlap, add gcp-us to targets.aws-us.network.peersWith, and connect the networks',
    ]);
  });

  it.each([
    ['its key', ['gcp-us']],
    ['its CIDR block', ['10.20.0.0/22']],
    ['a larger CIDR block', ['10.20.0.0/16']],
  ])('is connected if the target lists %s', (_, peersWith) => {
    const targets = {
      'gcp-us': { network: { cidr: '10.20.0.0/22' } },
      'aws-us': { network: { peersWith } },
      'azure-us': { exposure: OPEN },
    };

    expect(pathFaults({ runsIn: 'gcp-us' }, targets)).toEqual([]);
  });

  it('is not connected if the target lists another CIDR block', () => {
    const targets = { 'gcp-us': { network: { cidr: '10.20.0.0/22' } }, 'aws-us': { network: { peersWith: ['10.30.0.0/16'] } } };

    expect(pathFaults({ may: ['chat'], runsIn: 'gcp-us' }, targets)).toHaveLength(2);
  });

  it('lists the CIDR block of a home without a network of its own, which is then assumed to be the right one', () => {
    const at = (network?: object) =>
      pathFaults(
        { may: ['chat'], runsIn: 'gcp-us' },
        { 'gcp-us': { exposure: OPEN }, 'azure-us': { exposure: OPEN }, 'aws-us': network ? { network } : {} },
      );

    expect(at()).toEqual([
      'callers.job.runsIn warning MP3208 caller job runs in gcp-us, whose network is not connected to the network of aws-us, so it cannot reach aws-us privately; add the CIDR block of the network of gcp-us to targets.aws-us.network.peersWith, and connect the networks',
    ]);
    expect(at({ peersWith: ['10.30.0.0/16'] })).toEqual([]);
  });

  it('shares one network on Google Cloud, because no peering leads to the endpoint', () => {
    const existing = {
      network: 'projects/acme-net/global/networks/shared',
      subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
    };
    const gcpFaults = (network?: object) => {
      const target = { ...TARGETS['gcp-us'], ...(network ? { network } : {}) };
      const callers = { job: { may: ['open'], runsIn: 'gcp-dev', as: { gcp: AS.gcp } } };
      const { faults } = planOf({
        exposure: 'private',
        endpoints: { open: ENDPOINTS.open, other: { ...ENDPOINTS.open, deploy: ['gcp-dev'] } },
        targets: { 'gcp-us': target, 'gcp-dev': { ...target, project: 'acme-ai-dev' } },
        callers,
      });
      return { faults: lines(faults.filter(({ code }) => code === 'MP3208')), isError: hasErrors(faults) };
    };

    expect(gcpFaults()).toEqual({
      faults: [
        'callers.job.runsIn warning MP3208 caller job runs in gcp-dev, whose network is not connected to the network of gcp-us, so it cannot reach gcp-us privately; put gcp-dev and gcp-us into one network, under networks or with network.existing: Private Service Connect does not serve peered networks',
      ],
      isError: false,
    });
    expect(gcpFaults({ existing: { ...existing, createInHostProject: true }, pscAddress: '10.255.0.2' }).faults).toEqual([]);
  });

  it('has no fault for a target on which it has no grant', () => {
    expect(pathFaults({ runsIn: 'gcp-us', as: { gcp: AS.gcp } })).toEqual([]);
  });
});
