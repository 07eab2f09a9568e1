import { policySkipsManual } from '../../faults/azure-network-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import {
  accountStays,
  agentRangeUnsure,
  agentsWithoutNetwork,
  namesHidden,
  networkNotUsed,
  subnetOfAnotherSubscription,
} from '../../faults/network-faults';
import { type ValidationRule, validate } from '../../faults/validation';
import type { AccountZoneName } from '../../rules/azure/private-dns-zones';
import { isInSubscription, subscriptionOf } from '../../rules/azure/resource-names';
import { hasPrivatePath } from '../../rules/exposure';
import type { AzureDeployment } from '../plan';
import type { AzureTargetRequest } from '../requests';
import type { AzureTargetContext } from '../target-context';
import { AZURE } from './address-layout';
import { dnsZoneFaults, privateDnsOf, usedZones } from './azure-zones';
import { carveAzure, overlaps } from './cidr';
import { subnetSizes } from './ipam';
import type { AzureFirewall, AzureIpamNetwork, AzureNetworkPlan, AzureVirtualNetwork, IpamRange } from './network';
import { DEFAULT_CIDR } from './network-context';

/** An Azure target's network, and its account's firewall. */
export interface AzureReach {
  /** Null if the target is not private. */
  readonly network: AzureNetworkPlan | null;
  /** Subscription of the existing network, if it is another one. */
  readonly networkSubscription?: string;
  readonly firewall: AzureFirewall;
  readonly faults: readonly Fault[];
}

/** Decides an Azure target's network, and its account's firewall. */
export function azureNetwork(target: AzureTargetRequest, deployments: readonly AzureDeployment[]): AzureReach {
  const { network, faults } = hasPrivatePath(target.exposure) ? privateNetwork(target) : NO_NETWORK;
  const firewall = firewallOf(target);
  const used = usedZones({ deployments, projects: target.native?.projects ?? [], firewall });
  const networkSubscription = otherSubscriptionOf(target);
  return {
    network,
    ...(networkSubscription === undefined ? {} : { networkSubscription }),
    firewall,
    faults: [...validate(target.at('network'), { target, network, used }, RULES), ...faults],
  };
}

const NO_NETWORK = { network: null, faults: [] };

function privateNetwork(target: AzureTargetRequest): Pick<AzureReach, 'network' | 'faults'> {
  const { network: spec, callerRanges, at } = target;
  const created = createdVirtualNetwork({ ...spec, agents: spec?.agents === true }, at('network'));
  const network: AzureNetworkPlan = {
    network: spec?.existing ? { existingSubnetId: spec.existing.subnetId } : created.network,
    region: spec?.endpoint?.region ?? target.region,
    resourceGroup: spec?.endpoint?.resourceGroup ?? null,
    ...(spec?.endpoint?.requestMessage === undefined ? {} : { requestMessage: spec.endpoint.requestMessage }),
    privateDns: inSharedZones(target, privateDnsOf(spec, target.native?.kind)),
    ...callerRanges,
  };
  return { network, faults: [...(spec?.existing ? [] : created.faults), ...hiddenNames(target)] };
}

/** Settings of a created virtual network, a target's own or a shared one. */
interface VirtualNetworkRequest {
  readonly cidr?: string | undefined;
  readonly ipam?: IpamRange | undefined;
  /** Whether it has a subnet for agents. */
  readonly agents: boolean;
}

/**
 * A virtual network with its subnets.
 *
 * @param path of the network in the spec
 */
export function createdVirtualNetwork(
  { cidr = DEFAULT_CIDR, ipam, agents }: VirtualNetworkRequest,
  path: SpecPath,
): { network: AzureVirtualNetwork | AzureIpamNetwork; faults: readonly Fault[] } {
  if (ipam !== undefined) {
    const { sizes, faults } = subnetSizes(AZURE, ipam.size, [...path, 'ipam', 'size']);
    return { network: { ipam, endpointSubnetSize: sizes.endpoints, agentSubnetSize: agents ? sizes.agents : null }, faults };
  }
  const { endpointSubnet, agentSubnet, faults } = carveAzure(cidr, [...path, 'cidr']);
  return { network: { cidr, endpointSubnet, agentSubnet: agents ? agentSubnet : null }, faults };
}

function firewallOf({ network, allowedSubnets }: AzureTargetRequest): AzureFirewall {
  const { agents, outboundFqdns, bypassAzureServices = false } = network ?? {};
  return {
    subnetIds: [...new Set(allowedSubnets)].sort(),
    bypassAzureServices,
    outboundFqdns: outboundFqdns === undefined ? null : [...new Set(outboundFqdns)].sort(),
    agents: agents === undefined ? null : agents === true ? 'network' : { subnetId: agents.subnetId },
  };
}

/** Marks zones that a shared network's stack creates. */
function inSharedZones({ sharedNetwork }: AzureTargetRequest, dns: AzureNetworkPlan['privateDns']): AzureNetworkPlan['privateDns'] {
  const areCreated = sharedNetwork?.cloud === 'azure' && sharedNetwork.privateDns === 'create';
  return areCreated && dns.kind === 'given' ? { kind: 'shared', zoneIds: dns.zoneIds } : dns;
}

