import type { TargetReach } from '../../../lib/explain/network/reach';
import { networkReach } from '../../../lib/explain/network/reachability';
import type { GcpTargetPlan, TargetPlan } from '../../../lib/plan/plan';
import {
  ALLOWED,
  awsTarget,
  caller,
  DEDICATED,
  GCP_NETWORK,
  gcpDeployment,
  gcpTarget,
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
  it('is reached by an endpoint for Google APIs, which its names lead to', () => {
    const { path, from, names } = reach();

    expect(said(path)).toEqual([
      'network: created, without a way to the internet',
      'subnetwork 10.64.0.0/24: created in us-central1',
      'endpoint for Google APIs 10.64.3.254: created, in no subnetwork',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the network']);
    expect(said(names)).toEqual(['aiplatform.googleapis.com: 10.64.3.254, by a private zone of the network; elsewhere public addresses']);
  });

  it('names a host once, whatever is deployed behind it', () => {
    expect(reach({ deployments: [gcpDeployment('chat', MANAGED), gcpDeployment('open', MANAGED)] }).names).toHaveLength(1);
  });

  it('has an endpoint of its own for a multi-region, which nobody has seen answer', () => {
    const network = { ...GCP_NETWORK, hosts: ['aiplatform.us.rep.googleapis.com'] };
    const { path, names } = reach({ deployments: [gcpDeployment('chat', MULTI_REGION)], network });

    expect(said(path).slice(2)).toEqual(['endpoint for aiplatform.us.rep.googleapis.com: created, in the subnetwork']);
    expect(said(names)).toEqual([
      'unsure: aiplatform.us.rep.googleapis.com: its endpoint, by a private zone of the network; elsewhere public addresses; whether the model answers there was not seen',
    ]);
  });

  it('has public hosts that only a perimeter closes', () => {
    expect(said(reach().left)).toEqual([
      'public hosts: stay reachable for whoever holds a grant: without a perimeter nothing binds it to the network',
    ]);
    expect(said(reach({ perimeter: { ...PERIMETER, dryRun: true } }).left)).toEqual([
      'public hosts: stay reachable for whoever holds a grant: the perimeter only logs',
    ]);
    expect(said(reach({ perimeter: { ...PERIMETER, accessLevels: [LEVEL] } }).left)).toEqual([
      'public hosts: refuse calls to the project from outside the perimeter',
      `${LEVEL}: calls that it admits pass the perimeter`,
    ]);
  });

  it('shows its perimeter for what it does', () => {
    expect(said(reach({ perimeter: PERIMETER }).path)).toContain(
      'perimeter of policy 123456789012: refuses calls to Vertex AI from outside it',
    );
    expect(said(reach({ perimeter: { ...PERIMETER, dryRun: true } }).path)).toContain(
      'perimeter of policy 123456789012: logs what it would refuse, and refuses nothing',
    );
  });

  it('is in a network that is there, which may be of another project', () => {
    const { path, from, left } = reach({ network: { ...SHARED, callerCidrs: ['10.8.0.0/16'] }, perimeter: PERIMETER });

    expect(said(path).slice(0, 2)).toEqual([
      'projects/acme-net/global/networks/shared: there already',
      'projects/acme-net/regions/us-central1/subnetworks/models: there already',
    ]);
    expect(said(from)).toEqual(['projects/acme-net/global/networks/shared: the network', '10.8.0.0/16: where it is connected']);
    expect(said(left)).toContain('projects/acme-net/global/networks/shared: passes the perimeter, with all that runs in it');
  });

  it('says how other networks come in', () => {
    const { from, left } = reach({ network: { ...GCP_NETWORK, callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] } });

    expect(said(from)[1]).toBe('10.0.0.0/16: once it is connected');
    expect(said(left)[1]).toBe(
      'other networks: reach the endpoint by VPN or Interconnect and forward its names; VPC peering does not lead to it',
    );
  });

  it('has machines of its own behind an endpoint alone', () => {
    const { path, names, left } = reach(APART);

    expect(said(path).slice(2)).toEqual(['endpoint for open: created, in the subnetwork; leads to its own machines']);
    expect(said(names)).toEqual(['host of open: its endpoint in the network, known after the deploy']);
    expect(said(left)).toEqual(['nothing else: the endpoints answer by Private Service Connect alone']);
  });

  it('does not know how an endpoint that is there was deployed', () => {
    const there = gcpDeployment('open', { ...DEDICATED, isPrivate: false, existing: 'projects/p/locations/l/endpoints/1' });

    expect(said(reach({ deployments: [there] }).names)).toEqual(['unsure: host of open: as the endpoint was deployed']);
    expect(verdicts([gcpTarget({ deployments: [there] })], 'gcp-us')).toEqual([
      'unsure: the endpoint is there already, and how it was deployed is not known here',
    ]);
  });
});

