import type { InventoryResource } from '../../inventory/inventory';
import type { ValueObject } from '../../inventory/value';
import { attribute, blocks, differs, flag, items, text, texts } from '../attributes';
import { isSameMeaning } from '../changes/meaning';
import { calls, type Detector, type Draft, draft, onCreate } from '../draft';
import { SHOWN } from '../shown-attributes';
import { shown, shownChange, shownNumber } from '../shown-value';
import { isAnybody, isNobody, isWithin, type Peers, peersOf, shownPeers } from './peers';
import { privateEndpoint, privateNames } from './private-path';
import { comparedTraffic } from './reach';
import { ALL_PORTS, portRange, type Traffic } from './traffic';

const NETWORK = 'target.network';
const EXPOSURE = 'target.exposure';
const COMPUTE_NETWORK = 'google_compute_network';

/** Project services that only callers inside the perimeter can reach. */
const perimeter: Detector = ({ action, base, head }) => {
  if (action === 'delete') {
    const from = shown(base, SHOWN.gcp.restrictedServices);
    return [{ kind: 'exposure-public', from, to: null, reason: 'no perimeter restricts access to the project', field: EXPOSURE }];
  }
  if (!base || !head) return [];
  const gone = (path: string) => texts(base, path).filter((item) => !texts(head, path).includes(item));
  const added = (path: string) => texts(head, path).filter((item) => !texts(base, path).includes(item));
  const values = shownChange({ base, head }, SHOWN.gcp.restrictedServices);
  return [
    ...(gone('status.restricted_services').length > 0
      ? [{ ...draft('exposure-opened', 'services are removed from the perimeter and reachable from any network', EXPOSURE), ...values }]
      : []),
    ...(gone('status.resources').length > 0 ? [draft('exposure-opened', 'a project is removed from the perimeter', EXPOSURE)] : []),
    ...(added('status.access_levels').length > 0
      ? [draft('exposure-opened', 'another access level admits callers to the perimeter', EXPOSURE)]
      : []),
    ...(['ingress_policies', 'egress_policies'] as const).flatMap((name) => policyDrafts(base, head, name)),
    ...(attribute(base, 'status') !== undefined && attribute(head, 'status') === undefined
      ? [draft('exposure-public', 'the perimeter is no longer enforced', EXPOSURE)]
      : []),
  ];
};

function policyDrafts(base: InventoryResource, head: InventoryResource, name: 'ingress_policies' | 'egress_policies'): readonly Draft[] {
  const path = `status.${name}`;
  const [before, after] = [blocks(base, path), blocks(head, path)];
  const added = after.filter((policy) => !before.some((other) => isSameMeaning(policy, other)));
  const way = name === 'ingress_policies' ? 'into' : 'out of';
  return added.length === 0
    ? []
    : [draft('exposure-opened', `a perimeter policy allows more or different traffic ${way} the perimeter`, EXPOSURE)];
}

/** Addresses and other conditions that admit callers to a perimeter. */
const accessLevel: Detector = ({ action, base, head }) => {
  if (action === 'create' || !head || !base) return [];
  const [before, after] = [addressesOf(base), addressesOf(head)];
  const [from, to] = [shownPeers(before), shownPeers(after)];
  if (isAnybody(after) && !isAnybody(before))
    return [{ kind: 'exposure-public', from, to, reason: 'any address is admitted to the perimeter', field: EXPOSURE }];
  if (hasOtherTests(base, head))
    return [{ kind: 'exposure-opened', from, to, reason: 'different conditions admit callers to the perimeter', field: EXPOSURE }];
  if (!isWithin(after, before))
    return [{ kind: 'exposure-opened', from, to, reason: 'more addresses are admitted to the perimeter', field: EXPOSURE }];
  if (isWithin(before, after)) return [];
  return [{ kind: 'exposure-closed', from, to, reason: 'fewer addresses are admitted to the perimeter', field: EXPOSURE }];
};

function addressesOf(level: InventoryResource): Peers {
  return peersOf(blocks(level, 'basic.conditions').flatMap((condition) => items(condition, 'ip_subnetworks')));
}

