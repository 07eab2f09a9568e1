import { serviceEndpointsWithoutAllowlist } from '../faults/azure-faults';
import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import type { Exposure } from '../plan/plan';
import { TRUSTED_SERVICES } from '../rules/azure/accounts';
import type { CognitiveAccountConfig } from './azurerm';
import { ipRules } from './ip-rules';
import { subnetIdAsSpelt } from './subnet-id';

/** Inbound and outbound access of an account. Everything except the agent subnet is updated in place. */
export interface AccountFirewallProps {
  /**
   * Who can reach the account's endpoints.
   *
   * @default - private: only through private endpoints
   */
  readonly exposure?: Exposure;

  /**
   * IDs of subnets with the service endpoint `Microsoft.CognitiveServices`, allowed in addition to an allowlist's addresses.
   *
   * Their calls stay within Azure but use the account's public hosts, so they require an allowlist exposure: it keeps the public side on
   * and denies everyone not listed.
   *
   * @default - none
   */
  readonly serviceEndpointSubnetIds?: readonly string[];

  /**
   * Whether trusted Azure services bypass the firewall with their managed identities: Foundry Tools, Azure AI Search and Azure Machine
   * Learning. Source: network security of Foundry, of 2026-07-30.
   *
   * @default false
   */
  readonly bypassAzureServices?: boolean;

  /**
   * The only hostnames that the account itself may call, such as a storage account with images. Empty blocks all.
   *
   * @default - any host
   */
  readonly outboundFqdns?: readonly string[];

  /**
   * ID of the subnet for the account's agents: delegated to `Microsoft.App/environments`, in the account's region, /27 or larger, and not
   * shared with other accounts.
   *
   * Cannot be changed later: Azure rejects the change, and azurerm 4.55 plans it in place, so applying fails. Sources: networking of
   * Foundry, of 2026-07-30; azurerm 4.55, `cognitive_account_resource.go`.
   *
   * @default - agents run outside your networks
   */
  readonly agentSubnetId?: string;
}

type AccountFirewall = Pick<
  CognitiveAccountConfig,
  'publicNetworkAccessEnabled' | 'networkAcls' | 'outboundNetworkAccessRestricted' | 'fqdns' | 'networkInjection'
>;

/**
 * An account's firewall in provider arguments.
 *
 * - rules are always written, because omitting them would keep the old ones
 * - trusted Azure services are blocked by default; Azure's own default lets them bypass the firewall
 *
 * @param at path of the account's construct
 * @throws Misuse if Azure would reject a rule, or if the rules allow nobody
 */
export function accountFirewall(props: AccountFirewallProps, at: SpecPath): AccountFirewall {
  const exposure = props.exposure ?? { kind: 'private' };
  return {
    publicNetworkAccessEnabled: exposure.kind !== 'private',
    networkAcls: {
      defaultAction: exposure.kind === 'public' ? 'Allow' : 'Deny',
      bypass: props.bypassAzureServices ? TRUSTED_SERVICES : 'None',
      ...(exposure.kind === 'allowlist' && exposure.cidrs.length > 0 ? { ipRules: ipRules(exposure.cidrs, at) } : {}),
      ...subnetRules(props.serviceEndpointSubnetIds ?? [], exposure, at),
    },
    ...outbound(props.outboundFqdns),
    ...agents(props.agentSubnetId, at),
  };
}

/** Sorted and deduplicated. */
function subnetRules(ids: readonly string[], exposure: Exposure, at: SpecPath): Pick<NetworkAcls, 'virtualNetworkRules'> {
  if (ids.length === 0) return {};
  const path = [...at, 'serviceEndpointSubnetIds'];
  refuseMisuse(exposure.kind === 'allowlist' ? [] : [serviceEndpointsWithoutAllowlist(path, exposure.kind)]);
  const subnets = new Set(ids.map((id) => subnetIdAsSpelt(id, path)));
  return { virtualNetworkRules: [...subnets].sort().map((subnetId) => ({ subnetId })) };
}

function outbound(fqdns: readonly string[] | undefined): Pick<AccountFirewall, 'outboundNetworkAccessRestricted' | 'fqdns'> {
  if (fqdns === undefined) return {};
  return { outboundNetworkAccessRestricted: true, ...(fqdns.length > 0 ? { fqdns: [...new Set(fqdns)].sort() } : {}) };
}

function agents(subnetId: string | undefined, at: SpecPath): Pick<AccountFirewall, 'networkInjection'> {
  if (subnetId === undefined) return {};
  return { networkInjection: { scenario: 'agent', subnetId: subnetIdAsSpelt(subnetId, [...at, 'agentSubnetId']) } };
}

type NetworkAcls = NonNullable<CognitiveAccountConfig['networkAcls']>;
