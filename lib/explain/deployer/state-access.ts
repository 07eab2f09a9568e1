import type { TerraformState } from '../../plan/plan';

/** Access that deploying requires to a state backend outside the target's own cloud; null if the state is local or in that cloud. */
export function stateAccess(state: TerraformState, home: 'azurerm' | 'gcs'): string | null {
  if (state.kind === home) return null;
  switch (state.kind) {
    case 'local':
      return null;
    case 'azurerm':
      return `the state is in Azure storage account ${state.storageAccount}, which requires credentials and permissions there`;
    case 'gcs':
      return `the state is in Cloud Storage bucket ${state.bucket}, which requires credentials and permissions there`;
    case 's3':
      return `the state is in S3 bucket ${state.bucket}, which requires AWS credentials with ${s3Actions(state)}`;
    case 'cloud':
      return `the state is in a workspace on ${state.hostname}, which requires a token there: run terraform login ${state.hostname}, or set ${tokenVariable(state.hostname)}`;
    case 'http':
      return `the state is at ${state.address}, which requires TF_HTTP_USERNAME and TF_HTTP_PASSWORD`;
  }
}

/** Source: Terraform documentation, `s3` backend ("Permissions required"), read 2026-11-29. */
function s3Actions({ bucket, key, lockfile }: Extract<TerraformState, { kind: 's3' }>): string {
  const object = `arn:aws:s3:::${bucket}/${key}`;
  const lock = lockfile ? `, and these and s3:DeleteObject on ${object}.tflock` : '';
  return `s3:ListBucket on arn:aws:s3:::${bucket}, s3:GetObject and s3:PutObject on ${object}${lock}`;
}

/** Name of the environment variable with a host's token. Source: Terraform documentation, "CLI configuration", read 2026-11-29. */
function tokenVariable(host: string): string {
  return `TF_TOKEN_${host.replaceAll('-', '__').replaceAll('.', '_')}`;
}
