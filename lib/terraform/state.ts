import type { TerraformState } from '../plan/plan';
import { AzurermBackend, GcsBackend, HttpBackend, LocalBackend, S3Backend, type TerraformStack } from './cdktf';
import { CloudWorkspace } from './cloud-workspace';
import { literalValue } from './text';

/**
 * Configures a stack's state backend.
 *
 * Local state is stored beside `cdktf.json`, where the cdktf CLI looks for it too. The path is relative to the synthesized stack,
 * `cdktf.out/stacks/<stack>`: cdktf's own default is absolute and would differ per machine.
 */
export function keepState(stack: TerraformStack, state: TerraformState): void {
  switch (state.kind) {
    case 'local':
      new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
      return;
    case 'azurerm':
      new AzurermBackend(
        stack,
        literalValue({
          resourceGroupName: state.resourceGroup,
          storageAccountName: state.storageAccount,
          containerName: state.container,
          key: state.key,
        }),
      );
      return;
    case 'gcs':
      new GcsBackend(stack, literalValue({ bucket: state.bucket, prefix: state.prefix }));
      return;
    case 's3':
      keepInS3(stack, state);
      return;
    case 'cloud':
      new CloudWorkspace(stack, literalValue(state));
      return;
    case 'http':
      keepBehindHttp(stack, state);
  }
}

type Kept<Kind extends TerraformState['kind']> = Extract<TerraformState, { kind: Kind }>;

function keepInS3(stack: TerraformStack, { bucket, key, region, lockfile }: Kept<'s3'>): void {
  const backend = new S3Backend(stack, literalValue({ bucket, key, region, encrypt: true }));
  // cdktf 0.21 predates the field. Omitted if false, because Terraform before 1.10 rejects it.
  if (lockfile) backend.addOverride('use_lockfile', true);
}

function keepBehindHttp(stack: TerraformStack, { address, updateMethod, lock }: Kept<'http'>): void {
  const locking = lock && {
    lockAddress: lock.address,
    lockMethod: lock.method,
    unlockAddress: lock.unlockAddress,
    unlockMethod: lock.unlockMethod,
  };
  new HttpBackend(stack, literalValue({ address, updateMethod, ...locking }));
}
