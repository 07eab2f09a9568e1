import { CallerIdentity, type CallerIdentityProps } from '../../lib/azure/caller-identity';
import type { TrustedTokens } from '../../lib/azure/federated-credential';
import { ModelAccount } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { AddressedStack } from '../../lib/terraform/addressed-stack';
import { TerraformOutput, Testing } from '../../lib/terraform/cdktf';
import { EXISTING } from './support/account';
import { addresses, all, only, readBack, type Synthesized, synthesize, teamStack } from './support/synthesize';

const GITHUB: TrustedTokens = {
  name: 'github-main',
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:acme/support:ref:refs/heads/main',
};
const CLUSTER: TrustedTokens = {
  name: 'cluster',
  issuer: 'https://oidc.k8s.acme.example/prod/',
  subject: 'system:serviceaccount:support:batch',
};
const IDENTITY: CallerIdentityProps = { name: 'support-prod-ci', resourceGroupName: 'ai', location: 'eastus2', credentials: [GITHUB] };

describe("a caller's managed identity", () => {
  it('trusts exactly the named tokens', () => {
    const made = identity({ credentials: [GITHUB, CLUSTER], tags: { team: 'support' } });
    const [address] = Object.keys(made.resource['azurerm_user_assigned_identity'] ?? {});

    expect(only(made, 'azurerm_user_assigned_identity')).toEqual({
      name: 'support-prod-ci',
      resource_group_name: 'ai',
      location: 'eastus2',
      tags: { team: 'support' },
    });
    expect(all(made, 'azurerm_federated_identity_credential')).toEqual([
      {
        name: 'cluster',
        resource_group_name: 'ai',
        parent_id: `\${azurerm_user_assigned_identity.${address}.id}`,
        issuer: CLUSTER.issuer,
        subject: CLUSTER.subject,
        audience: ['api://AzureADTokenExchange'],
      },
      expect.objectContaining({ name: 'github-main', issuer: GITHUB.issuer, subject: GITHUB.subject }),
    ]);
  });

  it("accepts a team's own audience", () => {
    const made = identity({ credentials: [{ ...GITHUB, audience: 'https://models.acme.example' }] });

    expect(only(made, 'azurerm_federated_identity_credential')['audience']).toEqual(['https://models.acme.example']);
  });

  it('keeps a subject literal, even if Terraform would evaluate it', () => {
    const made = identity({ credentials: [{ ...GITHUB, subject: 'repo:${acme}' }] });

    expect(only(made, 'azurerm_federated_identity_credential')['subject']).toBe('repo:$${acme}');
  });

  it('keeps each credential in place when others are added, removed or reordered', () => {
    const third = { ...GITHUB, name: 'github-pr', subject: 'repo:acme/support:pull_request' };
    const before = identity({ credentials: [GITHUB] }).resource['azurerm_federated_identity_credential'];

    expect(identity({ credentials: [CLUSTER, third, GITHUB] }).resource['azurerm_federated_identity_credential']).toMatchObject(
      before ?? {},
    );
    expect(Object.values(before ?? {})[0]).not.toHaveProperty('depends_on');
  });

  it('has readable addresses, and distinct ones for names that differ beyond those characters', () => {
    const stack = new AddressedStack(Testing.app(), 'support');
    const credentials = [GITHUB, { ...CLUSTER, name: 'Git_Hub' }];
    new CallerIdentity(stack, 'ci', { ...IDENTITY, credentials });

    expect(addresses(readBack(stack))).toEqual([
      'azurerm_federated_identity_credential.ci_credential-github-main',
      'azurerm_federated_identity_credential.ci_credential-xvcm4tk2',
      'azurerm_user_assigned_identity.ci',
    ]);
  });

  it('can be granted access before it has a principal', () => {
    const made = synthesize((stack) => {
      const ci = new CallerIdentity(stack, 'ci', IDENTITY);
      endpointOf(stack).grants.invoke(ci);
    });

    expect(only(made, 'azurerm_role_assignment')).toMatchObject({
      principal_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.\w+\.principal_id\}$/),
      principal_type: 'ServicePrincipal',
      skip_service_principal_aad_check: true,
    });
    expect(addresses(made).find((address) => address.startsWith('azurerm_role_assignment'))).toMatch(/\.account_ci-openai-user_/);
  });

  it('is looked up and granted, not created, if it exists', () => {
    const made = synthesize((stack) => {
      const ci = CallerIdentity.fromName(stack, 'ci', { name: 'support-prod-ci', resourceGroupName: 'ai' });
      expect(CallerIdentity.isCallerIdentity(ci)).toBe(false);
      endpointOf(stack).grants.invoke(ci);
    });

    expect(Object.keys(made.resource)).toEqual(['azurerm_role_assignment']);
    expect(Object.values(made.data?.['azurerm_user_assigned_identity'] ?? {})).toEqual([
      { name: 'support-prod-ci', resource_group_name: 'ai' },
    ]);
    expect(only(made, 'azurerm_role_assignment')['principal_id']).toMatch(
      /^\$\{data\.azurerm_user_assigned_identity\.\w+\.principal_id\}$/,
    );
  });

  it('exposes what a workload exchanges its token with', () => {
    const stack = teamStack();
    const ci = new CallerIdentity(stack, 'ci', IDENTITY);
    const other = CallerIdentity.fromName(stack, 'other', { name: 'other', resourceGroupName: 'ai' });
    for (const found of [ci, other]) {
      new TerraformOutput(stack, `of-${found.key}`, { value: [found.clientId, found.tenantId, found.identityId] });
    }

    expect(Object.values(readBack(stack).output).map(({ value }) => value)).toEqual([
      ['client_id', 'tenant_id', 'id'].map((name) => expect.stringMatching(new RegExp(`^\\$\\{azurerm_user_.+\\.${name}\\}$`))),
      ['client_id', 'tenant_id', 'id'].map((name) => expect.stringMatching(new RegExp(`^\\$\\{data\\.azurerm_.+\\.${name}\\}$`))),
    ]);
    expect(ci.credentials.get('github-main')?.name).toBeDefined();
    expect(CallerIdentity.isCallerIdentity(ci)).toBe(true);
  });
});

