import { formatNumber } from '../text/number';
import { error, weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote, quoteStart } from './quote';

export const AZURE_CODES = {
  MP8201: 'invalid Foundry account ID',
  MP8203: 'invalid Foundry account subdomain',
  MP8204: 'address range not accepted by an Azure firewall',
  MP8205: 'invalid deployment capacity',
  MP8209: 'too many IP rules',
  MP8211: 'invalid identity name',
  MP8213: 'duplicate federated credential',
  MP8215: 'role without supported APIs',
  MP8216: 'invalid role scope',
  MP8217: 'invalid role name',
  MP8221: 'invalid subnet ID',
  MP8222: 'service endpoints without an allowlist',
  MP8223: 'invalid virtual network address block',
  MP8224: 'subnet does not fit its network',
  MP8226: 'agents without a subnet',
  MP8227: 'not supported by accounts of kind OpenAI',
  MP8228: 'unsupported azurerm version',
  MP8229: 'purge setting without effect',
} as const;

/** @param what what the account would have, such as `project agents` */
export function notOfKindOpenAi(path: SpecPath, what: string): Fault {
  return error('MP8227', path, `accounts of kind OpenAI do not support ${what}`, 'use an account of kind AIServices, or remove it');
}

/** @param bindings version that the bindings were built from @param end first version that they do not fit */
export function providerVersionUntested(path: SpecPath, constraint: string, bindings: string, end: string): Fault {
  return error(
    'MP8228',
    path,
    `${quote(constraint)} allows unsupported azurerm versions: modelport supports ${bindings} and later, below ${end}`,
    `use a range such as ~> ${bindings.split('.', 2).join('.')}`,
  );
}

export function purgeNotUsed(path: SpecPath, target: string): Fault {
  return weakening(
    'MP8229',
    path,
    `purgeOnDelete has no effect on target ${target}: its account exists, so the stack never deletes it`,
    'remove it',
  );
}

export function accountIdMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8201', path, `${quote(found)} is not a Foundry account ID`, `use ${expected}`);
}

export function subdomainMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8203', path, `${quote(found)} is not a valid subdomain`, `use ${expected}, with a letter or digit at both ends`);
}

export function rangeRefused(path: SpecPath, found: string, reason: string, fix: string): Fault {
  return error('MP8204', path, `${quote(found)} is not allowed in an Azure allowlist: ${reason}`, fix);
}

export function tooManyIpRules(path: SpecPath, found: number, most: number): Fault {
  return error(
    'MP8209',
    path,
    `the account has ${formatNumber(found)} IP rules, more than the limit of ${formatNumber(most)}`,
    'merge adjacent ranges',
  );
}

export function capacityRefused(path: SpecPath, found: number): Fault {
  return error(
    'MP8205',
    path,
    `capacity ${formatNumber(found)} is not a whole number of at least 1`,
    'set capacity to the number of SKU units, at least 1',
  );
}

export function identityNameRefused(path: SpecPath, found: string, of: string, least: number, most: number): Fault {
  return error(
    'MP8211',
    path,
    `${quote(found)} is not a valid name for ${of}`,
    `use ${least} to ${formatNumber(most)} letters, digits, - or _, starting with a letter or digit`,
  );
}

/** Azure rejects the second of two credentials that it considers equal. */
export function credentialTwice(path: SpecPath, same: string): Fault {
  return error('MP8213', path, `another credential has the same ${same}`, 'remove one of them');
}

export function roleWithoutActions(path: SpecPath, apis: readonly string[]): Fault {
  return error(
    'MP8215',
    path,
    apis.length === 0 ? 'the role has no APIs' : `Azure has no role actions for ${apis.join(', ')}`,
    apis.length === 0 ? 'add at least one API that Azure supports' : 'remove these APIs',
  );
}

export function roleScopeMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8216',
    path,
    `${quote(found)} is not a valid role scope`,
    'use /subscriptions/<subscription> or /subscriptions/<subscription>/resourceGroups/<group>',
  );
}

export function roleNameRefused(path: SpecPath, found: string, most: number): Fault {
  return error(
    'MP8217',
    path,
    `${quoteStart(found)} is not a valid role name`,
    `use 1 to ${formatNumber(most)} characters, unique within the tenant`,
  );
}

export function subnetIdMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8221', path, `${quote(found)} is not a subnet ID`, `use ${expected}`);
}

/** Service endpoints use the public endpoint, which only an allowlist opens to these callers and nobody else. */
export function serviceEndpointsWithoutAllowlist(path: SpecPath, exposure: string): Fault {
  return error(
    'MP8222',
    path,
    `subnets with service endpoints connect to the account's public address, but the exposure is ${exposure}`,
    'set the exposure to an allowlist with a reason, or remove the subnets',
  );
}

/** Fixes of MP8223 and MP8224 with an example. */
export const BLOCK_OF_CALLERS = 'use a block such as 10.20.0.0/22 or 2001:db8::/32';
export const BLOCK_OF_NETWORK = 'use a block inside the network';

export function addressBlockRefused(path: SpecPath, found: string, fix: string): Fault {
  return error('MP8223', path, `${quote(found)} is not a valid address block for a virtual network`, fix);
}

export function subnetDoesNotFit(path: SpecPath, found: string, reason: string, fix: string): Fault {
  return error('MP8224', path, `${found} is not a valid subnet: ${reason}`, fix);
}

export function agentSubnetMissing(path: SpecPath): Fault {
  return error(
    'MP8226',
    path,
    "agents are set to run in the stack's network, which has no agent subnet",
    'set network.network.agentSubnet, or set firewall.agents to an existing subnet',
  );
}
