import type { TerraformState } from '../plan/plan';
import { AzurermBackend, GcsBackend, LocalBackend, S3Backend, type TerraformStack } from './cdktf';
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
      new S3Backend(stack, literalValue({ bucket: state.bucket, key: state.key, region: state.region, encrypt: true }));
  }
}
