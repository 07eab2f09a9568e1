import { posix } from 'node:path';
import type { SpecPath } from '../../faults/fault';
import type { TerraformState } from '../terraform-state';
import { given, type OwnedName } from './names';

/** The object that a stack's state is written to. Local state is beside the app, which is the stack's own. */
export function stateNames(state: TerraformState, at: (...field: SpecPath) => SpecPath): OwnedName[] {
  switch (state.kind) {
    case 'local':
      return [];
    case 'azurerm':
      return [
        given('terraform-state', `container ${state.container} of ${state.storageAccount}`, state.key, at('state', 'azurerm', 'key')),
      ];
    case 'gcs':
      return [given('terraform-state', `Google Cloud bucket ${state.bucket}`, objectOf(state.prefix), at('state', 'gcs', 'prefix'))];
    case 's3':
      return [given('terraform-state', `S3 bucket ${state.bucket}`, state.key, at('state', 's3', 'key'))];
    case 'cloud':
      return [
        given(
          'terraform-state',
          `organization ${state.organization} on ${state.hostname}`,
          state.workspace,
          at('state', 'cloud', 'workspace'),
        ),
      ];
    case 'http':
      return [given('terraform-state', '', state.address, at('state', 'http', 'address'))];
  }
}

/** As the gcs backend joins it: `/models//support/` is `models/support`. */
function objectOf(prefix: string): string {
  return posix.join('/', prefix).replace(/^\/+|\/+$/g, '');
}
