import type { InventoryResource } from '../../inventory/inventory';
import type { ValueObject } from '../../inventory/value';
import { TRUSTED_SERVICES } from '../../rules/azure/accounts';
import { PRIVATE_DNS_ZONE_TYPE } from '../../rules/azure/private-dns-zones';
import { counted } from '../../text/number';
import { attribute, blocks, flag, items, text, texts } from '../attributes';
import type { ResourceChange } from '../changes/resource-change';
import { type Detector, type Draft, draft, onCreate } from '../draft';
import { SHOWN } from '../shown-attributes';
import { shownChange } from '../shown-value';
import { ANYBODY, NOBODY, type Peers, peersOf } from './peers';
import { privateEndpoint, privateNames } from './private-path';
import { changedReach, comparedTraffic } from './reach';
import { portRange, type Traffic } from './traffic';

const NETWORK = 'target.network';
const [GROUP, SUBNET] = ['azurerm_network_security_group', 'azurerm_subnet'] as const;

/** A Foundry account: public access, firewall, and the hosts it can call. */
const account: Detector = (change) => [
  ...changedReach(change, reachOf, ['public_network_access_enabled', 'network_acls']),
  ...bypassDrafts(change),
  ...outboundDrafts(change),
];

/** For every other Azure type, whose firewall settings are not compared. */
export const AZURE_PUBLIC_ACCESS: Detector = ({ base, head }) => {
  if (!head || text(head, 'public_network_access_enabled') === undefined) return [];
  const [before, after] = [
    base ? flag(base, 'public_network_access_enabled', true) : false,
    flag(head, 'public_network_access_enabled', true),
  ];
  if (before === after) return [];
  const values = shownChange({ base, head }, SHOWN.azure.publicAccess);
  return after === false
    ? [{ kind: 'exposure-closed', ...values, reason: 'no longer reachable from public networks', field: 'target.exposure' }]
    : [{ kind: 'exposure-opened', ...values, reason: 'reachable from public networks', field: 'target.exposure' }];
};

const privateZone = privateNames('private_dns_zone_name', PRIVATE_DNS_ZONE_TYPE, 'azurerm_private_endpoint');

const securityRule: Detector = (change, context) =>
  comparedTraffic(change, context.referred('network_security_group_name', GROUP), ruleTraffic, deniedBy);

const securityGroup: Detector = (change) =>
  comparedTraffic(
    change,
    change.action === 'create' || change.action === 'delete' ? change.action : undefined,
    (resource) => blocks(resource, 'security_rule').flatMap(ruleTraffic),
    (resource) => blocks(resource, 'security_rule').flatMap(deniedBy),
  );

const securityGroupAssociation: Detector = ({ action }, context) =>
  action === 'delete' && context.referred('subnet_id', SUBNET) !== 'delete'
    ? [draft('exposure-opened', "no network security group filters the subnet's traffic", NETWORK)]
    : [];

const subnet: Detector = ({ base, head }) => {
  const [before, after] = [flag(base, 'default_outbound_access_enabled', true), flag(head, 'default_outbound_access_enabled', true)];
  if (!base || !head || before === after || after === false) return [];
  const values = shownChange({ base, head }, SHOWN.azure.outboundAccess);
  return [{ kind: 'exposure-opened', ...values, reason: 'machines in the subnet can reach the internet', field: NETWORK }];
};

const peering = onCreate('exposure-opened', 'another network can reach this one', NETWORK);

const publicIp = onCreate('exposure-opened', 'a public IP address is created', NETWORK);

/** Terraform types with a network exposure, by what they expose. */
export const AZURE_EXPOSURE: Readonly<Record<string, readonly Detector[]>> = {
  azurerm_ai_services: [account],
  azurerm_cognitive_account: [account],
  azurerm_nat_gateway: [publicIp],
  azurerm_network_security_group: [securityGroup],
  azurerm_network_security_rule: [securityRule],
  azurerm_private_dns_a_record: [privateZone],
  azurerm_private_dns_zone: [privateZone],
  azurerm_private_dns_zone_virtual_network_link: [privateZone],
  azurerm_private_endpoint: [privateEndpoint('endpoint')],
  azurerm_public_ip: [publicIp],
  azurerm_subnet: [subnet],
  azurerm_subnet_network_security_group_association: [securityGroupAssociation],
  azurerm_virtual_network_peering: [peering],
};

/** Who reaches an account. Without a firewall, the default is to allow. */
function reachOf(account: InventoryResource): Peers {
  if (flag(account, 'public_network_access_enabled', true) === false) return NOBODY;
  if ((text(account, 'network_acls.default_action') ?? 'Allow') === 'Allow') return ANYBODY;
  const subnets = blocks(account, 'network_acls.virtual_network_rules').map((rule) => attribute(rule, 'subnet_id') ?? '');
  return peersOf([...items(account, 'network_acls.ip_rules'), ...subnets]);
}

function bypassDrafts({ base, head }: ResourceChange): readonly Draft[] {
  const canBypass = (resource: InventoryResource) => text(resource, SHOWN.azure.bypass.path) === TRUSTED_SERVICES;
  if (!base || !head || canBypass(base) || !canBypass(head)) return [];
  const values = shownChange({ base, head }, SHOWN.azure.bypass);
  return [{ kind: 'exposure-opened', ...values, reason: "trusted Azure services can bypass the account's firewall" }];
}

/** An account can call any host, or only listed hosts. */
function outboundDrafts({ base, head }: ResourceChange): readonly Draft[] {
  if (!base || !head) return [];
  const isOpen = (resource: InventoryResource) => flag(resource, 'outbound_network_access_restricted', false) !== true;
  const added = texts(head, 'fqdns').filter((host) => !texts(base, 'fqdns').includes(host));
  if (isOpen(base) || (!isOpen(head) && added.length === 0)) return [];
  const values = shownChange({ base, head }, SHOWN.azure.outboundRestricted);
  const reason = isOpen(head) ? 'the account can call any host' : `the account can call ${counted(added.length, 'more host')}`;
  return [{ kind: 'exposure-opened', ...values, reason }];
}

function ruleTraffic(rule: InventoryResource | ValueObject): readonly Traffic[] {
  return text(rule, 'access') === 'Allow' ? trafficOf(rule) : [];
}

function deniedBy(rule: InventoryResource | ValueObject): readonly Traffic[] {
  return text(rule, 'access') === 'Deny' ? trafficOf(rule) : [];
}

function trafficOf(rule: InventoryResource | ValueObject): readonly Traffic[] {
  const isInbound = text(rule, 'direction') !== 'Outbound';
  const side = isInbound ? 'source' : 'destination';
  const peers = peersOf([
    ...items(rule, `${side}_address_prefix`),
    ...items(rule, `${side}_address_prefixes`),
    ...items(rule, `${side}_application_security_group_ids`),
  ]);
  const protocol = (text(rule, 'protocol') ?? '*').toLowerCase().replace('*', 'all');
  const ranges = [...texts(rule, 'destination_port_range'), ...texts(rule, 'destination_port_ranges')];
  return ranges.map((range) => ({ direction: isInbound ? 'in' : 'out', protocol, ports: portRange(range), peers }));
}
