import type { StateSpec } from '../spec';

/** Where Terraform keeps the state of a stack. */
export type TerraformState =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'azurerm';
      readonly resourceGroup: string;
      readonly storageAccount: string;
      readonly container: string;
      readonly key: string;
    }
  | { readonly kind: 'gcs'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly key: string; readonly region: string };

/** Backend of a stack's state. Names that the spec leaves out follow from the stack name. */
export function terraformState(said: StateSpec | undefined, stackName: string): TerraformState {
  if (said === undefined || 'local' in said) return { kind: 'local' };
  if ('azurerm' in said) return { kind: 'azurerm', ...said.azurerm, key: said.azurerm.key ?? `${stackName}.tfstate` };
  if ('gcs' in said) return { kind: 'gcs', bucket: said.gcs.bucket, prefix: said.gcs.prefix ?? stackName };
  return { kind: 's3', bucket: said.s3.bucket, region: said.s3.region, key: said.s3.key ?? `${stackName}.tfstate` };
}
