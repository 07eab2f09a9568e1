import { joinName } from '../rules/naming';
import { HCP_HOST, HCP_WORKSPACE_LENGTH } from '../rules/terraform-names';
import type { StateSpec } from '../spec';

/** The fields of one backend in a spec. */
type Backend<Kind extends string> = Extract<StateSpec, Record<Kind, unknown>>[Kind];

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
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly key: string;
      readonly region: string;
      /** Whether runs lock the state with an object beside it. */
      readonly lockfile: boolean;
    }
  | {
      readonly kind: 'cloud';
      readonly organization: string;
      readonly workspace: string;
      /** Null for the organization's default project. */
      readonly project: string | null;
      readonly hostname: string;
    }
  | {
      readonly kind: 'http';
      readonly address: string;
      readonly updateMethod: string;
      /** Null if runs do not lock the state. */
      readonly lock: HttpLock | null;
    };

/** How runs lock and unlock a state behind HTTP. */
export interface HttpLock {
  readonly address: string;
  readonly method: string;
  readonly unlockAddress: string;
  readonly unlockMethod: string;
}

/** A stack's state backend. Default names derive from the stack name. */
export function terraformState(spec: StateSpec | undefined, stackName: string): TerraformState {
  if (spec === undefined || 'local' in spec) return { kind: 'local' };
  if ('azurerm' in spec) return { kind: 'azurerm', ...spec.azurerm, key: spec.azurerm.key ?? `${stackName}.tfstate` };
  if ('gcs' in spec) return { kind: 'gcs', bucket: spec.gcs.bucket, prefix: spec.gcs.prefix ?? stackName };
  if ('s3' in spec) return { kind: 's3', ...spec.s3, key: spec.s3.key ?? `${stackName}.tfstate` };
  return 'cloud' in spec ? cloudState(spec.cloud, stackName) : httpState(spec.http);
}

function cloudState({ organization, workspace, project, hostname }: Backend<'cloud'>, stackName: string): TerraformState {
  return {
    kind: 'cloud',
    organization,
    workspace: workspace ?? joinName([stackName], HCP_WORKSPACE_LENGTH),
    project: project ?? null,
    hostname: hostname ?? HCP_HOST,
  };
}

/**
 * Methods default as in the backend. A lock is released at its own address unless the spec has another one: without `unlock_address`, the
 * backend would never release it. Source: Terraform documentation, `http` backend; OpenTofu's `httpClient.Unlock`, both read 2026-11-29.
 */
function httpState(spec: Backend<'http'>): TerraformState {
  const { address, updateMethod = 'POST', lockAddress, lockMethod = 'LOCK', unlockAddress = lockAddress, unlockMethod = 'UNLOCK' } = spec;
  const lock =
    lockAddress === undefined || unlockAddress === undefined
      ? null
      : { address: lockAddress, method: lockMethod, unlockAddress, unlockMethod };
  return { kind: 'http', address, updateMethod, lock };
}
