import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const SMALL = read('small');
const SUBNETS = [
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/callers',
];

/** Specs without errors. Together with the others below, they set every field of the schema. */
export const RICH_SPECS: Readonly<Record<string, object>> = {
  azure: read('azure'),
  aws: read('aws'),
  gcp: read('gcp'),
  networks: read('networks'),
  small: SMALL,
  'small, with an allow-list and subnets': {
    ...SMALL,
    exposure: { allowlist: ['203.0.113.0/24'], subnets: SUBNETS, reason: 'partner offices' },
  },
  'small, with an IPv6 allow-list': {
    service: 'support',
    endpoints: { chat: { model: 'gpt-6-luna', residency: { zone: 'us' } } },
    targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
    exposure: { allowlist: ['2001:db8::/32'], reason: 'partner offices' },
  },
  'small, with subnets': { ...SMALL, exposure: { subnets: SUBNETS, reason: 'callers without private endpoints' } },
  'small and public': { ...SMALL, exposure: { public: true, reason: 'a trial account' } },
};

/** A spec of fields that are errors on their cloud, whatever their value. */
export const REFUSED_SPEC: object = read('refused');

/** Specs that name other files, and those files. */
export const FILES = { 'small.json': JSON.stringify(SMALL) };
export const FILE_SPECS: readonly object[] = [
  { extends: 'small.json', quotas: { alsoUsing: ['small.json'] } },
  { extends: ['small.json'], service: 'search' },
];

function read(name: string): object {
  return parse(readFileSync(join(__dirname, '..', 'specs', `${name}.yaml`), 'utf8')) as object;
}
