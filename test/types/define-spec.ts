/**
 * Specs that must compile, and specs that must not. `tsc` proves both: a missing error is an error too. The test beside this file proves
 * that the reader agrees.
 */
import { defineSpec, localModel, type SpecInput } from '../../lib/spec';

const targets = {
  'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' },
  'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
  'gcp-us': { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
} as const;

const service = 'support';
const aws = { role: 'arn:aws:iam::111122223333:role/api' } as const;
const fromElsewhere: string = 'gpt-6-luna';
const untyped: SpecInput = { service, endpoints: { chat: { model: 'gpt-6-luna' } }, targets };

export const right = {
  'a minimal one': defineSpec({ service, endpoints: { chat: { model: 'gpt-6-luna' } }, targets }),
  'a shared network': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' } } },
    networks: { hub: { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2', cidr: '10.20.0.0/22' } },
    targets: {
      'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2', network: { shared: 'hub' } },
    },
  }),
  'every name': defineSpec({
    service,
    endpoints: {
      chat: { model: 'gpt-6-luna', deploy: ['azure-us', 'aws-us'], overrides: { 'aws-us': { throughput: { tokensPerMinute: 1000 } } } },
      open: { model: 'gpt-oss-120b', residency: 'global', deploy: ['gcp-us'] },
    },
    targets,
    callers: {
      api: { may: ['open', { endpoint: 'chat', on: ['aws-us'] }], as: { aws } },
      job: { may: ['open'], runsIn: 'gcp-us', oidc: { issuer: 'https://example.com', subject: 's' }, owner: ['aws-us'] },
      other: { may: ['open'], runsIn: 'outside', as: { aws: [aws] } },
      laptop: { may: ['open'], runsIn: { outside: true, reason: 'a laptop' }, as: { aws } },
    },
    observability: { owner: 'aws-us' },
    safety: { owner: ['aws-us', 'gcp-us'] },
  }),
  'existing resources': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets: { 'aws-us': { ...targets['aws-us'], existing: { endpoints: { chat: 'proj_1' } } } },
  }),
  'a model that only one of the clouds offers': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-5', deploy: ['azure-us', 'aws-us'] } },
    targets,
  }),
  "a model in the team's catalog file": defineSpec({ service, endpoints: { chat: { model: localModel('gpt-9') } }, targets }),
  "a model in the spec's catalog": defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-9' } },
    targets,
    catalog: [{ cloud: 'aws', model: 'gpt-9', like: 'gpt-6-luna' }],
  }),
  'a model from a variable': defineSpec({ service, endpoints: { chat: { model: fromElsewhere } }, targets }),
  'fields that may be undefined': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna', deploy: undefined } },
    targets,
    tags: undefined,
  }),
  'parts that may be undefined': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna', deploy: fromElsewhere === '' ? ['aws-us'] : undefined } },
    targets,
    callers: fromElsewhere === '' ? undefined : { api: { may: ['chat'], as: { aws } } },
    safety: fromElsewhere === '' ? { owner: 'aws-us' } : undefined,
  }),
  'a value of the general type': defineSpec(untyped),
};

export const wrong = {
  'an unknown target': defineSpec({
    service,
    // @ts-expect-error aws-eu is no target
    endpoints: { chat: { model: 'gpt-6-luna', deploy: ['aws-us', 'aws-eu'] } },
    targets,
  }),
  'an override for an unknown target': defineSpec({
    service,
    // @ts-expect-error aws-eu is no target
    endpoints: { chat: { model: 'gpt-6-luna', overrides: { 'aws-eu': { residency: 'global' } } } },
    targets,
  }),
  'an unknown endpoint': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error caht is no endpoint
    callers: { api: { may: ['caht'], as: { aws } } },
  }),
  'a caller limited to an unknown target': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error aws-eu is no target
    callers: { api: { may: [{ endpoint: 'chat', on: ['aws-eu'] }], as: { aws } } },
  }),
  'a caller of an unknown endpoint on one target': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error caht is no endpoint
    callers: { api: { may: [{ endpoint: 'caht', on: ['aws-us'] }], as: { aws } } },
  }),
  'an existing resource of an unknown endpoint': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    // @ts-expect-error caht is no endpoint
    targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1', existing: { endpoints: { caht: 'proj_1' } } } },
  }),
  'an unknown network': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    networks: { vpc: { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
    // @ts-expect-error vcp is no network
    targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1', network: { shared: 'vcp' } } },
  }),
  'an unknown location': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error aws is no target
    callers: { api: { may: ['chat'], runsIn: 'aws', as: { aws } } },
  }),
  'an unknown owner': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error aws-eu is no target
    observability: { owner: 'aws-eu' },
  }),
  'an unknown owner among several': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    targets,
    // @ts-expect-error aws-eu is no target
    safety: { owner: ['aws-us', 'aws-eu'] },
  }),
  'a target named like a cloud': defineSpec({
    service,
    endpoints: { chat: { model: 'gpt-6-luna' } },
    // @ts-expect-error aws means the cloud
    targets: { aws: { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
  }),
  'an unknown key': defineSpec({
    service,
    // @ts-expect-error apsi is no key of an endpoint
    endpoints: { chat: { model: 'gpt-6-luna', apsi: ['responses'] } },
    targets,
  }),
  'a nested unknown key': defineSpec({
    service,
    // @ts-expect-error tokensPerMinut is no key of a throughput
    endpoints: { chat: { model: 'gpt-6-luna', throughput: { tokensPerMinut: 5 } } },
    targets,
  }),
  'a value that is not allowed': defineSpec({
    service,
    // @ts-expect-error us alone is no residency
    endpoints: { chat: { model: 'gpt-6-luna', residency: 'us' } },
    targets,
  }),
};

/** Models are checked by the compiler here, and later by the plan: the reader does not know the catalog. */
export const unoffered = [
  // @ts-expect-error gpt-5 is on azure only
  defineSpec({ service, endpoints: { chat: { model: 'gpt-5', deploy: ['aws-us'] } }, targets }),
  // @ts-expect-error gpt-5 is on azure only, and the endpoint goes to all targets
  defineSpec({ service, endpoints: { chat: { model: 'gpt-5' } }, targets: { 'aws-us': targets['aws-us'], 'gcp-us': targets['gcp-us'] } }),
  // @ts-expect-error no cloud has it
  defineSpec({ service, endpoints: { chat: { model: 'gpt-9' } }, targets }),
];
