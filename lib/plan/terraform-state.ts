import type { StateSpec } from '../spec';

/** Where Terraform stores a stack's state. */
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

/** A stack's state backend. Default names derive from the stack name. */
export function terraformState(spec: StateSpec | undefined, stackName: string): TerraformState {
  if (spec === undefined || 'local' in spec) return { kind: 'local' };
  if ('azurerm' in spec) return { kind: 'azurerm', ...spec.azurerm, key: spec.azurerm.key ?? `${stackName}.tfstate` };
  if ('gcs' in spec) return { kind: 'gcs', bucket: spec.gcs.bucket, prefix: spec.gcs.prefix ?? stackName };
  return { kind: 's3', bucket: spec.s3.bucket, region: spec.s3.region, key: spec.s3.key ?? `${stackName}.tfstate` };
}
