import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import type { Json } from '../aws/support/synthesize';
import type { StackDocument } from '../support/addresses';
import { planOf, synthesizeText } from '../support/synth';
import { awsQuery, cdk, createRole } from './support/cdk';
import { describeWith } from './support/describe-with';
import { TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;
const APP = 'arn:aws:iam::444455556666:role/app';

/** A caller of another account, and employees of a company, on AWS and Google Cloud. */
function specWith(claims: string): string {
  return `
service: trusts
endpoints:
  chat: { model: gpt-oss-120b, residency: region, apis: [chat-completions], deploy: [aws-us] }
  open: { model: gpt-oss-120b, residency: global, deploy: [gcp-us] }
targets:
  aws-us: { cloud: aws, account: "111122223333", region: us-east-1, native: { roles: { maxSessionDuration: 4h } } }
  gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1 }
exposure: { public: true, reason: a proof }
callers:
  app:
    may: [chat]
    as:
      aws: { trustedPrincipals: ["${APP}", "arn:aws:iam::444455556666:role/batch-*"], reason: one role per job, externalId: acme-prod }
    owner: aws-us
  analysts:
    may: [chat, open]
    oidc: { issuer: https://acme.okta.com, audience: 0oa1b2c3d4, claims: ${claims}, reason: assigned to analysts }
    owner: [aws-us, gcp-us]
`;
}

describeWith('aws', 'the CDK, with trusts', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-trusts-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'creates the roles, and changes nothing the second time',
    async () => {
      await createRole(APP);
      cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', '--app', '');
      const app = newAwsApp({ outdir: join(root, 'app') });
      addAwsStacks(app, planOf(parseSpec(specWith('{ amr: { includes: mfa } }'))).plan);
      const assembly = app.synth().directory;
      const outputs = join(root, 'outputs.json');
      const deploy = () => cdk(root, '--app', assembly, 'deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs);

      deploy();
      expect(deploy()).toContain('(no changes)');
      cdk(root, '--app', assembly, 'diff', '--all', '--fail');

      expect(await roleOf('app')).toEqual({
        sids: ['TrustPrincipals', 'TagPrincipals', 'TrustPrincipalPatterns', 'TagPrincipalPatterns'],
        externalIds: ['acme-prod', 'acme-prod'],
        hours: 4,
      });
      expect(await roleOf('analysts')).toEqual({ sids: ['TrustAudience'], externalIds: [], hours: 4 });
      const { identities } = JSON.parse(readFileSync(outputs, 'utf8'))['trusts-prod-aws-us'];
      expect(JSON.parse(identities)).toMatchObject([
        { caller: 'analysts' },
        {
          caller: 'app',
          assumeRole: [{ profile: { role_arn: 'arn:aws:iam::111122223333:role/trusts-prod-app', external_id: 'acme-prod' } }],
        },
      ]);
      cdk(root, '--app', assembly, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );
});

describeWith('terraform', 'Terraform, with claims', () => {
  it(
    'accepts the attribute of a caller, and changes only the provider with its claims',
    () => {
      const root = mkdtempSync(join(tmpdir(), 'modelport-claims-'));
      const stack = 'trusts-prod-gcp-us';
      const write = (claims: string) => {
        const { documents } = synthesizeText(specWith(claims).replace('[aws-us, gcp-us]', 'gcp-us').replace('[chat, open]', '[open]'));
        return writeStack(root, stack, documents.get(stack) as StackDocument);
      };
      const folder = new TerraformFolder(write('{ groups: { includes: [ai-users, ml] }, "https://acme.example/env": prod }'));
      folder.apply();
      expect(folder.changes()).toEqual([]);

      write('{ groups: { includes: ai-users } }');
      expect(folder.changes().map(({ type, change }) => [type, change.actions])).toEqual([
        ['google_iam_workload_identity_pool_provider', ['update']],
      ]);
      folder.destroy();
      rmSync(root, { recursive: true, force: true });
    },
    5 * MINUTES,
  );
});

/** Trust and session length of a deployed caller role. */
async function roleOf(caller: string) {
  const text = await awsQuery('iam', '2010-05-08', 'GetRole', { RoleName: `trusts-prod-${caller}` });
  const [, document = ''] = /<AssumeRolePolicyDocument>(.*?)<\/AssumeRolePolicyDocument>/s.exec(text) ?? [];
  const [, seconds] = /<MaxSessionDuration>(\d+)</.exec(text) ?? [];
  const { Statement } = JSON.parse(decodeURIComponent(document)) as { Statement: Json[] };
  return {
    sids: Statement.map(({ Sid }) => Sid),
    externalIds: Statement.flatMap(({ Condition }) => Condition?.StringEquals?.['sts:ExternalId'] ?? []),
    hours: Number(seconds) / 3600,
  };
}
