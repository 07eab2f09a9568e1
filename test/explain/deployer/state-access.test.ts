import { stateAccess } from '../../../lib/explain/deployer/state-access';

describe('access to Terraform state', () => {
  it('is part of the deployer role in the same cloud, and not required for a local file', () => {
    expect(stateAccess({ kind: 'local' }, 'gcs')).toBeNull();
    expect(stateAccess({ kind: 'gcs', bucket: 'b', prefix: 'p' }, 'gcs')).toBeNull();
    expect(stateAccess({ kind: 'azurerm', resourceGroup: 'g', storageAccount: 's', container: 'c', key: 'k' }, 'azurerm')).toBeNull();
  });

  it('requires credentials of the other cloud', () => {
    expect(stateAccess({ kind: 'gcs', bucket: 'b', prefix: 'p' }, 'azurerm')).toBe(
      'the state is in Cloud Storage bucket b, which requires credentials and permissions there',
    );
    expect(stateAccess({ kind: 'azurerm', resourceGroup: 'g', storageAccount: 's', container: 'c', key: 'k' }, 'gcs')).toBe(
      'the state is in Azure storage account s, which requires credentials and permissions there',
    );
  });

  it('includes the lock in S3 unless it is off', () => {
    const s3 = { kind: 's3', bucket: 'b', key: 'k', region: 'us-east-1' } as const;

    expect(stateAccess({ ...s3, lockfile: true }, 'gcs')).toMatch(/, and these and s3:DeleteObject on arn:aws:s3:::b\/k\.tflock$/);
    expect(stateAccess({ ...s3, lockfile: false }, 'gcs')).toMatch(/s3:PutObject on arn:aws:s3:::b\/k$/);
  });

  it('requires the token of the workspace host', () => {
    const workspace = { kind: 'cloud', organization: 'acme', workspace: 'support', project: null } as const;

    expect(stateAccess({ ...workspace, hostname: 'tf-e.acme.example' }, 'gcs')).toBe(
      'the state is in a workspace on tf-e.acme.example, which requires a token there: run terraform login tf-e.acme.example, or set TF_TOKEN_tf__e_acme_example',
    );
  });

  it('requires the user and password of an HTTP endpoint', () => {
    expect(stateAccess({ kind: 'http', address: 'https://state.example/support', updateMethod: 'POST', lock: null }, 'azurerm')).toBe(
      'the state is at https://state.example/support, which requires TF_HTTP_USERNAME and TF_HTTP_PASSWORD',
    );
  });
});
