import { App, Stack } from 'aws-cdk-lib/core';
import { CallerIdentity, OidcProvider, RoleTrust } from '../../lib/aws';
import { only, readBack, refusal, resourcesOf, synthesize, teamStack } from './support/synthesize';

const GITHUB = 'https://token.actions.githubusercontent.com';
const PROVIDER = 'AWS::IAM::OIDCProvider';

describe('an OIDC provider', () => {
  it('is one IAM resource, without a thumbprint that could expire', () => {
    const template = synthesize((stack) => {
      new OidcProvider(stack, 'GitHub', { issuer: GITHUB, audiences: ['sts.amazonaws.com', 'api', 'api'] });
    });

    expect(resourcesOf(template).map(({ type }) => type)).toEqual([PROVIDER]);
    expect(only(template, PROVIDER).properties).toEqual({ Url: GITHUB, ClientIdList: ['api', 'sts.amazonaws.com'] });
  });

  it.each([
    [GITHUB, 'token.actions.githubusercontent.com'],
    ['https://oidc.k8s.acme.example/prod', 'oidc.k8s.acme.example/prod'],
    ['https://sts.windows.net/22222222-2222-2222-2222-222222222222/', 'sts.windows.net/22222222-2222-2222-2222-222222222222/'],
  ])('of %s has an ARN that is known before deploying', (issuer, name) => {
    const provider = new OidcProvider(teamStack(), 'Provider', { issuer, audiences: ['sts.amazonaws.com'] });

    expect(provider.providerArn).toBe(`arn:aws:iam::111122223333:oidc-provider/${name}`);
    expect(provider.issuer).toBe(issuer);
  });

  it('is in the partition of its Region', () => {
    const provider = new OidcProvider(teamStack('us-gov-west-1'), 'GitHub', { issuer: GITHUB, audiences: ['sts.amazonaws.com'] });

    expect(provider.providerArn).toBe('arn:aws-us-gov:iam::111122223333:oidc-provider/token.actions.githubusercontent.com');
  });

  it('is used and not created if it exists', () => {
    const stack = teamStack();
    const arn = 'arn:aws:iam::111122223333:oidc-provider/oidc.k8s.acme.example/prod';
    const provider = OidcProvider.fromProviderArn(stack, 'Cluster', arn);
    const trust = RoleTrust.oidc(provider, { audiences: ['sts.amazonaws.com'], subjects: ['system:serviceaccount:support:batch'] });
    new CallerIdentity(stack, 'Batch', { roleName: 'support-batch', trust: [trust] });
    const template = readBack(stack);

    expect(provider.issuer).toBe('https://oidc.k8s.acme.example/prod');
    expect(resourcesOf(template).map(({ type }) => type)).toEqual(['AWS::IAM::Role']);
    expect(only(template, 'AWS::IAM::Role').properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({ Federated: arn });
  });

  it('is recognized by symbol, imported or not, and exposes its resource', () => {
    const stack = teamStack();
    const made = new OidcProvider(stack, 'GitHub', { issuer: GITHUB, audiences: ['sts.amazonaws.com'] });
    const there = OidcProvider.fromProviderArn(stack, 'There', 'arn:aws:iam::111122223333:oidc-provider/oidc.example.com');

    expect([made, there, stack].map((x) => OidcProvider.isOidcProvider(x))).toEqual([true, true, false]);
    expect(made.node.defaultChild).toBe(made.provider);
  });

  it('has an ARN even if the account is known only during deployment', () => {
    const stack = new Stack(new App(), 'anywhere');
    const provider = new OidcProvider(stack, 'GitHub', { issuer: GITHUB, audiences: ['sts.amazonaws.com'] });

    expect(stack.resolve(provider.providerArn)).toEqual({
      'Fn::Join': [
        '',
        ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':oidc-provider/token.actions.githubusercontent.com'],
      ],
    });
  });
});

describe('an invalid OIDC provider', () => {
  it.each([
    'http://oidc.example.com',
    'oidc.example.com',
    'https://oidc.example.com:8443',
    'https://oidc.example.com?tenant=1',
    'https://oidc.example.com/a#b',
    'https://user@oidc.example.com',
    'https://',
    `https://oidc.example.com/${'x'.repeat(240)}`,
  ])('has the issuer %s', (issuer) => {
    expect(refused({ issuer })).toContain('MP0117');
  });

  it('has a fault that names the issuers that IAM accepts', () => {
    expect(refused({ issuer: 'https://oidc.example.com:8443' })).toMatchInlineSnapshot(
      `"team.Provider.issuer MP0117 issuer is "https://oidc.example.com:8443", which is not an issuer that all clouds accept; use the iss claim of the workload's tokens, an https URL with a public domain name, without port, query or fragment, of at most 255 characters"`,
    );
  });

  it('has an issuer that is built into IAM', () => {
    expect(refused({ issuer: 'https://accounts.google.com' })).toMatchInlineSnapshot(
      `"team.Provider.issuer MP4166 https://accounts.google.com is built into IAM, which accepts no OIDC provider for it; remove the provider; RoleTrust.google trusts Google Cloud service accounts"`,
    );
  });

  it('has no audience', () => {
    expect(refused({ audiences: [] })).toMatchInlineSnapshot(
      `"team.Provider.audiences MP8129 an OIDC provider without audiences accepts no tokens; add the aud claim of the tokens, such as sts.amazonaws.com"`,
    );
  });

  it('has more audiences than IAM accepts', () => {
    expect(refused({ audiences: Array.from({ length: 101 }, (_, index) => `audience-${index}`) })).toMatchInlineSnapshot(
      `"team.Provider.audiences MP4164 the OIDC provider has 101 audiences, but the maximum is 100; let several callers share an audience"`,
    );
  });

  it('has an audience with an invalid length', () => {
    expect(refused({ audiences: [''] })).toMatchInlineSnapshot(
      `"team.Provider.audiences MP8131 "" is not a valid audience; use 1 to 255 characters"`,
    );
    expect(refused({ audiences: ['x'.repeat(256)] })).toContain('MP8131');
  });

  it('has an ARN of another type', () => {
    const found = refusal((stack) => OidcProvider.fromProviderArn(stack, 'There', 'arn:aws:iam::111122223333:saml-provider/acme'));

    expect(found).toMatchInlineSnapshot(
      `"team.There MP8132 "arn:aws:iam::111122223333:saml-provider/acme" is not an OIDC provider ARN; use a literal ARN: arn:aws:iam::<account>:oidc-provider/<issuer without https://>"`,
    );
  });
});

function refused(wrong: { issuer?: string; audiences?: readonly string[] }): string {
  return refusal((stack) => new OidcProvider(stack, 'Provider', { issuer: GITHUB, audiences: ['sts.amazonaws.com'], ...wrong }));
}
