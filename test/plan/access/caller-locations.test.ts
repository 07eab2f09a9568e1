import { planOf, TARGETS } from '../../support/plan';

describe('caller locations', () => {
  it('give the endpoints that a caller may call, where it runs, and the connected networks', () => {
    expect(placesOf({ worker: { may: ['open', 'chat', 'chat'], runsIn: 'aws-us' }, api: { may: ['chat'] } })).toEqual([
      { caller: 'api', may: ['chat'], runsIn: null, connected: [], assumed: ['aws-us', 'azure-us', 'gcp-us'] },
      { caller: 'worker', may: ['chat', 'open'], runsIn: 'aws-us', connected: ['aws-us', 'azure-us'], assumed: [] },
    ]);
  });

  it('are connected if either target says so, but not through a third', () => {
    expect(placesOf({ api: { may: ['chat'], runsIn: 'aws-us' } })[0]?.connected).toEqual(['aws-us', 'azure-us']);
    expect(placesOf({ api: { may: ['chat'], runsIn: 'gcp-us' } })[0]?.connected).toEqual(['azure-us', 'gcp-us']);
  });
});

function placesOf(callers: Record<string, unknown>) {
  const targets = {
    'azure-us': { ...TARGETS['azure-us'], network: { cidr: '10.64.0.0/22', peersWith: ['aws-us', 'gcp-us'] } },
    'aws-us': { ...TARGETS['aws-us'], network: { cidr: '10.64.4.0/22' } },
    'gcp-us': { ...TARGETS['gcp-us'], network: { cidr: '10.64.8.0/22' } },
  };
  const endpoints = { chat: { model: 'gpt-6-luna' }, open: { model: 'gpt-oss-120b' } };
  return planOf({ exposure: 'private', endpoints, targets, callers }).callers;
}
