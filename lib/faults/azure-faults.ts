import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const AZURE_CODES = {
  MP8201: 'id of a Foundry account malformed',
  MP8203: 'subdomain of a Foundry account malformed',
  MP8204: 'address range that an Azure firewall does not take',
  MP8205: 'capacity that Azure does not deploy',
  MP8209: 'more IP rules than a Foundry account takes',
  MP8211: 'name that an identity cannot have',
  MP8213: 'credential that is there already',
  MP8215: 'role with nothing to call',
  MP8216: 'scope that a role cannot be kept in',
  MP8217: 'name that a role cannot have',
  MP8221: 'id of a subnet malformed',
  MP8222: 'service endpoints without an allow-list',
  MP8223: 'address block that a network of Azure does not take',
  MP8224: 'subnet that does not fit its network',
  MP8226: 'agents without a subnet',
} as const;

export function accountIdMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8201', path, `${quote(found)} is not the id of a Foundry account`, `give ${expected}`);
}

export function subdomainMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8203', path, `${quote(found)} cannot be a subdomain`, `give ${expected}, with a letter or digit at both ends`);
}

export function rangeRefused(path: SpecPath, found: string, reason: string, fix: string): Fault {
  return error('MP8204', path, `${quote(found)} cannot stand in an allow-list of Azure: ${reason}`, fix);
}

export function tooManyIpRules(path: SpecPath, found: number, most: number): Fault {
  return error('MP8209', path, `${found} IP rules do not fit: a Foundry account takes ${most}`, 'join ranges that lie side by side');
}

export function capacityRefused(path: SpecPath, found: number): Fault {
  return error('MP8205', path, `a capacity of ${found} cannot be deployed`, 'give a whole number of units of the SKU, at least 1');
}

export function identityNameRefused(path: SpecPath, found: string, of: string, least: number, most: number): Fault {
  return error(
    'MP8211',
    path,
    `${quote(found)} cannot be the name of ${of}`,
    `give ${least} to ${most} letters, digits, - and _, starting with a letter or digit`,
  );
}

/** Azure refuses the second of two credentials that are one to it. */
export function credentialTwice(path: SpecPath, same: string): Fault {
  return error('MP8213', path, `a credential before it has the same ${same}`, 'leave one of them out');
}

export function roleWithoutActions(path: SpecPath, apis: readonly string[]): Fault {
  return error(
    'MP8215',
    path,
    apis.length === 0 ? 'the role may call nothing' : `Azure has no calls of ${apis.join(', ')}, so a role cannot hold them`,
    'give at least one of the APIs that Azure speaks, and no other',
  );
}

export function roleScopeMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8216',
    path,
    `a role cannot be kept in ${quote(found)}`,
    'give /subscriptions/<subscription>, or /subscriptions/<subscription>/resourceGroups/<group>',
  );
}

export function roleNameRefused(path: SpecPath, found: string, most: number): Fault {
  return error(
    'MP8217',
    path,
    `${quote(shortened(found))} cannot be the name of a role`,
    `give 1 to ${most} characters that no other role of the tenant has for its name`,
  );
}

export function subnetIdMalformed(path: SpecPath, found: string, expected: string): Fault {
  return error('MP8221', path, `${quote(found)} is not the id of a subnet`, `give ${expected}`);
}

/** Callers with a service endpoint come through the public side, which only an allow-list opens for them and nobody else. */
export function serviceEndpointsWithoutAllowlist(path: SpecPath, exposure: string): Fault {
  return error(
    'MP8222',
    path,
    `subnets with service endpoints call the public side of an account, and the exposure is ${exposure}`,
    'make the exposure an allow-list, and say why, or leave the subnets out',
  );
}

export function addressBlockRefused(path: SpecPath, found: string, fix: string): Fault {
  return error('MP8223', path, `${quote(found)} is no address block that a network of Azure takes here`, fix);
}

export function subnetDoesNotFit(path: SpecPath, found: string, reason: string, fix: string): Fault {
  return error('MP8224', path, `${found} cannot be a subnet here: ${reason}`, fix);
}

export function agentSubnetMissing(path: SpecPath): Fault {
  return error(
    'MP8226',
    path,
    'agents are to run in the network of the stack, which has no subnet for them',
    'give network.network.agentSubnet, or firewall.agents a subnet that is there',
  );
}

function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}
