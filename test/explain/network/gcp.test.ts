import type { TargetReach } from '../../../lib/explain/network/reach';
import { networkReach } from '../../../lib/explain/network/reachability';
import type { CallerLocation, GcpTargetPlan, TargetPlan } from '../../../lib/plan/plan';
import {
  ALLOWED,
  awsTarget,
  caller,
  DEDICATED,
  GCP_NETWORK,
  gcpDeployment,
  gcpTarget,
  INSIDE,
  MANAGED,
  MULTI_REGION,
  OPEN,
  PERIMETER,
  planned,
} from '../../support/network-plans';
import { said } from '../../support/statements';

const LEVEL = 'accessPolicies/123456789012/accessLevels/corp';
const SHARED = {
  ...GCP_NETWORK,
  network: {
    network: 'projects/acme-net/global/networks/shared',
    subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
  },
};
const APART = { deployments: [gcpDeployment('open', DEDICATED)], network: { ...GCP_NETWORK, hosts: [] } };

describe('a private target on Google Cloud', () => {
  it('is reached by a Google APIs endpoint, to which its names resolve', () => {
    const { path, from, names } = reach();

    expect(said(path)).toEqual([
      'network: created, without internet access',
      'subnetwork 10.64.0.0/24: created in us-central1',
      'endpoint for Google APIs 10.64.3.254: created, outside every subnetwork',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the network']);
    expect(said(names)).toEqual([
      'aiplatform.googleapis.com: 10.64.3.254, through a private zone of the network; public addresses elsewhere',
    ]);
  });

  it('lacks an address in an existing network until the spec sets one', () => {
    const { path, names } = reach({ network: { ...SHARED, pscAddress: '' } });

    expect(said(path).at(-1)).toBe('unsure: endpoint for Google APIs: address missing; set network.pscAddress');
    expect(said(names)).toEqual([
      'unsure: aiplatform.googleapis.com: address missing; through a private zone of the network; public addresses elsewhere',
    ]);
  });

  it('uses existing endpoints, and lists the records that zones outside the stack need', () => {
    const { path, names, callers } = reach(
      {
        network: {
          ...SHARED,
          pscAddress: '10.255.0.2',
          hosts: ['aiplatform.googleapis.com', 'aiplatform.us.rep.googleapis.com'],
          existingEndpoints: { 'aiplatform.googleapis.com': '10.255.0.2' },
          privateDns: 'existing',
        },
        deployments: [gcpDeployment('chat', MANAGED), gcpDeployment('near', MULTI_REGION), gcpDeployment('open', DEDICATED)],
      },
      caller('gcp-us'),
    );

    expect(said(path).slice(2)).toMatchInlineSnapshot(`
[
  "endpoint for Google APIs 10.255.0.2: existing",
  "endpoint for aiplatform.us.rep.googleapis.com: created, in the subnetwork",
  "endpoint for open: created, in the subnetwork; connects to dedicated machines",
]
`);
    expect(said(names)).toMatchInlineSnapshot(`
[
  "aiplatform.googleapis.com: 10.255.0.2, if your private zones have this A record; public addresses elsewhere",
  "unsure: aiplatform.us.rep.googleapis.com: its endpoint, if your private zones have the record in the output private_dns_records; public addresses elsewhere; Google does not document whether the model is served there",
  "host of open: its endpoint, if your private zones have the record in the output private_dns_records",
]
`);
    expect(callers.map(({ endpoints, reaches, because }) => `${endpoints}: ${reaches}, ${because}`)).toMatchInlineSnapshot(`
[
  "chat: conditionally, through the endpoint for Google APIs, if your private zones resolve its host to it",
  "open: conditionally, through Private Service Connect, if your private zones resolve its host to it",
]
`);
  });

  it('also admits an allowlist through the perimeter', () => {
    const cidrs = ['203.0.113.0/24'];
    const exposure = { kind: 'allowlist', cidrs, reason: 'an office', private: true } as const;
    const { from, left, callers } = reach({ exposure, perimeter: { ...PERIMETER, cidrs } }, caller('outside'));

    expect(said(from)).toEqual(['10.64.0.0/22: the network', '203.0.113.0/24: on the allowlist, through an access level of the perimeter']);
    expect(said(left)).toEqual([
      'public hosts: deny calls to the project from outside the perimeter',
      '203.0.113.0/24: on the allowlist; calls pass the perimeter',
    ]);
    expect(callers.map(({ reaches, because }) => `${reaches}: ${because}`)).toMatchInlineSnapshot(`
[
  "conditionally: it runs outside, and the perimeter allows it only from 203.0.113.0/24",
]
`);
  });

  it('names the host project in which its endpoint is created', () => {
    const { path } = reach({ network: { ...SHARED, pscAddress: '10.255.0.2' } });

    expect(said(path).at(-1)).toBe('endpoint for Google APIs 10.255.0.2: created in host project acme-net, outside every subnetwork');
  });

  it('lists a host once, whatever is deployed behind it', () => {
    expect(reach({ deployments: [gcpDeployment('chat', MANAGED), gcpDeployment('open', MANAGED)] }).names).toHaveLength(1);
  });

  it('has its own multi-region endpoint, which is unverified', () => {
    const network = { ...GCP_NETWORK, hosts: ['aiplatform.us.rep.googleapis.com'] };
    const { path, names } = reach({ deployments: [gcpDeployment('chat', MULTI_REGION)], network });

    expect(said(path).slice(2)).toEqual(['endpoint for aiplatform.us.rep.googleapis.com: created, in the subnetwork']);
    expect(said(names)).toEqual([
      'unsure: aiplatform.us.rep.googleapis.com: its endpoint, through a private zone of the network; public addresses elsewhere; Google does not document whether the model is served there',
    ]);
  });

  it('has public hosts that only a perimeter protects', () => {
    expect(said(reach().left)).toEqual([
      'public hosts: reachable for every caller with a grant: without a perimeter, grants are not bound to the network',
    ]);
    expect(said(reach({ perimeter: { ...PERIMETER, dryRun: true } }).left)).toEqual([
      'public hosts: reachable for every caller with a grant: the perimeter is a dry run',
    ]);
    expect(said(reach({ perimeter: { ...PERIMETER, accessLevels: [LEVEL] } }).left)).toEqual([
      'public hosts: deny calls to the project from outside the perimeter',
      `${LEVEL}: calls that it allows pass the perimeter`,
    ]);
  });

  it('shows its perimeter by its effect', () => {
    expect(said(reach({ perimeter: PERIMETER }).path)).toContain(
      'perimeter of policy 123456789012: denies calls to Vertex AI from outside',
    );
    expect(said(reach({ perimeter: { ...PERIMETER, dryRun: true } }).path)).toContain(
      'perimeter of policy 123456789012: dry run: logs violations, denies nothing',
    );
  });

  it('can use an existing network, even in another project', () => {
    const { path, from, left } = reach({ network: { ...SHARED, callerCidrs: ['10.8.0.0/16'] }, perimeter: PERIMETER });

    expect(said(path).slice(0, 2)).toEqual([
      'projects/acme-net/global/networks/shared: existing',
      'projects/acme-net/regions/us-central1/subnetworks/models: existing',
    ]);
    expect(said(from)).toEqual(['projects/acme-net/global/networks/shared: the network', '10.8.0.0/16: if connected']);
    expect(said(left)).toContain('projects/acme-net/global/networks/shared: passes the perimeter with all workloads in it');
  });

  it('explains how other networks connect', () => {
    const { from, left } = reach({ network: { ...GCP_NETWORK, callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] } });

    expect(said(from)[1]).toBe('10.0.0.0/16: after it is connected');
    expect(said(left)[1]).toBe('other networks: need VPN or Interconnect and must forward DNS; VPC peering does not reach the endpoint');
  });

  it('has dedicated machines behind an endpoint only', () => {
    const { path, names, left } = reach(APART);

    expect(said(path).slice(2)).toEqual(['endpoint for open: created, in the subnetwork; connects to dedicated machines']);
    expect(said(names)).toEqual(['host of open: its endpoint in the network, known after deployment']);
    expect(said(left)).toEqual(['nothing: the endpoints are reachable only through Private Service Connect']);
  });

  it('does not know how an existing endpoint was deployed', () => {
    const there = gcpDeployment('open', { ...DEDICATED, isPrivate: false, existing: 'projects/p/locations/l/endpoints/1' });

    expect(said(reach({ deployments: [there] }).names)).toEqual(['unsure: host of open: depends on the existing deployment']);
    expect(verdicts([gcpTarget({ deployments: [there] })], 'gcp-us')).toEqual([
      'unsure: existing endpoint: its network settings are unknown',
    ]);
  });
});

describe('a caller of a private target on Google Cloud', () => {
  it('is allowed from the network', () => {
    expect(verdicts([gcpTarget()], 'gcp-us')).toEqual(['privately: through the endpoint for Google APIs']);
    expect(verdicts([gcpTarget(APART)], 'gcp-us')).toEqual(['privately: through Private Service Connect']);
    expect(verdicts([gcpTarget({ deployments: [gcpDeployment('chat', MULTI_REGION)] })], 'gcp-us')).toEqual([
      'unsure: through the endpoint for aiplatform.us.rep.googleapis.com; Google does not document whether the model is served there',
    ]);
  });

  it('calls the public host from elsewhere, unless a perimeter denies it', () => {
    const levels = { ...PERIMETER, accessLevels: [LEVEL] };

    expect(verdicts([gcpTarget()], 'outside')).toEqual(['publicly: it runs outside, and the public host accepts its grant']);
    expect(verdicts([gcpTarget()], 'aws-us')).toEqual([
      'publicly: aws-us is not connected to the network, and the public host accepts its grant',
    ]);
    expect(verdicts([gcpTarget({ perimeter: PERIMETER })], 'outside')).toEqual(['no: it runs outside, and the perimeter denies it']);
    expect(verdicts([gcpTarget({ perimeter: levels })], 'outside')).toEqual([
      `conditionally: it runs outside, and the perimeter allows it only through ${LEVEL}`,
    ]);
  });

  it("without a location is assumed inside, with its grant's network condition", () => {
    const assumed = 'assumed: it runs in one of the allowed sources, whose resolver leads to the endpoint;';

    expect(targetsOf([gcpTarget()], INSIDE)).toEqual([
      `${assumed} the grant also works over the public host, because only a perimeter can bind it to the network`,
    ]);
    expect(targetsOf([gcpTarget({ perimeter: PERIMETER })], INSIDE)).toEqual([`${assumed} the perimeter denies calls from outside`]);
    expect(targetsOf([gcpTarget(APART)], INSIDE)).toEqual([`${assumed} the endpoint has no public host`]);
  });

  it('is allowed from another target in the same Shared VPC', () => {
    const home = gcpTarget({ key: 'gcp-dev', network: SHARED, deployments: [] });

    expect(verdicts([gcpTarget({ network: SHARED }), home], 'gcp-dev', ['gcp-dev', 'gcp-us'])).toEqual([
      'privately: through the endpoint for Google APIs',
    ]);
  });

  it('cannot reach machines without a public host', () => {
    expect(verdicts([gcpTarget(APART)], 'outside')).toEqual(['no: it runs outside, and the endpoint has no public host']);
  });

  it('connects by VPN from another cloud, and not by peering from a VPC network', () => {
    const connected = (home: TargetPlan, more: Partial<GcpTargetPlan> = {}) =>
      verdicts([gcpTarget(more), home], home.key, [home.key, 'gcp-us']).slice(0, 1);
    const eu = gcpTarget({ key: 'gcp-eu', deployments: [] });

    expect(connected(awsTarget('network', { deployments: [] }))).toEqual([
      "conditionally: after a VPN connects the networks, if the caller's network forwards DNS",
    ]);
    expect(connected(eu)).toEqual(['publicly: VPC peering does not reach the endpoint, and the public host accepts its grant']);
    expect(connected(eu, { perimeter: PERIMETER })).toEqual([
      'conditionally: VPC peering does not reach the endpoint, and the perimeter allows it only from a project inside it',
    ]);
  });
});

describe('an allowlist on Google Cloud', () => {
  const listed = { exposure: ALLOWED, network: null };

  it('is enforced by a perimeter', () => {
    const target = { ...listed, perimeter: { ...PERIMETER, cidrs: ALLOWED.cidrs } };

    expect(said(reach(target).from)).toEqual(['203.0.113.0/24: on the allowlist, through an access level of the perimeter']);
    expect(said(reach(target).left)).toEqual(['public hosts: deny calls to the project from outside the perimeter']);
    expect(verdicts([gcpTarget(target)], 'outside')).toEqual(['conditionally: only from 203.0.113.0/24']);
  });

  it('is not enforced if the perimeter is a dry run', () => {
    const target = { ...listed, perimeter: { ...PERIMETER, dryRun: true } };

    expect(said(reach(target).from)).toEqual(['203.0.113.0/24: on the allowlist, but not enforced']);
    expect(said(reach(target).left)).toEqual(['public internet: carries calls from any address, because the allowlist is not enforced']);
    expect(verdicts([gcpTarget(target)], 'outside')).toEqual(['publicly: the allowlist is not enforced']);
  });
});

describe('a public target on Google Cloud', () => {
  const open = { exposure: OPEN, network: null };

  it('is reached from anywhere', () => {
    const { path, from, names, left } = reach(open);

    expect(said(path)).toEqual(["public hosts: Google's public endpoints"]);
    expect(said(from)).toEqual(['any address: the exposure is public']);
    expect(said(names)).toEqual(['aiplatform.googleapis.com: public Google addresses']);
    expect(said(left)).toEqual(['public internet: carries calls from any address']);
    expect(verdicts([gcpTarget(open)], 'outside')).toEqual(['publicly: the exposure is public']);
  });

  it('has a public host for dedicated machines', () => {
    const deployments = [gcpDeployment('open', { ...DEDICATED, isPrivate: false })];

    expect(said(reach({ ...open, deployments }).names)).toEqual(['host of open: public address, known after deployment']);
  });
});

function reach(more: Partial<GcpTargetPlan> = {}, from = INSIDE): TargetReach {
  return networkReach(planned([gcpTarget(more)], from)).targets[0] as TargetReach;
}

function verdicts(targets: readonly TargetPlan[], runsIn: string, connected?: readonly string[]): string[] {
  return targetsOf(targets, caller(runsIn, connected));
}

function targetsOf(targets: readonly TargetPlan[], from: CallerLocation): string[] {
  const reached = networkReach(planned(targets, from));
  return reached.targets.flatMap(({ callers }) => callers.map(({ reaches, because }) => `${reaches}: ${because}`));
}
