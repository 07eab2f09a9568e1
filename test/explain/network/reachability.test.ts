import { networkReach } from '../../../lib/explain/network/reachability';
import {
  awsDeployment,
  awsTarget,
  azureTarget,
  caller,
  gcpDeployment,
  gcpTarget,
  MANAGED,
  planned,
  RUNTIME,
} from '../../support/network-plans';

const BOTH = { deployments: [gcpDeployment('chat', MANAGED), gcpDeployment('open', MANAGED)] };

describe("a plan's reachability", () => {
  it("is plain data, in the plan's target order", () => {
    const reach = networkReach(planned([awsTarget('network'), azureTarget(), gcpTarget()], caller('outside')));

    expect(JSON.parse(JSON.stringify(reach))).toEqual(reach);
    expect(reach).toMatchObject({ service: 'support', environment: 'prod' });
    expect(reach.targets.map(({ target, cloud, region }) => [target, cloud, region])).toEqual([
      ['aws-us', 'aws', 'us-east-1'],
      ['azure-us', 'azure', 'eastus2'],
      ['gcp-us', 'gcp', 'us-central1'],
    ]);
  });

  it('is empty without deployments', () => {
    expect(networkReach(planned([awsTarget('network', { deployments: [], network: null })], caller('outside'))).targets[0]).toMatchObject({
      path: [],
      from: [],
      names: [],
      left: [],
      callers: [],
    });
  });
});

describe("a target's callers", () => {
  it('are listed once per network path to its endpoints', () => {
    expect(callersOf([gcpTarget(BOTH)])).toEqual([
      {
        caller: 'api',
        runsIn: 'gcp-us',
        endpoints: ['chat', 'open'],
        reaches: 'privately',
        because: 'through the endpoint for Google APIs',
      },
    ]);
  });

  it('reach nothing without a grant', () => {
    const [grant] = gcpTarget().grants;
    const grants = grant ? [{ ...grant, endpoints: ['open'] }] : [];

    expect(callersOf([gcpTarget({ ...BOTH, grants })])).toEqual([
      {
        caller: 'api',
        runsIn: 'gcp-us',
        endpoints: ['chat'],
        reaches: 'no',
        because: 'the spec gives it no identity on gcp for gcp-us to grant',
      },
      expect.objectContaining({ endpoints: ['open'], reaches: 'privately' }),
    ]);
  });

  it('exclude those that may call nothing there', () => {
    expect(callersOf([awsTarget('network', { deployments: [awsDeployment('embed', RUNTIME)] })])).toEqual([]);
  });
});

function callersOf(targets: Parameters<typeof planned>[0]) {
  return networkReach(planned(targets, caller('gcp-us'))).targets.flatMap(({ callers }) => callers);
}
