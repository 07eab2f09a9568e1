import type { InventoryResource } from '../../inventory/inventory';
import type { ValueObject } from '../../inventory/value';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { attribute, blocks, differs, flag, number, text } from '../attributes';
import { type Detector, draft, onCreate } from '../draft';
import { SHOWN } from '../shown-attributes';
import { shown, shownChange } from '../shown-value';
import { peersOf } from './peers';
import { goneFromPath } from './private-path';
import { comparedTraffic } from './reach';
import { ALL_PORTS, type Traffic } from './traffic';

const NETWORK = 'target.network';

/** A security group without egress rules allows all outbound traffic. */
const securityGroup: Detector = (change) =>
  comparedTraffic(change, change.action === 'create' || change.action === 'delete' ? change.action : undefined, (group) => [
    ...blocks(group, 'SecurityGroupIngress').flatMap((rule) => trafficOf(rule, 'in')),
    ...(attribute(group, 'SecurityGroupEgress') === undefined
      ? ANYTHING_OUT
      : blocks(group, 'SecurityGroupEgress').flatMap((rule) => trafficOf(rule, 'out'))),
  ]);

const ingress: Detector = (change, context) =>
  comparedTraffic(change, context.referred('GroupId', RESOURCE_TYPES.securityGroup), (rule) => trafficOf(rule, 'in'));

const egress: Detector = (change, context) =>
  comparedTraffic(change, context.referred('GroupId', RESOURCE_TYPES.securityGroup), (rule) => trafficOf(rule, 'out'));

const vpcEndpoint: Detector = ({ action, base, head }, context) => {
  if (action === 'delete') {
    const service = text(base, SHOWN.aws.serviceName.path);
    return [{ ...goneFromPath('endpoint', context, service), from: shown(base, SHOWN.aws.serviceName) }];
  }
  if (!base || !head || flag(base, SHOWN.aws.privateDns.path, false) !== true || flag(head, SHOWN.aws.privateDns.path, false) === true)
    return [];
  return [{ ...goneFromPath('names', context), ...shownChange({ base, head }, SHOWN.aws.privateDns) }];
};

const subnet: Detector = ({ base, head }) => {
  if (!head || flag(head, SHOWN.aws.publicIps.path, false) === false || (base && flag(base, SHOWN.aws.publicIps.path, false) === true))
    return [];
  const values = shownChange({ base, head }, SHOWN.aws.publicIps);
  return [{ kind: 'exposure-opened', ...values, reason: 'machines in the subnet get public IP addresses', field: NETWORK }];
};

const publicPath = onCreate('exposure-opened', 'the network gets a path to the internet', NETWORK);

const peering = onCreate('exposure-opened', 'another network can reach this one', NETWORK);

/** A route to an internet gateway makes a subnet public; a route to a NAT gateway allows outbound calls. */
const route: Detector = ({ action, head }) => {
  if (action !== 'create' && action !== 'update' && action !== 'replace') return [];
  const isPublic = attribute(head, 'GatewayId') !== undefined || attribute(head, 'NatGatewayId') !== undefined;
  return isPublic ? [draft('exposure-opened', 'the subnet gets a path to the internet', NETWORK)] : [];
};

const model: Detector = ({ base, head }) => {
  if (!base || !head) return [];
  const isolation =
    flag(base, SHOWN.aws.networkIsolation.path, false) === true && flag(head, SHOWN.aws.networkIsolation.path, false) !== true;
  const values = shownChange({ base, head }, SHOWN.aws.networkIsolation);
  return [
    ...(isolation ? [{ kind: 'exposure-opened' as const, ...values, reason: 'the container can access the network' }] : []),
    ...(attribute(base, 'VpcConfig') !== undefined && attribute(head, 'VpcConfig') === undefined
      ? [draft('exposure-opened', 'the container no longer runs in its private network', NETWORK)]
      : []),
    ...(attribute(head, 'VpcConfig') !== undefined && differs(base, head, 'VpcConfig')
      ? [draft('exposure-opened', 'the container runs in a different network or security group', NETWORK)]
      : []),
  ];
};

const functionUrl: Detector = ({ base, head }) => {
  const isOpen = (resource: InventoryResource | null) => text(resource, SHOWN.aws.authType.path) === 'NONE';
  if (!isOpen(head) || isOpen(base)) return [];
  const values = shownChange({ base, head }, SHOWN.aws.authType);
  return [{ kind: 'exposure-public', ...values, reason: 'anyone can call the function through its URL' }];
};

/** CloudFormation types with a network exposure, by what they expose. */
export const AWS_EXPOSURE: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.elasticIp]: [publicPath],
  [RESOURCE_TYPES.functionUrl]: [functionUrl],
  [RESOURCE_TYPES.internetGateway]: [publicPath],
  [RESOURCE_TYPES.internetGatewayAttachment]: [],
  [RESOURCE_TYPES.model]: [model],
  [RESOURCE_TYPES.natGateway]: [publicPath],
  [RESOURCE_TYPES.peering]: [peering],
  [RESOURCE_TYPES.route]: [route],
  [RESOURCE_TYPES.securityGroup]: [securityGroup],
  [RESOURCE_TYPES.securityGroupEgress]: [egress],
  [RESOURCE_TYPES.securityGroupIngress]: [ingress],
  [RESOURCE_TYPES.subnet]: [subnet],
  [RESOURCE_TYPES.vpcEndpoint]: [vpcEndpoint],
};

/** Attributes of a rule that name its other end. */
const PEERS = {
  in: ['CidrIp', 'CidrIpv6', 'SourceSecurityGroupId', 'SourceSecurityGroupName', 'SourcePrefixListId'],
  out: ['CidrIp', 'CidrIpv6', 'DestinationSecurityGroupId', 'DestinationPrefixListId'],
} as const;

function trafficOf(rule: InventoryResource | ValueObject, direction: Traffic['direction']): readonly Traffic[] {
  const peers = peersOf(PEERS[direction].flatMap((name) => attribute(rule, name) ?? []));
  const protocol = (text(rule, 'IpProtocol') ?? ANY_PROTOCOL).toLowerCase();
  const isAll = protocol === ANY_PROTOCOL;
  const [from, to] = [number(rule, 'FromPort'), number(rule, 'ToPort')];
  const ports = isAll || from === undefined || from < 0 ? ALL_PORTS : ([from, to ?? from] as const);
  return [{ direction, protocol: isAll ? 'all' : protocol, ports, peers }];
}

const ANY_PROTOCOL = '-1';

const ANYTHING_OUT: readonly Traffic[] = [{ direction: 'out', protocol: 'all', ports: ALL_PORTS, peers: peersOf(['0.0.0.0/0', '::/0']) }];
