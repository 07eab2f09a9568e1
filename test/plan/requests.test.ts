import { type AwsTargetRequest, requestsOf, type ServiceRequest, type TargetRequest } from '../../lib/plan/requests';
import { ACCOUNT, aSpec, OPEN, TARGETS } from '../support/plan';

const { 'aws-us': awsUs, 'aws-eu': awsEu, 'azure-us': azureUs, 'gcp-us': gcpUs } = TARGETS;
const OTHER_ACCOUNT = { cloud: 'aws', account: '444455556666', region: 'us-west-2' };
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: ['repo:acme/b', 'repo:acme/a', 'repo:acme/a'] };

function requests(input: Record<string, unknown>): ServiceRequest {
  return requestsOf(aSpec({ endpoints: { chat: { model: 'gpt-6-luna' } }, targets: { 'aws-us': awsUs }, ...input }));
}

function on({ targets }: ServiceRequest, key: string): TargetRequest {
  return targets.find((target) => target.key === key) as TargetRequest;
}

describe('a target request', () => {
  it("has the spec's defaults, with their paths", () => {
    const target = on(requests({ tags: { team: 'support' }, exposure: { public: true, reason: 'a demo' } }), 'aws-us');

    expect(target).toMatchObject({
      stackName: 'support-prod-aws-us',
      exposure: { kind: 'public', reason: 'a demo' },
      tags: { team: 'support', 'modelport-target': 'aws-us', 'modelport-exposure-reason': 'a demo' },
    });
    expect([target.at('exposure', 'reason'), target.at('tags')]).toEqual([['exposure', 'reason'], ['tags']]);
  });

  it("prefers the target's own fields, and points there", () => {
    const own = { ...awsUs, tags: { team: 'search' }, exposure: 'private' };
    const target = on(requests({ tags: { team: 'support' }, exposure: OPEN, targets: { 'aws-us': own } }), 'aws-us');

    expect(target).toMatchObject({ exposure: { kind: 'private' }, tags: { team: 'search' } });
    expect(target.at('exposure')).toEqual(['targets', 'aws-us', 'exposure']);
    expect(target.at('tags')).toEqual(['targets', 'aws-us', 'tags']);
  });

  it('never inherits cloud-specific fields', () => {
    expect(on(requests({}), 'aws-us').at('network', 'cidr')).toEqual(['targets', 'aws-us', 'network', 'cidr']);
    expect(on(requests({}), 'aws-us').at()).toEqual(['targets', 'aws-us']);
  });

  it('has the endpoints deployed on it, by key', () => {
    const endpoints = {
      open: { model: 'gpt-oss-120b', deploy: ['gcp-us'] },
      embed: { model: 'gpt-6-luna' },
      chat: { model: 'gpt-6-luna' },
    };
    const service = requests({ endpoints, targets: { 'gcp-us': gcpUs, 'aws-us': awsUs } });

    expect(service.targets.map(({ key, endpoints: own }) => [key, own.map(({ endpoint }) => endpoint)])).toEqual([
      ['aws-us', ['chat', 'embed']],
      ['gcp-us', ['chat', 'embed', 'open']],
    ]);
    expect(service.preferences).toEqual({ chat: ['aws-us', 'gcp-us'], embed: ['aws-us', 'gcp-us'], open: ['gcp-us'] });
  });

  it('has the callers that call, run or get an identity in its account', () => {
    const targets = { 'aws-us': awsUs, 'aws-eu': awsEu, other: OTHER_ACCOUNT, 'azure-us': azureUs };
    const endpoints = { chat: { model: 'gpt-6-luna', deploy: ['aws-us'] }, embed: { model: 'gpt-6-luna', deploy: ['azure-us'] } };
    const callers = {
      calls: { may: ['chat'] },
      runs: { may: ['embed'], runsIn: 'aws-us' },
      owned: { may: ['embed'], owner: 'aws-us' },
      elsewhere: { may: ['embed'] },
    };
    const service = requests({ endpoints, targets, callers });
    const callersOn = (key: string) => on(service, key).callers.map((caller) => caller.key);

    expect(callersOn('aws-us')).toEqual(['calls', 'owned', 'runs']);
    expect(callersOn('aws-eu')).toEqual(callersOn('aws-us'));
    expect(callersOn('other')).toEqual([]);
    expect(callersOn('azure-us')).toEqual(['elsewhere', 'owned', 'runs']);
  });

  it('has the ranges that calls come from', () => {
    const targets = {
      'aws-us': { ...awsUs, network: { cidr: '10.1.0.0/22', peersWith: ['gcp-us', '10.9.0.0/16'] } },
      'gcp-us': { ...gcpUs, network: { cidr: '10.2.0.0/22' } },
    };

    expect(on(requests({ exposure: 'private', targets }), 'aws-us').callerRanges).toEqual({
      callerCidrs: ['10.1.0.0/22', '10.2.0.0/22', '10.9.0.0/16'],
    });
  });
});