/** A target with its network, input of the rules. */
interface Decided {
  readonly target: AzureTargetRequest;
  readonly network: AzureNetworkPlan | null;
  /** Zones of the account's hosts in use. */
  readonly used: readonly AccountZoneName[];
}

const RULES: readonly ValidationRule<Decided>[] = [
  agentsNeed(({ exposure }) => hasPrivatePath(exposure) || exposure.kind === 'unmanaged', 'only a private target has its own network'),
  agentsNeed(({ exposure, network }) => !hasPrivatePath(exposure) || !network?.existing, 'no subnet is created in an existing network'),
  {
    condition: ({ target, network }) =>
      target.network?.agents === true && !target.network.existing && network !== null && network.region !== target.region,
    fault: (at, { target: { key, region, network } }) =>
      agentsWithoutNetwork([...at, 'agents'], key, `the network is in ${network?.endpoint?.region}, but the account is in ${region}`),
  },
  existingAccountKeeps('outboundFqdns'),
  existingAccountKeeps('agents'),
  existingAccountKeeps('bypassAzureServices'),
  {
    condition: ({ target: { network: spec }, network }) =>
      network === null && (spec?.cidr ?? spec?.ipam ?? spec?.existing ?? spec?.peersWith ?? spec?.endpoint) !== undefined,
    fault: (at, { target }) => networkNotUsed(at, target.key, target.exposure.kind, otherSubscriptionOf(target)),
  },
  {
    condition: ({ target, network }) => target.sharedNetwork === null && network !== null,
    fault: (at, { target, network, used }) =>
      dnsZoneFaults([...at, 'privateDns', 'zoneIds'], `the account of target ${target.key}`, network?.privateDns, used),
  },
  {
    condition: ({ target, network }) => network?.resourceGroup === null && otherSubscriptionOf(target) !== undefined,
    fault: (at, { target }) => subnetOfAnotherSubscription([...at, 'existing', 'subnetId'], target.key, otherSubscriptionOf(target) ?? ''),
  },
  {
    condition: ({ network }) => network?.requestMessage !== undefined && network.privateDns.kind === 'policy',
    fault: (at, { target }) => policySkipsManual([...at, 'endpoint', 'requestMessage'], target.key),
  },
  {
    condition: ({ network }) => overlaps(agentSubnetOf(network), '10.0.0.0/8'),
    fault: (at, { target, network }) =>
      agentRangeUnsure([...at, 'agents'], target.key, agentSubnetOf(network), 'set network.cidr to a block'),
  },
  {
    condition: ({ network }) => network !== null && 'ipam' in network.network && network.network.agentSubnetSize !== null,
    fault: (at, { target }) => agentRangeUnsure([...at, 'agents'], target.key, 'allocated from an IPAM pool', 'use a pool'),
  },
];

function agentsNeed(isMet: (target: AzureTargetRequest) => boolean, otherwise: string): ValidationRule<Decided> {
  return {
    condition: ({ target }) => target.network?.agents === true && !isMet(target),
    fault: (at, { target }) => agentsWithoutNetwork([...at, 'agents'], target.key, otherwise),
  };
}

function existingAccountKeeps(field: 'outboundFqdns' | 'agents' | 'bypassAzureServices'): ValidationRule<Decided> {
  return {
    condition: ({ target: { existing, network } }) => existing?.account !== undefined && Boolean(network?.[field]),
    fault: (at, { target }) => accountStays([...at, field], target.key, field),
  };
}

function otherSubscriptionOf({ subscription, network }: AzureTargetRequest): string | undefined {
  const subnet = network?.existing?.subnetId;
  return subnet === undefined || isInSubscription(subnet, subscription) ? undefined : subscriptionOf(subnet);
}

/** Empty if there is none. */
function agentSubnetOf(plan: AzureNetworkPlan | null): string {
  return plan !== null && 'agentSubnet' in plan.network ? (plan.network.agentSubnet ?? '') : '';
}

/** Callers in another private target whose own DNS zones hide this target's names. */
function hiddenNames({ key, sharedNetwork, callers }: AzureTargetRequest): Fault[] {
  return callers
    .filter(({ callsOn }) => callsOn.some((target) => target.key === key))
    .filter(({ home }) => home?.key !== key && (sharedNetwork === null || home?.sharedNetwork !== sharedNetwork))
    .filter(({ home }) => home?.cloud === 'azure' && hasPrivatePath(home.exposure) && createsZones(home))
    .map((caller) => namesHidden(caller.at('runsIn'), caller.key, caller.home?.key ?? '', key));
}

function createsZones({ network, sharedNetwork }: AzureTargetContext): boolean {
  const privateDns = sharedNetwork?.cloud === 'azure' ? sharedNetwork.privateDns : network?.privateDns;
  return (privateDns ?? 'create') === 'create';
}
