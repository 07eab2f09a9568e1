import {
  accountIdMalformed,
  addressBlockRefused,
  agentSubnetMissing,
  BLOCK_OF_CALLERS,
  BLOCK_OF_NETWORK,
  capacityRefused,
  credentialTwice,
  identityNameRefused,
  roleNameRefused,
  roleScopeMalformed,
  roleWithoutActions,
  serviceEndpointsWithoutAllowlist,
  subdomainMalformed,
  subnetDoesNotFit,
  subnetIdMalformed,
  tooManyIpRules,
} from '../../../faults/azure-faults';
import { requestMessageRefused } from '../../../faults/azure-network-faults';
import type { Fault } from '../../../faults/fault';
import { SUBDOMAIN } from '../../../rules/azure/accounts';
import { IDENTITY_NAME } from '../../../rules/azure/federated-credentials';
import { MAX_RULES } from '../../../rules/azure/ip-rules';
import { ACCOUNT_ID, REQUEST_MESSAGE, SUBNET_ID } from '../../../rules/azure/resource-names';
import { ROLE_NAME_LENGTH } from '../../../rules/azure/roles';

export const AZURE_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP3243: () => requestMessageRefused(['team', 'endpoint', 'requestMessage'], ' ', REQUEST_MESSAGE.expected),
  MP8201: () => accountIdMalformed(['team', 'account', 'accountId'], 'acme-models', ACCOUNT_ID.expected),
  MP8203: () => subdomainMalformed(['team', 'account', 'subdomain'], 'Acme_Models', SUBDOMAIN.expected),
  MP8205: () => capacityRefused(['team', 'chat', 'capacity'], 0),
  MP8209: () => tooManyIpRules(['team', 'account', 'exposure'], 140, MAX_RULES),
  MP8211: () => identityNameRefused(['team', 'ci', 'name'], '-ci', 'a managed identity', IDENTITY_NAME.least, IDENTITY_NAME.most),
  MP8213: () => credentialTwice(['team', 'ci', 'credentials', 2, 'name'], 'name'),
  MP8215: () => roleWithoutActions(['team', 'role', 'apis'], []),
  MP8216: () => roleScopeMalformed(['team', 'role', 'scope'], '/providers/Microsoft.Management/managementGroups/acme'),
  MP8217: () => roleNameRefused(['team', 'role', 'name'], ' ', ROLE_NAME_LENGTH),
  MP8221: () =>
    subnetIdMalformed(
      ['team', 'hub'],
      '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub',
      SUBNET_ID.expected,
    ),
  MP8222: () => serviceEndpointsWithoutAllowlist(['team', 'account', 'exposure'], 'private'),
  MP8223: () => addressBlockRefused(['team', 'network', 'callerCidrs'], 'ten', BLOCK_OF_CALLERS),
  MP8224: () => subnetDoesNotFit(['team', 'network', 'endpointSubnetCidr'], '10.9.0.0/24', 'it is not in 10.64.0.0/22', BLOCK_OF_NETWORK),
  MP8226: () => agentSubnetMissing(['team', 'account', 'firewall']),
};