describe('an endpoint request', () => {
  const endpoints = {
    chat: {
      model: 'gpt-6-luna',
      residency: 'global',
      throughput: { tokensPerMinute: 1000, atLeast: 500 },
      overrides: { 'aws-us': { residency: 'region', throughput: { tokensPerMinute: 2000 } } },
    },
  };
  const existing = { ...awsUs, existing: { endpoints: { chat: 'proj_abc123' } } };
  const [chat] = on(requests({ endpoints, targets: { 'aws-us': existing } }), 'aws-us').endpoints;

  it("has its target's overrides and existing resources", () => {
    expect(chat).toMatchObject({
      residency: 'region',
      throughput: { tokensPerMinute: 2000, atLeast: 500 },
      existing: 'proj_abc123',
    });
  });

  it('points to the override that sets a field, or else to the endpoint', () => {
    const override = ['endpoints', 'chat', 'overrides', 'aws-us'];

    expect(chat?.at('residency')).toEqual([...override, 'residency']);
    expect(chat?.at('throughput', 'tokensPerMinute')).toEqual([...override, 'throughput', 'tokensPerMinute']);
    expect(chat?.at('throughput', 'atLeast')).toEqual(['endpoints', 'chat', 'throughput', 'atLeast']);
    expect(chat?.at('model')).toEqual(['endpoints', 'chat', 'model']);
  });
});

describe('a caller request', () => {
  const targets = { 'aws-us': { ...awsUs, network: { peersWith: ['aws-eu'] } }, 'aws-eu': awsEu, 'gcp-us': gcpUs };
  const endpoints = { chat: { model: 'gpt-6-luna', deploy: ['aws-us', 'gcp-us'] }, embed: { model: 'gpt-6-luna', deploy: ['gcp-us'] } };
  const job = {
    may: ['embed', 'chat', 'chat'],
    runsIn: 'aws-eu',
    oidc: [{ ...GITHUB, existing: { 'aws-us': PROVIDER } }],
    owner: 'gcp-us',
  };
  const [caller] = requests({ endpoints, targets, callers: { job } }).callers;

  it('has its targets looked up', () => {
    expect(caller?.may).toEqual(['chat', 'embed']);
    expect(caller?.callsOn.map(({ key }) => key).sort()).toEqual(['aws-us', 'gcp-us']);
    expect(caller?.home).toMatchObject({ key: 'aws-eu', account: ACCOUNT });
    expect(caller?.connected).toEqual(['aws-eu', 'aws-us']);
    expect(caller?.owners).toMatchObject([{ target: { key: 'gcp-us' }, path: ['callers', 'job', 'owner'] }]);
    expect(caller?.as).toEqual({ azure: [], aws: [], gcp: [] });
  });

  it('may be limited to some targets of an endpoint', () => {
    const limited = { ...job, may: ['embed', { endpoint: 'chat', on: ['gcp-us'] }] };
    const [request] = requests({ endpoints, targets, callers: { job: limited } }).callers;

    expect(request).toMatchObject({ may: ['chat', 'embed'], only: { chat: ['gcp-us'] } });
    expect(request?.callsOn.map(({ key }) => key)).toEqual(['gcp-us']);
    expect(caller).not.toHaveProperty('only');
  });

  it('has its issuers, each with its path in the spec', () => {
    const path = ['callers', 'job', 'oidc'];

    expect(caller?.oidc).toMatchObject([
      {
        issuer: GITHUB.issuer,
        subjects: ['repo:acme/a', 'repo:acme/b'],
        audience: null,
        existing: [{ target: { key: 'aws-us' }, name: PROVIDER, path: [...path, 'existing', 'aws-us'] }],
        path,
      },
    ]);
    const two = requests({ callers: { job: { may: ['chat'], oidc: [GITHUB, { ...GITHUB, issuer: 'https://oidc.acme.example' }] } } });
    expect(two.callers[0]?.oidc.map((issuer) => issuer.path)).toEqual([
      [...path, 0],
      [...path, 1],
    ]);
  });

  it('has no home and no connected networks outside', () => {
    const [bare, explained] = ['outside', { outside: true, reason: 'a laptop' }].map(
      (runsIn) => requests({ exposure: 'private', callers: { job: { may: ['chat'], runsIn } } }).callers[0],
    );

    expect(bare).toMatchObject({ runsIn: 'outside', outsideReason: null, home: undefined, connected: [], assumed: [] });
    expect(explained).toMatchObject({ runsIn: 'outside', outsideReason: 'a laptop', home: undefined, connected: [], assumed: [] });
  });

  it('is assumed in a network connected to each private target that it calls, without a home', () => {
    const [caller] = requests({ exposure: 'private', callers: { job: { may: ['chat'] } } }).callers;

    expect(caller).toMatchObject({ runsIn: null, home: undefined, connected: [], assumed: caller?.callsOn.map(({ key }) => key).sort() });
    expect(caller?.assumed).not.toEqual([]);
    expect(requests({ exposure: { public: true, reason: 'a test' }, callers: { job: { may: ['chat'] } } }).callers[0]?.assumed).toEqual([]);
  });

  it('is the same object on every target in its account', () => {
    const service = requests({ endpoints, targets, callers: { job } });
    const first = (key: string) => (on(service, key) as AwsTargetRequest).callers[0];

    expect(first('aws-us')).toBe(first('aws-eu'));
    expect(first('aws-us')).toBe(service.callers[0]);
  });
});
