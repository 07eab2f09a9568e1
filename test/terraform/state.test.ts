import type { TerraformState } from '../../lib/plan/plan';
import { TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { keepState } from '../../lib/terraform/state';

describe('the state of a stack', () => {
  it('lies beside cdktf.json where nothing else is said, by a path that no machine has its own of', () => {
    expect(backend({ kind: 'local' })).toEqual({ local: { path: '../../../terraform.support-prod-azure-us.tfstate' } });
  });

  it('is kept in Azure storage', () => {
    const state = { kind: 'azurerm', resourceGroup: 'state', storageAccount: 'acmestate', container: 'tf', key: 'support' } as const;

    expect(backend(state)).toEqual({
      azurerm: { resource_group_name: 'state', storage_account_name: 'acmestate', container_name: 'tf', key: 'support' },
    });
  });

  it('is kept in Google Cloud storage', () => {
    expect(backend({ kind: 'gcs', bucket: 'acme-state', prefix: 'support' })).toEqual({ gcs: { bucket: 'acme-state', prefix: 'support' } });
  });

  it('is kept in S3, encrypted', () => {
    expect(backend({ kind: 's3', bucket: 'acme-state', key: 'support', region: 'us-east-1' })).toEqual({
      s3: { bucket: 'acme-state', key: 'support', region: 'us-east-1', encrypt: true },
    });
  });
});

function backend(state: TerraformState): unknown {
  const stack = new TerraformStack(Testing.app(), 'support-prod-azure-us');
  keepState(stack, state);
  return JSON.parse(Testing.synth(stack)).terraform.backend;
}
