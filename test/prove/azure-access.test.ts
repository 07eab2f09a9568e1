import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ResourceGroup } from '../../lib/azure/azurerm';
import { CallerIdentity, type ICallerIdentity } from '../../lib/azure/caller-identity';
import { CallerPermissions } from '../../lib/azure/caller-permissions';
import type { TrustedTokens } from '../../lib/azure/federated-credential';
import { ModelAccount } from '../../lib/azure/model-account';
import { ModelEndpoint } from '../../lib/azure/model-endpoint/model-endpoint';
import { FoundryProject } from '../../lib/azure/project';
import { IDENTITY_PROVIDERS, provideAzure } from '../../lib/azure/provider';
import { AddressedStack } from '../../lib/terraform/addressed-stack';
import { Testing } from '../../lib/terraform/cdktf';
import { keepState } from '../../lib/terraform/state';
import { SUBSCRIPTION } from '../support/plan';
import { describeWith } from './support/describe-with';
import { TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;
const [MAIN, PULL_REQUESTS, CLUSTER, NIGHTLY] = ['main', 'pull-requests', 'cluster', 'nightly'].map(
  (name): TrustedTokens => ({ name, issuer: 'https://token.actions.githubusercontent.com', subject: `repo:acme/support:${name}` }),
) as [TrustedTokens, TrustedTokens, TrustedTokens, TrustedTokens];
const API: ICallerIdentity = { key: 'api', principalId: '22222222-2222-2222-2222-222222222222', principalType: 'ServicePrincipal' };
const TEAM: ICallerIdentity = { key: 'team', principalId: '33333333-3333-3333-3333-333333333333', principalType: 'Group' };

/** What callers of a stack are. */
interface Access {
  readonly credentials: readonly TrustedTokens[];
  readonly callers: readonly ICallerIdentity[];
}

describeWith('terraform', 'Terraform', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-access-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'accepts identities, credentials, roles and grants on Azure: valid, applied, idempotent, each added and removed alone',
    () => {
      const before: Access = { credentials: [MAIN, PULL_REQUESTS, CLUSTER], callers: [API] };
      const folder = new TerraformFolder(place(root, before));
      folder.validate();
      folder.apply();
      expect(folder.changes()).toEqual([]);

      expect(planned(folder, { ...before, credentials: [NIGHTLY, CLUSTER, MAIN, PULL_REQUESTS] })).toEqual([
        'azurerm_federated_identity_credential.ci_credential-nightly create',
      ]);
      expect(planned(folder, { ...before, credentials: [MAIN, CLUSTER] })).toEqual([
        'azurerm_federated_identity_credential.ci_credential-pull-requests delete',
      ]);
      expect(planned(folder, { ...before, credentials: [MAIN, { ...PULL_REQUESTS, subject: 'repo:acme/other' }, CLUSTER] })).toEqual([
        'azurerm_federated_identity_credential.ci_credential-pull-requests update',
      ]);
      expect(planned(folder, { ...before, callers: [TEAM, API] })).toEqual([
        expect.stringMatching(/^azurerm_role_assignment\.model_account_team-\w+-calls create$/),
        expect.stringMatching(/^azurerm_role_assignment\.model_account_team-\w+-openai-user create$/),
        expect.stringMatching(/^azurerm_role_assignment\.project-agents_team-\w+-foundry-user create$/),
      ]);
      expect(planned(folder, { ...before, callers: [] })).toEqual([
        expect.stringMatching(/^azurerm_role_assignment\.model_account_api-\w+-calls delete$/),
        expect.stringMatching(/^azurerm_role_assignment\.model_account_api-\w+-openai-user delete$/),
        expect.stringMatching(/^azurerm_role_assignment\.project-agents_api-\w+-foundry-user delete$/),
      ]);

      place(root, before);
      expect(folder.changes()).toEqual([]);
      folder.destroy();
    },
    5 * MINUTES,
  );

  /** What the next apply of another access would do. */
  function planned(folder: TerraformFolder, access: Access): readonly string[] {
    place(root, access);
    return folder.changes().map(({ address, change }) => `${address} ${change.actions.join('/')}`);
  }
});

function synthesized({ credentials, callers }: Access): string {
  const stack = new AddressedStack(Testing.app(), 'support');
  provideAzure(stack, { subscriptionId: SUBSCRIPTION, resourceProviders: IDENTITY_PROVIDERS });
  keepState(stack, { kind: 'local' });

  const location = 'eastus2';
  const group = new ResourceGroup(stack, 'ResourceGroup', { name: 'rg-support', location });
  const place = { resourceGroupName: group.name, location };
  const account = new ModelAccount(stack, 'ModelAccount', {
    ...place,
    name: 'support',
    subdomain: 'support-prod',
    subscriptionId: SUBSCRIPTION,
  });
  const project = new FoundryProject(stack, 'Project-agents', { account, name: 'agents', location });
  const chat = new ModelEndpoint(stack, 'chat', {
    account,
    model: { name: 'gpt-6-luna', version: '2026-09-22' },
    sku: { name: 'DataZoneStandard', capacity: 2 },
  });
  const role = new CallerPermissions(stack, 'CallerRole', { key: 'calls', name: 'support callers', apis: ['responses'], scope: group.id });

  const ci = new CallerIdentity(stack, 'ci', { ...place, name: 'support-ci', credentials });
  for (const caller of [...callers, ci]) {
    chat.grants.invoke(caller, { permissions: role });
    chat.grants.invoke(caller);
    project.grants.invoke(caller);
  }
  return Testing.synth(stack);
}

function place(root: string, access: Access): string {
  return writeStack(root, 'support', JSON.parse(synthesized(access)));
}
