import type { TargetReach } from '../../../lib/explain/network/reach';
import { networkReach } from '../../../lib/explain/network/reachability';
import type { AwsGrant, AwsNetworkPlan, AwsTargetPlan, CallerLocation } from '../../../lib/plan/plan';
import {
  ALLOWED,
  AWS_NETWORK,
  awsDeployment,
  awsTarget,
  caller,
  HOSTED,
  INSIDE,
  MANTLE,
  OPEN,
  PROFILED,
  planned,
} from '../../support/network-plans';
import { said } from '../../support/statements';

const THERE = { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d', 'subnet-0b1c2d3e'], securityGroupIds: null };

describe('a private target on AWS', () => {
  it('is reached by the interface endpoints of its VPC', () => {
    const { path, from, names } = reach('network');

    expect(said(path)).toEqual([
      'VPC 10.64.0.0/22: created, without internet access',
      'subnet 10.64.0.0/25: created, in zone 1 of the Region',
      'subnet 10.64.0.128/25: created, in us-east-1d',
      'interface endpoint bedrock-runtime: allows the planned models for principals in the account',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the VPC, on port 443']);
    expect(said(names)).toEqual([
      'bedrock-runtime.us-east-1.amazonaws.com: interface endpoint through private DNS; public addresses outside the VPC',
    ]);
  });

  it('has the host of each surface in use, once', () => {
    const deployments = [MANTLE, HOSTED, MANTLE].map((route, index) => awsDeployment(`e${index}`, route));

    expect(reach('network', { deployments }).names.map(({ what }) => what)).toEqual([
      'bedrock-mantle.us-east-1.api.aws',
      'runtime.sagemaker.us-east-1.amazonaws.com',
    ]);
  });

  it('has public hosts, which deny grants that are bound to the network', () => {
    expect(said(reach('network').left)).toEqual([
      'public hosts: denied by the grants, which are all bound to the network',
      'other principals in the account: policies outside this stack may allow them to call the public hosts',
    ]);
  });

  it('names callers whose grants are not bound', () => {
    expect(said(reach('anywhere').left)[0]).toBe('public hosts: reachable for callers whose grant is not bound to the network: api');
    expect(said(reach('network', { grants: [] }).left)[0]).toBe('public hosts: closed: this stack grants nothing');
  });

  it('reports that models behind a profile have no condition of their own', () => {
    const deployments = [awsDeployment('chat', PROFILED)];
    const doubt =
      'unsure: models behind a profile: bound to the profile, not to the endpoint: AWS does not document whether aws:SourceVpce is set for them';

    expect(said(reach('network', { deployments }).left)).toContain(doubt);
    expect(said(reach('anywhere', { deployments }).left)).not.toContain(doubt);
  });

  it('admits peers and security groups on one port', () => {
    const { from, left } = reach(
      'network',
      network({ callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'], callerSecurityGroupIds: ['sg-0a1b2c3d'] }),
    );

    expect(said(from)).toEqual([
      '10.64.0.0/22: the VPC, on port 443',
      '10.0.0.0/16: allowed on port 443 after peering',
      'sg-0a1b2c3d: members of this security group, on port 443',
    ]);
    expect(said(left)).toContain(
      'peerings: not created; private DNS of an interface endpoint works only in its VPC, so a peered network must forward DNS',
    );
  });

  it('does not modify an existing VPC', () => {
    const { path, from, names, left } = reach('network', network({ vpc: THERE, callerCidrs: ['10.8.0.0/16'] }));

    expect(said(path).slice(0, 2)).toEqual([
      'vpc-0a1b2c3d: existing',
      'subnet-0a1b2c3d, subnet-0b1c2d3e: existing; hosts the interface endpoints',
    ]);
    expect(said(from)).toEqual(['10.8.0.0/16: allowed on port 443']);
    expect(said(names)[0]).toContain(
      'bedrock-runtime.us-east-1.amazonaws.com: interface endpoint through private DNS (requires DNS support and DNS hostnames in the VPC); public addresses outside the VPC',
    );
    expect(said(left)).toContain('peerings and routes: unchanged: the existing VPC is not modified');
  });

  it('leaves admission to given security groups', () => {
    const vpc = { ...THERE, securityGroupIds: ['sg-0a1b2c3d', 'sg-0b1c2d3e'] };

    expect(said(reach('network', network({ vpc, callerCidrs: ['10.8.0.0/16'] })).from)).toEqual([
      'sg-0a1b2c3d, sg-0b1c2d3e: existing: the inbound rules of these endpoint security groups',
    ]);
  });
});

describe('an interface endpoint that clients call by its DNS name', () => {
  const named = network({ privateDns: 'none', callerCidrs: ['10.64.0.0/22', '10.0.0.0/16'] });

  it('requires no DNS forwarding in peered networks', () => {
    expect(said(reach('network', named).left)).toContain(
      "peerings: not created; the interface endpoint's DNS name resolves to its private addresses in peered networks too",
    );
    expect(verdicts(awsTarget('network', named), 'aws-eu', ['aws-eu', 'aws-us'])).toEqual([
      'conditionally: after peering; the grant works nowhere else',
    ]);
  });

  it('is reached by callers that are assumed to call that name', () => {
    const assumed = "assumed: it runs in one of the allowed sources and calls the interface endpoint's DNS name;";
    const either = { network: true, cidrs: ALLOWED.cidrs } as const;

    expect(targetsOf(awsTarget('network', named), INSIDE)).toEqual([`${assumed} the grant works only through the interface endpoint`]);
    expect(targetsOf(awsTarget(either, named), INSIDE)).toEqual([`${assumed} otherwise only from 203.0.113.0/24`]);
  });
});

describe('a caller of a private target on AWS', () => {
  it('is allowed from the VPC, by a grant that applies only there', () => {
    expect(verdicts(awsTarget('network'), 'aws-us')).toEqual(['privately: through the interface endpoint; the grant works nowhere else']);
  });

  it('is allowed from a peered network, once it is peered', () => {
    expect(verdicts(awsTarget('network'), 'aws-eu', ['aws-eu', 'aws-us'])).toEqual([
      "conditionally: after peering, if the caller's network forwards DNS; the grant works nowhere else",
    ]);
  });

  it('calls the public host from elsewhere', () => {
    expect(verdicts(awsTarget('anywhere'), 'outside')).toEqual(['publicly: it runs outside, so its grant is not bound to the network']);
    expect(targetsOf(awsTarget('anywhere'), { ...caller('outside'), outsideReason: 'runs in the data center' })).toEqual([
      'publicly: it runs outside (runs in the data center), so its grant is not bound to the network',
    ]);
  });

  it('is allowed from another target that uses the same existing VPC', () => {
    const shared = network({ vpc: THERE });
    const home = awsTarget('network', { ...shared, key: 'aws-dev', deployments: [] });
    const { targets } = networkReach(planned([awsTarget('network', shared), home], caller('aws-dev', ['aws-dev', 'aws-us'])));

    expect(targets[0]?.callers).toMatchObject([{ runsIn: 'aws-dev', reaches: 'privately' }]);
  });

  it('is denied by its grant in a network without a connection to the VPC', () => {
    expect(verdicts(awsTarget('network'), 'gcp-us')).toEqual([
      'no: gcp-us is not connected to the VPC, and the grant works only through the interface endpoint',
    ]);
  });

  it('without a location is assumed inside', () => {
    expect(targetsOf(awsTarget('network'), INSIDE)).toEqual([
      'assumed: it runs in one of the allowed sources, whose resolver leads to the interface endpoint; the grant works only through the interface endpoint',
    ]);
  });
});

describe('an allowlist on AWS', () => {
  const from = { cidrs: ALLOWED.cidrs };
  const listed = { exposure: ALLOWED, network: null };

  it('is enforced by the grants, for public addresses', () => {
    const { path, left, names, ...rest } = reach(from, listed);

    expect(said(path)).toEqual(['public hosts: grants apply only from the allowlist']);
    expect(said(rest.from)).toEqual(['203.0.113.0/24: on the allowlist, as the public source address']);
    expect(said(names)).toEqual(['bedrock-runtime.us-east-1.amazonaws.com: public AWS addresses']);
    expect(said(left)).toEqual([
      'public internet: carries calls from the allowlist',
      'VPC endpoints: calls through one have no public address, so the grants deny them',
      'other principals in the account: policies outside this stack may allow them to call from elsewhere',
    ]);
    expect(verdicts(awsTarget(from, listed), 'outside')).toEqual(['conditionally: only from 203.0.113.0/24']);
  });
});

describe('interface endpoints and an allowlist on AWS', () => {
  const both = { exposure: { ...ALLOWED, private: true } } as const;
  const either = { cidrs: ALLOWED.cidrs, network: true } as const;

  it('are both paths', () => {
    const { path, from, left } = reach(either, both);

    expect(said(path).slice(-2)).toEqual([
      'interface endpoint bedrock-runtime: allows the planned models for principals in the account',
      'public hosts: grants apply only from the allowlist',
    ]);
    expect(said(from)).toEqual(['10.64.0.0/22: the VPC, on port 443', '203.0.113.0/24: on the allowlist, as the public source address']);
    expect(said(left)[0]).toBe('public hosts: reachable from the allowlist for api');
  });

  it('admit a caller without a location by either path, and a caller outside from the allowlist', () => {
    expect(targetsOf(awsTarget(either, both), INSIDE)).toEqual([
      'assumed: it runs in one of the allowed sources, whose resolver leads to the interface endpoint; otherwise only from 203.0.113.0/24',
    ]);
    expect(verdicts(awsTarget({ cidrs: ALLOWED.cidrs }, both), 'outside')).toEqual(['conditionally: only from 203.0.113.0/24']);
    expect(verdicts(awsTarget(either, both), 'gcp-us')).toEqual(['conditionally: only from 203.0.113.0/24']);
  });
});

describe('a public target on AWS', () => {
  it('is reached from anywhere', () => {
    const { path, from, left } = reach('anywhere', { exposure: OPEN, network: null });

    expect(said(path)).toEqual(['public hosts: grants apply from any address']);
    expect(said(from)).toEqual(['any address: the exposure is public']);
    expect(said(left)[0]).toBe('public internet: carries calls from any address');
    expect(verdicts(awsTarget('anywhere', { exposure: OPEN, network: null }), 'aws-us')).toEqual(['publicly: the exposure is public']);
  });
});

function reach(from: AwsGrant['from'], more: Partial<AwsTargetPlan> = {}): TargetReach {
  return networkReach(planned([awsTarget(from, more)])).targets[0] as TargetReach;
}

function network(more: Partial<AwsNetworkPlan>): { network: AwsNetworkPlan } {
  return { network: { ...AWS_NETWORK, ...more } };
}

function verdicts(target: AwsTargetPlan, runsIn: string, connected?: readonly string[]): string[] {
  return targetsOf(target, caller(runsIn, connected));
}

function targetsOf(target: AwsTargetPlan, from: CallerLocation): string[] {
  const { targets } = networkReach(planned([target], from));
  return targets.flatMap(({ callers }) => callers.map(({ reaches, because }) => `${reaches}: ${because}`));
}