describe('invalid identities and credentials on Azure', () => {
  it('are reported at once, each with its location', () => {
    const credentials = [
      { name: 'x', issuer: 'http://oidc.acme.example', subject: 'repo:acme/*' },
      { name: 'cluster', issuer: ' https://oidc.k8s.acme.example', subject: '', audience: 'a'.repeat(601) },
      { ...CLUSTER, name: 'Cluster' },
      { ...CLUSTER, name: 'again' },
    ];

    expect(() => identity({ name: '-ci', credentials })).toThrowErrorMatchingInlineSnapshot(`
"team.ci.name MP8211 "-ci" is not a valid name for a managed identity; use 3 to 128 letters, digits, - or _, starting with a letter or digit
team.ci.credentials[0].name MP8211 "x" is not a valid name for a federated credential; use 3 to 120 letters, digits, - or _, starting with a letter or digit
team.ci.credentials[0].issuer MP4156 no token can match "http://oidc.acme.example" on Azure: it is not an https URL; copy the claim exactly from a token
team.ci.credentials[0].subject MP4156 no token can match "repo:acme/*" on Azure: Azure compares the claim exactly, including any *; add one credential per subject; patterns require flexible credentials, a preview that azurerm 4.55 does not support
team.ci.credentials[1].issuer MP4156 no token can match " https://oidc.k8s.acme.example" on Azure: it starts or ends with white space; copy the claim exactly from a token
team.ci.credentials[1].subject MP4156 no token can match "" on Azure: it is empty; copy the claim exactly from a token
team.ci.credentials[1].audience MP4156 no token can match "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" on Azure: it has 601 characters, and Azure allows 600; copy the claim exactly from a token
team.ci.credentials[2].name MP8213 another credential has the same name; remove one of them
team.ci.credentials[3].subject MP8213 another credential has the same issuer and subject; remove one of them"
`);
  });

  it.each([
    'https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0',
    'https://login.microsoftonline.us/33333333-3333-3333-3333-333333333333/v2.0',
    'https://sts.windows.net/33333333-3333-3333-3333-333333333333/',
    'https://localhost/oidc',
    'https://169.254.169.254/oidc',
    'https://oidc.acme.internal',
  ])('include the issuer %s', (issuer) => {
    expect(() => identity({ credentials: [{ ...GITHUB, issuer }] })).toThrow('team.ci.credentials[0].issuer MP4156');
  });

  it('do not include the issuer of an Azure DevOps service connection, which is Entra ID', () => {
    const issuer = 'https://login.microsoftonline.com/33333333-3333-3333-3333-333333333333/v2.0';
    const subject = '/eid1/c/pub/t/MzMzMzMzMzMzMzMzMzMzMw/a/abcdefghijklmnopqrstuv/sc/acme/support';

    expect(() => identity({ credentials: [{ ...GITHUB, issuer, subject }] })).not.toThrow();
  });

  it('include a twenty-first credential', () => {
    const credentials = Array.from({ length: 21 }, (_, index) => ({ ...GITHUB, name: `github-${index}`, subject: `repo:acme/${index}` }));

    expect(() => identity({ credentials })).toThrowErrorMatchingInlineSnapshot(
      `"team.ci.credentials MP4157 the identity has 21 federated credentials, but Azure allows 20; split the workloads into several callers, each with its own identity"`,
    );
    expect(() => identity({ credentials: credentials.slice(1) })).not.toThrow();
  });

  it('do not include values at the limits', () => {
    const credentials = [{ name: 'a'.repeat(120), issuer: `https://oidc.example.com/${'i'.repeat(575)}`, subject: 's'.repeat(600) }];

    expect(() => identity({ name: 'i'.repeat(128), credentials })).not.toThrow();
    expect(() => identity({ name: 'i'.repeat(129), credentials })).toThrow('MP8211');
    expect(() => identity({ credentials: [{ ...GITHUB, name: 'a'.repeat(121) }] })).toThrow('MP8211');
    expect(() => identity({ credentials: [{ ...GITHUB, subject: 's'.repeat(601) }] })).toThrow(
      'it has 601 characters, and Azure allows 600',
    );
  });

  it("include an existing identity's invalid name", () => {
    expect(() => CallerIdentity.fromName(teamStack(), 'ci', { name: 'a b', resourceGroupName: 'ai' })).toThrow('MP8211');
  });
});

function identity(props: Partial<CallerIdentityProps>): Synthesized {
  return synthesize((stack) => {
    new CallerIdentity(stack, 'ci', { ...IDENTITY, ...props });
  });
}

function endpointOf(stack: ReturnType<typeof teamStack>) {
  const account = ModelAccount.fromAccountId(stack, 'account', EXISTING);
  return ModelEndpoint.fromDeploymentName(stack, 'chat', 'chat', { account });
}
