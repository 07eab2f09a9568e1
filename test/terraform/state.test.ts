import childProcess from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TerraformState } from '../../lib/plan/plan';
import { App, TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { keepState } from '../../lib/terraform/state';

describe("a stack's state", () => {
  it('is beside cdktf.json by default, without a machine path', () => {
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

  it('is encrypted and locked in S3', () => {
    expect(backend({ ...S3, lockfile: true })).toEqual({
      s3: { bucket: 'acme-state', key: 'support', region: 'us-east-1', encrypt: true, use_lockfile: true },
    });
  });

  it('has no lock in S3 for versions of Terraform that cannot lock there', () => {
    expect(backend({ ...S3, lockfile: false })).toEqual({
      s3: { bucket: 'acme-state', key: 'support', region: 'us-east-1', encrypt: true },
    });
  });

  it('is a workspace without running Terraform, which a machine that only synthesizes may lack', () => {
    const run = jest.spyOn(childProcess, 'execSync').mockImplementation(() => {
      throw new Error('terraform: not found');
    });
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'modelport-workspace-')), stackTraces: false });
    const stack = new TerraformStack(app, 'one');
    keepState(stack, { kind: 'cloud', organization: 'acme', workspace: 'support', hostname: 'app.terraform.io', project: null });
    try {
      expect(() => app.synth()).not.toThrow();
      expect(run).not.toHaveBeenCalled();
    } finally {
      run.mockRestore();
      rmSync(app.outdir, { recursive: true });
    }
  });

  it('is a workspace in HCP Terraform', () => {
    const state = { kind: 'cloud', organization: 'acme', workspace: 'support', hostname: 'app.terraform.io' } as const;

    expect(terraform({ ...state, project: 'Models' }).cloud).toEqual({
      organization: 'acme',
      hostname: 'app.terraform.io',
      workspaces: { name: 'support', project: 'Models' },
    });
    expect(terraform({ ...state, project: null }).cloud?.['workspaces']).toEqual({ name: 'support' });
  });

  it('is behind HTTP, with a lock if the endpoint has one', () => {
    const address = 'https://gitlab.com/api/v4/projects/42/terraform/state/support';
    const lock = { address: `${address}/lock`, method: 'POST', unlockAddress: `${address}/lock`, unlockMethod: 'DELETE' };

    expect(backend({ kind: 'http', address, updateMethod: 'POST', lock })).toEqual({
      http: {
        address,
        update_method: 'POST',
        lock_address: `${address}/lock`,
        lock_method: 'POST',
        unlock_address: `${address}/lock`,
        unlock_method: 'DELETE',
      },
    });
    expect(backend({ kind: 'http', address, updateMethod: 'PUT', lock: null })).toEqual({ http: { address, update_method: 'PUT' } });
  });
});

const S3 = { kind: 's3', bucket: 'acme-state', key: 'support', region: 'us-east-1' } as const;

function backend(state: TerraformState): unknown {
  return terraform(state).backend;
}

function terraform(state: TerraformState): { backend?: unknown; cloud?: Record<string, unknown> } {
  const stack = new TerraformStack(Testing.app(), 'support-prod-azure-us');
  keepState(stack, state);
  return JSON.parse(Testing.synth(stack)).terraform;
}
