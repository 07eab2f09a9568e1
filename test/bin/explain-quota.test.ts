import { FAULTY, GOOD, inProject, run } from './support/command-line';

describe('modelport explain --quota', () => {
  it('prints the capacity sheet, and then the faults', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': FAULTY }, () => run(['explain', '--quota']));

    expect(out).toMatch(/^quickstart-prod {2}quota requirements/);
    expect(out).toContain('gpt-5.6-luna, DataZoneStandard');
    expect(out).toMatch(/\nmodelport\.yaml:4:18 MP0703 .*\n2 warnings; run `modelport check` for details\n$/);
    expect(code).toBe(1);
  });

  it('prints the same as JSON', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': GOOD }, () => run(['explain', '--quota', '--format', 'json']));
    const sheet = JSON.parse(out);

    expect(Object.keys(sheet)).toEqual(['service', 'environment', 'catalogAsOf', 'pools', 'loads', 'deployments', 'faults']);
    expect(sheet.pools).toMatchObject([{ asked: 10_000, verdict: 'unverified' }]);
    expect(code).toBe(0);
  });
});
