import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cloud, findModel, isServed, loadCatalog, type Residency } from '../../lib/catalog';
import { regionZone } from '../../lib/catalog/regions';
import { refusalOf } from '../../lib/clients/gcp/errors';
import { awsAlarms } from '../../lib/rules/aws/alarm-rules';
import { gcpManagedAlarms } from '../../lib/rules/gcp/alarm-rules';

/** Facts that the check of 2026-11-29 corrected, each as a user meets it. */
const catalog = loadCatalog();

const verdict = (cloud: Cloud, model: string, region: string, residency: Residency) =>
  isServed(catalog, { cloud, model, region, residency, serving: 'on-demand' }).verdict;

const priceOf = (cloud: Cloud, model: string, of: string, version?: string) => {
  const offers = findModel(catalog, cloud, model, version)?.offers ?? [];
  const offer = offers.find(
    ({ native }) => (native.kind === 'bedrock' ? (native.profile ?? native.surface) : native.kind === 'azure' ? native.sku : '') === of,
  );
  return [offer?.price?.input, offer?.price?.output];
};

describe('facts corrected on 2026-11-29', () => {
  it.each<[string, Cloud, string, string, Residency, string]>([
    ['A20', 'aws', 'gpt-oss-120b', 'us-gov-west-1', 'region', 'yes'],
    ['A33', 'aws', 'gpt-6.1-sol', 'ca-west-1', { zone: 'us' }, 'unsure'],
    ['A36', 'aws', 'gpt-oss-120b', 'us-gov-east-1', { zone: 'us-gov' }, 'yes'],
    ['A36', 'aws', 'gpt-oss-20b', 'us-gov-west-1', { zone: 'us-gov' }, 'yes'],
    ['A37', 'aws', 'gpt-oss-safeguard-20b', 'eu-west-2', 'region', 'yes'],
    ['A37', 'aws', 'gpt-oss-safeguard-120b', 'sa-east-1', 'region', 'yes'],
    ['A38', 'aws', 'gpt-5.6-terra', 'eu-central-1', 'global', 'yes'],
    ['A38', 'aws', 'gpt-5.6-luna', 'me-south-1', 'global', 'yes'],
    ['A41', 'aws', 'gpt-daybreak-blue-5.6-sol', 'us-east-2', 'region', 'yes'],
    ['new model', 'aws', 'gpt-6.1-terra', 'us-east-1', { zone: 'us' }, 'unsure'],
    ['G6', 'gcp', 'gpt-oss-120b', 'us-central1', 'region', 'yes'],
    ['G10', 'gcp', 'gpt-6.2-astra', 'us-central1', 'global', 'yes'],
    ['G10', 'gcp', 'gpt-6.2-sol', 'us-central1', { zone: 'us' }, 'yes'],
  ])('%s: %s %s in %s with residency %j is %s', (_, cloud, model, region, residency, expected) => {
    expect(verdict(cloud, model, region, residency)).toBe(expected);
  });

  it.each<[string, Cloud, string, string, string | undefined, number, number]>([
    ['A44', 'aws', 'gpt-5.6-sol', 'us.openai.gpt-5.6-sol', undefined, 4.4, 22],
    ['A44', 'aws', 'gpt-5.6-sol', 'global.openai.gpt-5.6-sol', undefined, 4, 20],
    ['A41', 'aws', 'gpt-daybreak-blue-5.6-sol', 'bedrock-mantle', undefined, 4.4, 22],
    ['compared', 'azure', 'gpt-4o', 'GlobalStandard', '2024-05-13', 5, 15],
  ])('%s: %s %s through %s costs %s', (_, cloud, model, of, version, input, output) => {
    expect(priceOf(cloud, model, of, version)).toEqual([input, output]);
  });

  it.each([
    ['Z27', 'gpt-5-mini', '2027-07-13'],
    ['Z27', 'gpt-5.1', '2027-07-13'],
    ['Z30', 'gpt-oss-120b', '2027-09-15'],
    ['Z30', 'gpt-realtime-translate', '2027-11-09'],
  ])('%s: %s retires on %s, according to third parties only', (_, model, on) => {
    const row = findModel(catalog, 'azure', model);

    expect(row?.retires?.on).toBe(on);
    expect(row?.unsure.some((doubt) => doubt.startsWith('retirement'))).toBe(true);
  });

  it('A32: no doubt about bedrock-mantle in us-east-1 is left for GPT-6 Astra', () => {
    expect(findModel(catalog, 'aws', 'gpt-6-astra')?.unsure).toEqual([]);
  });

  it('Z16: the European data zone includes its countries, and Ireland according to a third party only', () => {
    for (const region of ['francecentral', 'italynorth', 'norwayeast', 'polandcentral', 'switzerlandnorth', 'northeurope'])
      expect(regionZone('azure', region)).toBe('eu');
  });

  it('G3: no predefined role is named for a permission that none has', () => {
    const body = { error: { status: 'PERMISSION_DENIED', details: [] } };
    const refusal = refusalOf({ status: 403, body }, { permission: 'aiplatform.publisherModels.get', project: 'acme-ai-prod' });

    expect(refusal).toMatchObject({ kind: 'denied', need: { name: 'aiplatform.publisherModels.get', role: null } });
  });

  it('A25: calls of any API count as tokens on bedrock-runtime', () => {
    const { rules, gaps } = awsAlarms('bedrock-runtime', [{ unit: 'tokens-per-minute', limit: 2_000_000 }], 80);

    expect(rules.map(({ metric }) => metric)).toContain('EstimatedTPMQuotaUsage');
    expect(gaps).toEqual([]);
  });

  it('G20: token counts of managed models name their location, and call counts do not', () => {
    const { gaps } = gcpManagedAlarms([{ unit: 'tokens-per-minute', limit: 52_000 }], 80);

    expect(gaps.find(({ what }) => what === 'individual locations of a model')?.because).toBe(
      'token counts name their source (global or a region) but call counts do not, so all locations are summed',
    );
  });

  it('Z12: azurerm does not replace an account whose agent subnet changes, which Azure requires', () => {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'networking.md'), 'utf8').replaceAll(/\s+/g, ' ');

    expect(page).toContain('azurerm 4.55 plans a change as an in-place update; to change it, replace the account with');
  });
});
