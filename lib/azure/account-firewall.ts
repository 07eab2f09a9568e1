import { serviceEndpointsWithoutAllowlist } from '../faults/azure-faults';
import type { SpecPath } from '../faults/fault';
import { refuseMisuse } from '../faults/misuse';
import type { Exposure } from '../plan/plan';
import type { CognitiveAccountConfig } from './azurerm';
import { ipRules } from './ip-rules';
import { subnetIdAsSpelt } from './subnet-id';

/** What an account lets in and out. All of it but the subnet of agents changes in place. */
export interface AccountFirewallProps {
  /**
   * Who can reach the account's endpoints.
   *
   * @default - private: only private endpoints lead to the account
   */
  readonly exposure?: Exposure;

  /**
   * Ids of subnets with the service endpoint `Microsoft.CognitiveServices`, which an allow-list lets in beside its addresses.
   *
   * Calls from there stay within Azure, and still go to the public side of the account, at its public names. So they need an
   * allow-list, which leaves that side on for those whom it names and refuses everybody else.
   *
   * @default - none
   */
  readonly serviceEndpointSubnetIds?: readonly string[];

  /**
   * Whether trusted services of Azure pass: Foundry Tools, Azure AI Search and Azure Machine Learning, by their managed identities.
   * Source: network security of Foundry, of 2026-07-30.
   *
   * @default false
   */
  readonly bypassAzureServices?: boolean;

  /**
   * Host names that the account itself may call, and no others, such as that of a storage account with images. Empty for none.
   *
   * @default - any
   */
  readonly outboundFqdns?: readonly string[];

  /**
   * Id of the subnet that agents of the account run in: delegated to `Microsoft.App/environments`, in the account's region, of /27
   * at least, and for this account alone.
   *
   * Set once: Azure takes no change after the account is made, and azurerm 4.55 plans one in place, so that the deploy fails.
   * Sources: networking of Foundry, of 2026-07-30; azurerm 4.55, `cognitive_account_resource.go`.
   *
   * @default - agents run outside of the team's networks
   */
  readonly agentSubnetId?: string;
}

type AccountFirewall = Pick<
  CognitiveAccountConfig,
  'publicNetworkAccessEnabled' | 'networkAcls' | 'outboundNetworkAccessRestricted' | 'fqdns' | 'networkInjection'
>;

/**
 * The firewall of an account as the provider takes it.
 *
 * - always with rules of its own, because leaving them out would keep the old ones
 * - trusted services of Azure do not pass, which they do where nothing is said
 *
 * @param at the construct whose account this is
 * @throws Misuse for rules that Azure refuses, or that would let nobody in
 */
export function accountFirewall(props: AccountFirewallProps, at: SpecPath): AccountFirewall {
  const exposure = props.exposure ?? { kind: 'private' };
  return {
    publicNetworkAccessEnabled: exposure.kind !== 'private',
    networkAcls: {
      defaultAction: exposure.kind === 'public' ? 'Allow' : 'Deny',
      bypass: props.bypassAzureServices ? 'AzureServices' : 'None',
      ...(exposure.kind === 'allowlist' && exposure.cidrs.length > 0 ? { ipRules: ipRules(exposure.cidrs, at) } : {}),
      ...subnetRules(props.serviceEndpointSubnetIds ?? [], exposure, at),
    },
    ...outbound(props.outboundFqdns),
    ...agents(props.agentSubnetId, at),
  };
}

/** Sorted, each once. */
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