describe('a caller of a private target on Google Cloud', () => {
  it('gets through from the network', () => {
    expect(verdicts([gcpTarget()], 'gcp-us')).toEqual(['privately: by the endpoint for Google APIs']);
    expect(verdicts([gcpTarget(APART)], 'gcp-us')).toEqual(['privately: by Private Service Connect']);
    expect(verdicts([gcpTarget({ deployments: [gcpDeployment('chat', MULTI_REGION)] })], 'gcp-us')).toEqual([
      'unsure: by the endpoint for aiplatform.us.rep.googleapis.com; whether the model answers there was not seen',
    ]);
  });

  it('calls the public host from elsewhere, unless a perimeter refuses it', () => {
    const levels = { ...PERIMETER, accessLevels: [LEVEL] };

    expect(verdicts([gcpTarget()], 'outside')).toEqual(['publicly: it runs outside, and the public host answers its grant']);
    expect(verdicts([gcpTarget()], 'aws-us')).toEqual([
      'publicly: aws-us is not connected with the network, and the public host answers its grant',
    ]);
    expect(verdicts([gcpTarget({ perimeter: PERIMETER })], 'outside')).toEqual(['no: it runs outside, and the perimeter refuses it']);
    expect(verdicts([gcpTarget({ perimeter: levels })], 'outside')).toEqual([
      `conditionally: it runs outside, and the perimeter admits it only by ${LEVEL}`,
    ]);
  });

  it('does not reach machines that have no public host', () => {
    expect(verdicts([gcpTarget(APART)], 'outside')).toEqual(['no: it runs outside, and the endpoint has no public host']);
  });

  it('comes by VPN from another cloud, and not by peering from a network of Google', () => {
    const connected = (home: TargetPlan, more: Partial<GcpTargetPlan> = {}) =>
      verdicts([gcpTarget(more), home], home.key, [home.key, 'gcp-us']).slice(0, 1);
    const eu = gcpTarget({ key: 'gcp-eu', deployments: [] });

    expect(connected(awsTarget('network', { deployments: [] }))).toEqual([
      'conditionally: once a VPN connects the networks and its own forwards the names',
    ]);
    expect(connected(eu)).toEqual(['publicly: VPC peering does not lead to the endpoint, and the public host answers its grant']);
    expect(connected(eu, { perimeter: PERIMETER })).toEqual([
      'conditionally: VPC peering does not lead to the endpoint, and the perimeter admits it only from a project within it',
    ]);
  });
});

describe('an allow-list on Google Cloud', () => {
  const listed = { exposure: ALLOWED, network: null };

  it('is kept by a perimeter', () => {
    const target = { ...listed, perimeter: { ...PERIMETER, cidrs: ALLOWED.cidrs } };

    expect(said(reach(target).from)).toEqual(['203.0.113.0/24: on the allow-list, as an access level of the perimeter']);
    expect(said(reach(target).left)).toEqual(['public hosts: refuse calls to the project from outside the perimeter']);
    expect(verdicts([gcpTarget(target)], 'outside')).toEqual(['conditionally: only from 203.0.113.0/24']);
  });

  it('is kept by nothing where the perimeter only logs', () => {
    const target = { ...listed, perimeter: { ...PERIMETER, dryRun: true } };

    expect(said(reach(target).from)).toEqual(['203.0.113.0/24: on the allow-list, which nothing enforces']);
    expect(said(reach(target).left)).toEqual(['public internet: calls cross it from anywhere, because nothing enforces the list']);
    expect(verdicts([gcpTarget(target)], 'outside')).toEqual(['publicly: nothing enforces the allow-list']);
  });
});

describe('a public target on Google Cloud', () => {
  const open = { exposure: OPEN, network: null };

  it('is reached from anywhere', () => {
    const { path, from, names, left } = reach(open);

    expect(said(path)).toEqual(['public hosts: of Google']);
    expect(said(from)).toEqual(['any address: the exposure is public']);
    expect(said(names)).toEqual(['aiplatform.googleapis.com: public addresses of Google']);
    expect(said(left)).toEqual(['public internet: calls cross it from any address']);
    expect(verdicts([gcpTarget(open)], 'outside')).toEqual(['publicly: the exposure is public']);
  });

  it('has a public host for machines of its own', () => {
    const deployments = [gcpDeployment('open', { ...DEDICATED, isPrivate: false })];

    expect(said(reach({ ...open, deployments }).names)).toEqual(['host of open: a public address, known after the deploy']);
  });
});

function reach(more: Partial<GcpTargetPlan> = {}): TargetReach {
  return networkReach(planned([gcpTarget(more)])).targets[0] as TargetReach;
}

function verdicts(targets: readonly TargetPlan[], runsIn: string, connected?: readonly string[]): string[] {
  const reached = networkReach(planned(targets, caller(runsIn, connected)));
  return reached.targets.flatMap(({ callers }) => callers.map(({ reaches, because }) => `${reaches}: ${because}`));
}
