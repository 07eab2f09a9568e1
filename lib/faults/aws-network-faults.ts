import { listed } from './alternatives';
import { error, weakening } from './build-fault';
import type { Fault, SpecPath } from './fault';

/** Faults of interface endpoints on AWS, created and existing. */
export const AWS_NETWORK_CODES = {
  MP3230: 'service without an interface endpoint',
  MP3231: 'interface endpoint of an unused service',
  MP3232: 'interface endpoint without a resolvable name',
  MP3233: 'interface endpoint in another Region',
  MP3234: 'interface endpoint setting without effect',
} as const;

/** @param services services without an existing interface endpoint */
export function interfaceEndpointMissing(path: SpecPath, services: readonly string[]): Fault {
  return error(
    'MP3230',
    path,
    `${listed(services)} ${services.length > 1 ? 'have' : 'has'} no existing interface endpoint, and there is no VPC with subnets to create one in`,
    'add the ID of the interface endpoint to vpcEndpointIds, or set the VPC and its subnets',
  );
}

/** @param services services that no deployment of the target uses */
export function interfaceEndpointUnused(path: SpecPath, target: string, services: readonly string[]): Fault {
  return weakening(
    'MP3231',
    path,
    `existing interface endpoints for ${listed(services)} have no effect: no deployment on target ${target} uses ${services.length > 1 ? 'them' : 'it'}`,
    'remove them',
  );
}

/** An interface endpoint's DNS name has a random part, so it does not follow from the ID. */
export function interfaceEndpointUnnamed(path: SpecPath, service: string): Fault {
  return error(
    'MP3232',
    path,
    `privateDns is none, so clients need the DNS name of the existing interface endpoint for ${service}, which is missing`,
    `set existing.vpcEndpointDnsNames.${service}, or privateDns: existing if private hosted zones resolve the public hostname`,
  );
}

export function interfaceEndpointElsewhere(path: SpecPath, name: string, service: string, region: string): Fault {
  return error(
    'MP3233',
    path,
    `${name} is not the DNS name of an interface endpoint for ${service} in ${region}`,
    `use a DNS name of an interface endpoint for com.amazonaws.${region}.${service}, as listed by aws ec2 describe-vpc-endpoints`,
  );
}

/** @param why what makes the setting irrelevant */
export function endpointSettingUnused(path: SpecPath, target: string, field: string, why: string): Fault {
  return weakening('MP3234', path, `${field} has no effect on target ${target}: ${why}`, 'remove it');
}
