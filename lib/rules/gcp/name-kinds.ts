import type { NameRule } from '../name-patterns';
import type { TextPattern } from '../text-pattern';
import { COMPUTE_NAME } from './resource-names';
import { ROLE_ID, ROLE_ID_LENGTH } from './roles';
import { ACCOUNT_ID, ACCOUNT_ID_LENGTH } from './service-accounts';
import { POOL_ID, POOL_ID_LENGTH } from './workload-identity';

/** Maximum length of network, rule, address and zone names. Source: provider google 6.50.0; Cloud DNS, read 2026-11-23. */
export const NAME_LENGTH = 63;

/**
 * Maximum length of perimeter and access level names: Access Context Manager documents 50 for access levels and no limit for perimeters (API
 * reference, undated).
 */
export const POLICY_NAME_LENGTH = 50;

/** Maximum length of a Vertex AI endpoint's `display_name`. */
const ENDPOINT_DISPLAY_NAME_LENGTH = 128;

/**
 * Maximum length of the display names of alert policies and notification channels. Source: their references, `displayName` (undated), read
 * 2026-11-24.
 */
export const MONITORING_DISPLAY_NAME_LENGTH = 512;

const NAME: TextPattern = {
  pattern: new RegExp(`^${COMPUTE_NAME}$`),
  expected: `1 to ${NAME_LENGTH} lowercase letters, digits or -, starting with a letter and not ending with -`,
};

const POOL: TextPattern = {
  pattern: POOL_ID,
  expected: `4 to ${POOL_ID_LENGTH} lowercase letters, digits or -, not starting with gcp-`,
};

/** ID of the only provider in each pool. */
export const PROVIDER_ID = 'tokens';

/**
 * Kinds of Google Cloud resources whose names a spec can set. The endpoint for Google APIs has a digest as its name: Google Cloud accepts only 20
 * letters and digits, and a host project holds the endpoints of many projects.
 */
export const GCP_NAMES = {
  network: { noun: 'network', abbreviation: 'vpc', parts: ['{stack}'], format: NAME, max: NAME_LENGTH },
  subnetwork: {
    noun: 'subnetwork',
    abbreviation: 'subnet',
    parts: ['{network}', '{address}'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['network', 'address'],
  },
  allowRule: {
    noun: 'firewall rule that allows calls',
    abbreviation: 'fw',
    parts: ['{network}', 'allow-endpoints'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['network'],
  },
  denyRule: {
    noun: 'firewall rule that denies other egress',
    abbreviation: 'fw',
    parts: ['{network}', 'deny-egress'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['network'],
  },
  dnsZone: {
    noun: "DNS zone of an API's host",
    abbreviation: 'zone',
    parts: ['{stack}', '{host}'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['host'],
  },
  regionalEndpoint: {
    noun: 'endpoint of a multi-region host',
    abbreviation: 'psc',
    parts: ['{stack}', '{host}'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['host'],
  },
  privateEndpoint: {
    noun: 'private endpoint of a dedicated model, with its zone',
    abbreviation: 'psc',
    parts: ['{stack}', '{endpoint}', '{digest}'],
    format: NAME,
    max: NAME_LENGTH,
    per: ['endpoint'],
  },
  modelEndpoint: {
    noun: 'dedicated endpoint, as its display name',
    abbreviation: 'endpoint',
    parts: ['{stack}', '{endpoint}'],
    format: displayName(ENDPOINT_DISPLAY_NAME_LENGTH),
    max: ENDPOINT_DISPLAY_NAME_LENGTH,
    per: ['endpoint'],
  },
  alertPolicy: {
    noun: 'alert policy, as its display name',
    abbreviation: 'alert',
    parts: ['{stack}', '{endpoint}', '{alarm}'],
    format: displayName(MONITORING_DISPLAY_NAME_LENGTH),
    max: MONITORING_DISPLAY_NAME_LENGTH,
    per: ['endpoint', 'alarm'],
  },
  identityPool: {
    noun: 'workload identity pool',
    abbreviation: 'pool',
    parts: ['{stack}', '{digest}'],
    format: POOL,
    max: POOL_ID_LENGTH,
  },
  identityProvider: {
    noun: 'provider of each pool',
    abbreviation: 'provider',
    parts: [PROVIDER_ID],
    format: POOL,
    max: POOL_ID_LENGTH,
  },
  serviceAccount: {
    noun: 'service account',
    abbreviation: 'sa',
    parts: ['{service}', '{environment}', '{caller}'],
    format: ACCOUNT_ID,
    max: ACCOUNT_ID_LENGTH.most,
    per: ['caller'],
  },
  customRole: {
    noun: 'custom role of the callers',
    abbreviation: 'role',
    parts: ['modelInvoker_{stack}'],
    format: { pattern: ROLE_ID, expected: `3 to ${ROLE_ID_LENGTH} letters, digits, _ or periods; - becomes _` },
    max: ROLE_ID_LENGTH,
    underscores: true,
  },
  perimeter: {
    noun: 'service perimeter, with its access level',
    abbreviation: 'perimeter',
    parts: ['{project}_{stack}'],
    format: {
      pattern: new RegExp(`^[a-zA-Z]\\w{0,${POLICY_NAME_LENGTH - 1}}$`),
      expected: `1 to ${POLICY_NAME_LENGTH} letters, digits or _, starting with a letter; - in values becomes _`,
    },
    max: POLICY_NAME_LENGTH,
    per: ['project'],
    underscores: true,
  },
} as const satisfies Readonly<Record<string, NameRule>>;

/** A kind of Google Cloud resource whose name a spec can set. */
export type GcpNameKind = keyof typeof GCP_NAMES;

function displayName(most: number): TextPattern {
  return { pattern: new RegExp(`^.{1,${most}}$`), expected: `1 to ${most} characters` };
}
