import { cloudsOf, findModel, loadCatalog, modelNames, versionsOf } from '../../lib/catalog';

const catalog = loadCatalog();

describe('finding a model', () => {
  it('returns the default version if none is requested', () => {
    expect(findModel(catalog, 'azure', 'gpt-4o')?.version).toBe('2024-11-20');
  });

  it('returns the requested version', () => {
    expect(findModel(catalog, 'azure', 'gpt-4o', '2024-05-13')?.retires?.on).toBe('2026-12-09');
  });

  it('ignores the requested version on a cloud without versions: it applies to other clouds', () => {
    expect(findModel(catalog, 'aws', 'gpt-6-luna', '2026-09-22')).toBe(findModel(catalog, 'aws', 'gpt-6-luna'));
  });

  it('finds nothing for another version, cloud or spelling', () => {
    expect(findModel(catalog, 'azure', 'gpt-4o', '2030-01-01')).toBeUndefined();
    expect(findModel(catalog, 'gcp', 'gpt-4o')).toBeUndefined();
    expect(findModel(catalog, 'aws', 'openai.gpt-6-luna')).toBeUndefined();
  });

  it('lists the versions of a model on one cloud', () => {
    expect(versionsOf(catalog, 'azure', 'gpt-4o').map(({ version }) => version)).toEqual(['2024-05-13', '2024-08-06', '2024-11-20']);
    expect(versionsOf(catalog, 'aws', 'gpt-6-luna').map(({ version }) => version)).toEqual([null]);
  });
});

describe('model names', () => {
  it('are unique and sorted', () => {
    const names = modelNames(catalog);

    expect(names).toHaveLength(84);
    expect(names).toEqual([...new Set(names)].sort());
  });
});

describe('the clouds of a model', () => {
  it('are those that offer it', () => {
    expect(cloudsOf(catalog, 'gpt-6-luna')).toEqual(['azure', 'aws', 'gcp']);
    expect(cloudsOf(catalog, 'gpt-6.1-terra')).toEqual(['aws', 'gcp']);
    expect(cloudsOf(catalog, 'gpt-6.2-sol')).toEqual(['gcp']);
    expect(cloudsOf(catalog, 'text-embedding-3-large')).toEqual(['azure']);
  });

  it('do not include clouds that only know its name', () => {
    expect(cloudsOf(catalog, 'gpt-oss-20b')).toEqual(['aws', 'gcp']);
    expect(cloudsOf(catalog, 'gpt-oss-safeguard-20b')).toEqual(['aws']);
    expect(cloudsOf(catalog, 'gpt-live-1')).toEqual([]);
    expect(cloudsOf(catalog, 'gpt-7')).toEqual([]);
  });
});
