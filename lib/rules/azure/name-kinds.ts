import type { NameRule } from '../name-patterns';
import type { TextPattern } from '../text-pattern';
import { ACCOUNT_NAME, ACCOUNT_NAME_LENGTH, DEPLOYMENT_NAME, OPENAI_KIND } from './accounts';
import { CREDENTIAL_NAME, IDENTITY_NAME } from './federated-credentials';
import { RESOURCE_GROUP_NAME } from './resource-names';
import { ROLE_NAME_LENGTH } from './roles';

/** Maximum length of network, security group and private endpoint names. Source: naming rules of Microsoft.Network, read 2026-11-23. */
const NETWORK_NAME_LENGTH = 64;

/** Maximum length of the names of what is in a network. The same source. */
const NETWORK_PART_LENGTH = 80;

/** Maximum length of action group and metric alert names. Source: naming rules of Microsoft.Insights, read 2026-11-24. */
export const ALARM_NAME_LENGTH = 260;

/** Maximum length of a deployment record's name. Source: naming rules of Microsoft.Resources/deployments, read 2026-11-24. */
const RECORD_NAME_LENGTH = 64;

const NETWORK_NAME = networkFormat(2, NETWORK_NAME_LENGTH);
const NETWORK_PART_NAME = networkFormat(1, NETWORK_PART_LENGTH);

/** Action groups and alerts: the same source as for their length. */
const ALARM_NAME: TextPattern = {
  pattern: new RegExp(`^(?!.*[ .]$)[^*#&+:<>?@%{}\\\\/]{1,${ALARM_NAME_LENGTH}}$`),
  expected: `1 to ${ALARM_NAME_LENGTH} characters without @, + or /, not ending with a space or period`,
};

/** Default names of the subnets in a created virtual network. */
export const SUBNETS = { endpoints: 'endpoints', agents: 'agents' } as const;

/** Default name of the link between a private DNS zone and a network. */
export const ZONE_LINK = 'callers';

const STACK = ['{service}', '{environment}', '{target}'];

/**
 * Kinds of Azure resources whose names a spec can set.
 *
 * Abbreviations: Microsoft, Cloud Adoption Framework, "Abbreviation recommendations for Azure resources", as in the module
 * arne-vl/terraform-azurerm-resource-prefixes, read 2026-11-30. It has none for the kinds without `caf`.
 */
export const AZURE_NAMES = {
  resourceGroup: {
    noun: 'resource group',
    abbreviation: 'rg',
    parts: STACK,
    format: { pattern: RESOURCE_GROUP_NAME.pattern, expected: '1 to 90 letters, digits or - _ . ( ), not ending with a period' },
    max: 90,
    caf: [],
  },
  account: {
    noun: 'Foundry account',
    abbreviation: 'aif',
    variants: { [OPENAI_KIND]: 'oai' },
    // Always with a digest, because subdomains are global and another team may have a service of the same name.
    parts: [...STACK, '{digest}'],
    format: ACCOUNT_NAME,
    max: ACCOUNT_NAME_LENGTH,
    caf: ['{digest}'],
  },
  deployment: {
    noun: 'deployment',
    abbreviation: 'deployment',
    parts: ['{endpoint}'],
    format: DEPLOYMENT_NAME,
    max: 64,
    per: ['endpoint'],
  },
  virtualNetwork: {
    noun: 'virtual network',
    abbreviation: 'vnet',
    parts: STACK,
    format: NETWORK_NAME,
    max: NETWORK_NAME_LENGTH,
    caf: [],
  },
  endpointSubnet: {
    noun: 'private endpoint subnet',
    abbreviation: 'snet',
    parts: [SUBNETS.endpoints],
    format: NETWORK_PART_NAME,
    max: NETWORK_PART_LENGTH,
    caf: [SUBNETS.endpoints],
  },
  agentSubnet: {
    noun: 'agent subnet',
    abbreviation: 'snet',
    parts: [SUBNETS.agents],
    format: NETWORK_PART_NAME,
    max: NETWORK_PART_LENGTH,
    caf: [SUBNETS.agents],
  },
  networkSecurityGroup: {
    noun: 'network security group',
    abbreviation: 'nsg',
    parts: STACK,
    format: NETWORK_PART_NAME,
    max: NETWORK_PART_LENGTH,
    defaultMax: NETWORK_NAME_LENGTH,
    caf: [],
  },
  privateEndpoint: {
    noun: 'private endpoint',
    abbreviation: 'pep',
    parts: STACK,
    format: NETWORK_NAME,
    max: NETWORK_NAME_LENGTH,
    caf: [],
  },
  networkInterface: {
    noun: "private endpoint's network interface",
    abbreviation: 'nic',
    parts: null,
    format: NETWORK_PART_NAME,
    max: NETWORK_PART_LENGTH,
    caf: [],
  },
  dnsZoneLink: {
    noun: 'link of each private DNS zone',
    abbreviation: 'link',
    parts: [ZONE_LINK],
    format: NETWORK_PART_NAME,
    max: NETWORK_PART_LENGTH,
  },
  managedIdentity: {
    noun: 'managed identity',
    abbreviation: 'id',
    parts: ['{service}', '{environment}', '{caller}'],
    format: {
      pattern: new RegExp(`^[A-Za-z0-9][\\w-]{${IDENTITY_NAME.least - 1},${IDENTITY_NAME.most - 1}}$`),
      expected: `${IDENTITY_NAME.least} to ${IDENTITY_NAME.most} letters, digits, - or _, starting with a letter or digit`,
    },
    max: IDENTITY_NAME.most,
    defaultMax: CREDENTIAL_NAME.most,
    per: ['caller'],
    caf: ['{caller}'],
  },
  customRole: {
    noun: 'custom role',
    abbreviation: 'role',
    parts: ['{stack} calls of {caller} ({digest})'],
    format: { pattern: new RegExp(`^\\S(?:.{0,${ROLE_NAME_LENGTH - 2}}\\S)?$`), expected: `1 to ${ROLE_NAME_LENGTH} characters` },
    max: ROLE_NAME_LENGTH,
    per: ['caller'],
  },
  actionGroup: {
    noun: 'action group',
    abbreviation: 'ag',
    parts: ['{stack}'],
    format: ALARM_NAME,
    max: ALARM_NAME_LENGTH,
    caf: [],
  },
  metricAlert: {
    noun: 'metric alert',
    abbreviation: 'alert',
    parts: ['{stack}', '{endpoint}', '{alarm}'],
    format: ALARM_NAME,
    max: ALARM_NAME_LENGTH,
    per: ['endpoint', 'alarm'],
  },
  quotaTierRecord: {
    noun: 'template deployment of the quota tier',
    abbreviation: 'quota-tier',
    parts: ['{stack}', 'quota-tier'],
    format: {
      pattern: new RegExp(`^[\\w.()-]{1,${RECORD_NAME_LENGTH}}$`),
      expected: `1 to ${RECORD_NAME_LENGTH} letters, digits or - _ . ( )`,
    },
    max: RECORD_NAME_LENGTH,
  },
} as const satisfies Readonly<Record<string, NameRule>>;

/** A kind of Azure resource whose name a spec can set. */
export type AzureNameKind = keyof typeof AZURE_NAMES;

function networkFormat(least: number, most: number): TextPattern {
  return {
    pattern: new RegExp(`^[A-Za-z0-9](?:[\\w.-]{${Math.max(0, least - 2)},${most - 2}}\\w)${least === 1 ? '?' : ''}$`),
    expected: `${least} to ${most} letters, digits or - _ ., starting with a letter or digit and not ending with - or a period`,
  };
}
