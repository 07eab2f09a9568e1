import type { StackDocument } from '../support/addresses';
import { synthesizeText } from '../support/synth';

const GITHUB = 'https://token.actions.githubusercontent.com';
const NAMES = {
  service: 'acme:app',
  environment: 'env',
  target: 'acme:stack',
  exposure: 'acme:exposure',
  exposureReason: 'acme:why',
  trustReason: 'acme:trust',
};
const SPEC = {
  service: 'support',
  exposure: { public: true, reason: 'hosted runners' },
  endpoints: {
    chat: { model: 'gpt-6-luna', residency: 'global' },
    open: { model: 'gpt-oss-120b', deploy: ['gcp-us'], residency: 'global' },
  },
  targets: {
    'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' },
    'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' },
    'gcp-us': { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' },
  },
  callers: {
    ci: {
      may: [{ endpoint: 'chat', on: ['aws-us'] }],
      oidc: { issuer: GITHUB, subject: 'repo:acme/app:*', reason: 'every branch is reviewed' },
      owner: 'aws-us',
    },
  },
};

/** Default name and new name, as AWS and Azure write them and as Google Cloud does. */
const RENAMED = [
  ['modelport-service', NAMES.service],
  ['modelport-environment', NAMES.environment],
  ['modelport-target', NAMES.target],
  ['modelport-exposure-reason', NAMES.exposureReason],
  ['modelport-exposure', NAMES.exposure],
  ['modelport-subject-reason', NAMES.trustReason],
] as const;

describe('renamed tags', () => {
  const usual = synthesizeText(JSON.stringify(SPEC)).documents;
  const renamed = synthesizeText(JSON.stringify({ ...SPEC, tagNames: NAMES })).documents;

  it.each(['support-prod-aws-us', 'support-prod-azure-us', 'support-prod-gcp-us'])('are the only difference in %s', (stack) => {
    const isLabel = stack.includes('gcp');
    const expected = RENAMED.reduce(
      (text, [name, as]) => text.replaceAll(`"${name}"`, `"${isLabel ? as.replace(':', '_') : as}"`),
      JSON.stringify(usual.get(stack)),
    );

    expect(expected).not.toContain('modelport-');
    expect(sorted(renamed.get(stack))).toEqual(sorted(JSON.parse(expected)));
  });

  it('can be left out, but not those that identify a stack', () => {
    const without = { service: false, environment: false, exposure: false, exposureReason: false, trustReason: false };
    const text = JSON.stringify([...synthesizeText(JSON.stringify({ ...SPEC, tagNames: without })).documents]);

    expect([...new Set(text.match(/modelport-[a-z-]+/g))]).toEqual(['modelport-target']);
    expect(() => synthesizeText(JSON.stringify({ ...SPEC, tagNames: { target: false } }))).toThrow('tagNames.target');
  });
});

/** A document with its lists of tags in order of their keys. */
function sorted(document: StackDocument | undefined): unknown {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    Array.isArray(value) && value.every((item) => item?.Key !== undefined) ? [...value].sort((a, b) => (a.Key < b.Key ? -1 : 1)) : value,
  );
}
