import { gcpAccessChanges } from '../../../../lib/review/access/gcp/access-changes';
import { comparer } from '../support/changes';
import type { Resources } from '../support/inventories';

const { changes, kinds } = comparer('gcp', gcpAccessChanges);

function acl(...entries: readonly string[]): Resources {
  return { 'google_storage_bucket_acl.a': { bucket: 'logs', role_entity: entries } };
}

describe('access lists of buckets', () => {
  it('report everybody first', () => {
    expect(changes(acl('OWNER:user-a@example.com'), acl('OWNER:user-a@example.com', 'READER:allUsers'))).toEqual([
      ['access-public', null, 'READER on storage bucket list logs for allUsers', 'allUsers gains READER on storage bucket list logs'],
    ]);
    expect(kinds({}, { 'google_storage_bucket_acl.a': { bucket: 'logs', predefined_acl: 'publicRead' } })).toEqual(['access-public']);
    expect(
      kinds({}, { 'google_storage_default_object_access_control.a': { bucket: 'logs', entity: 'allAuthenticatedUsers', role: 'READER' } }),
    ).toEqual(['access-public']);
  });

  it('compare levels', () => {
    expect(kinds(acl('READER:user-a@example.com'), acl('WRITER:user-a@example.com'))).toEqual(['access-widened']);
    expect(kinds(acl('OWNER:user-a@example.com'), acl('WRITER:user-a@example.com'))).toEqual(['access-narrowed']);
  });

  it('are equal as one list or one resource each', () => {
    const control = { 'google_storage_bucket_access_control.a': { bucket: 'logs', entity: 'user-A@example.com', role: 'READER' } };

    expect(changes(acl('READER:user-a@example.com'), control)).toEqual([]);
    expect(changes({}, { 'google_storage_bucket_acl.a': { bucket: 'logs', predefined_acl: 'private' } })).toEqual([]);
  });

  it('with another predefined list cannot be compared', () => {
    const predefined = (name: string) => ({ 'google_storage_bucket_acl.a': { bucket: 'logs', predefined_acl: name } });

    expect(kinds({}, predefined('projectPrivate'))).toEqual(['access-widened']);
  });
});

describe('access lists of datasets', () => {
  const dataset = (...access: readonly Resources[string][]): Resources => ({
    'google_bigquery_dataset.d': { dataset_id: 'sales', access },
  });

  it('report everybody', () => {
    expect(changes(dataset(), dataset({ role: 'READER', special_group: 'allAuthenticatedUsers' }))).toEqual([
      [
        'access-public',
        null,
        'READER on bigquery dataset sales for allAuthenticatedUsers',
        'allAuthenticatedUsers gains READER on bigquery dataset sales',
      ],
    ]);
    expect(kinds(dataset(), dataset({ role: 'roles/bigquery.dataViewer', iam_member: 'allUsers' }))).toEqual(['access-public']);
  });

  it('compare roles and levels', () => {
    const by = (role: string) => dataset({ role, user_by_email: 'a@example.com' });

    expect(kinds(by('roles/bigquery.dataViewer'), by('roles/bigquery.dataOwner'))).toEqual(['access-widened']);
    expect(kinds(by('OWNER'), by('READER'))).toEqual(['access-narrowed']);
    expect(
      kinds(by('READER'), {
        ...dataset(),
        'google_bigquery_dataset_access.a': { dataset_id: 'sales', role: 'READER', user_by_email: 'A@example.com' },
      }),
    ).toEqual([]);
  });

  it('compare conditions', () => {
    const entry = { role: 'roles/bigquery.dataViewer', user_by_email: 'a@example.com' };
    const conditional = { ...entry, condition: [{ title: 'this year', expression: 'request.time.getFullYear() == 2026' }] };
    const alone = (attributes: Resources[string]): Resources => ({
      'google_bigquery_dataset_access.a': { dataset_id: 'sales', ...attributes },
    });

    expect(kinds(dataset(conditional), dataset(entry))).toEqual(['access-widened']);
    expect(kinds(alone(conditional), alone(entry))).toEqual(['access-widened']);
    expect(kinds(dataset(entry), dataset(conditional))).toEqual(['access-narrowed']);
  });

  it('report views that may read', () => {
    expect(kinds(dataset(), dataset({ view: [{ project_id: 'p', dataset_id: 'd', table_id: 't' }] }))).toEqual(['access-widened']);
  });
});