/** Whether anything but the addresses differs. */
function hasOtherTests(base: InventoryResource, head: InventoryResource): boolean {
  const others = (level: InventoryResource) =>
    blocks(level, 'basic.conditions').map(({ ip_subnetworks: _, ...rest }) => rest) as unknown as readonly ValueObject[];
  return !isSameMeaning(others(base), others(head)) || differs(base, head, 'basic.combining_function') || differs(base, head, 'custom');
}

/** A dedicated endpoint is public unless it is reached through Private Service Connect. */
const dedicatedEndpoint: Detector = ({ base, head }) => {
  if (!head) return [];
  const path = 'endpoint_config.private_service_connect_config.enable_private_service_connect';
  const [before, after] = [base ? flag(base, path, false) : null, flag(head, path, false)];
  const values = shownChange({ base, head }, SHOWN.gcp.privateServiceConnect);
  if (before === true && after !== true)
    return [{ kind: 'exposure-public', ...values, reason: 'the endpoint gets a public hostname', field: EXPOSURE }];
  const allowlist = 'endpoint_config.private_service_connect_config.project_allowlist';
  const more = texts(head, allowlist).filter((project) => !texts(base, allowlist).includes(project)).length;
  if (base && more > 0) {
    const [fewer, all] = [shownNumber(texts(base, allowlist).length), shownNumber(texts(head, allowlist).length)];
    return [{ kind: 'exposure-opened', from: fewer, to: all, reason: 'other projects can connect to the endpoint', field: EXPOSURE }];
  }
  return [];
};

const firewall: Detector = (change, context) =>
  comparedTraffic(
    change,
    context.referred('network', COMPUTE_NETWORK),
    (rule) => trafficOf(rule, 'allow'),
    (rule) => trafficOf(rule, 'deny'),
  );

const subnetwork: Detector = ({ base, head }, context) => {
  if (!base || !head || flag(base, 'private_ip_google_access', false) !== true || flag(head, 'private_ip_google_access', false) === true)
    return [];
  const values = shownChange({ base, head }, SHOWN.gcp.privateGoogleAccess);
  return [
    { kind: 'exposure-opened', ...values, reason: `${calls(context)} from the subnetwork require a public IP address`, field: NETWORK },
  ];
};

const zone = privateNames('managed_zone', 'google_dns_managed_zone', 'google_compute_global_forwarding_rule');

const peering = onCreate('exposure-opened', 'another network can reach this one', NETWORK);

const nat = onCreate('exposure-opened', 'the network gets a path to the internet', NETWORK);

/** Terraform types with a network exposure, by what they expose. */
export const GCP_EXPOSURE: Readonly<Record<string, readonly Detector[]>> = {
  google_access_context_manager_access_level: [accessLevel],
  google_access_context_manager_service_perimeter: [perimeter],
  google_compute_firewall: [firewall],
  google_compute_forwarding_rule: [privateEndpoint('dedicated-endpoint')],
  google_compute_global_forwarding_rule: [privateEndpoint('endpoint')],
  google_compute_network_peering: [peering],
  google_compute_router_nat: [nat],
  google_compute_subnetwork: [subnetwork],
  google_dns_managed_zone: [zone],
  google_dns_record_set: [zone],
  google_vertex_ai_endpoint_with_model_garden_deployment: [dedicatedEndpoint],
};

/** A rule without ranges that is not limited to tags or accounts applies to every address. */
function trafficOf(rule: InventoryResource, effect: 'allow' | 'deny'): readonly Traffic[] {
  if (flag(rule, 'disabled', false) === true) return [];
  const isIngress = text(rule, 'direction') !== 'EGRESS';
  const names = isIngress ? ['source_ranges', 'source_tags', 'source_service_accounts'] : ['destination_ranges'];
  const named = peersOf(names.flatMap((name) => items(rule, name)));
  const peers = isNobody(named) ? peersOf(['*']) : named;
  return blocks(rule, effect).flatMap((part) => {
    const protocol = (text(part, 'protocol') ?? 'all').toLowerCase();
    const ranges = texts(part, 'ports');
    const ports = ranges.length === 0 ? [ALL_PORTS] : ranges.map(portRange);
    return ports.map((range) => ({ direction: isIngress ? ('in' as const) : ('out' as const), protocol, ports: range, peers }));
  });
}
