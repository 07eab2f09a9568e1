import { awsQuery } from './cdk';

const EC2 = ['ec2', '2016-11-15'] as const;

/** An interface endpoint as the emulator keeps it. */
export interface DeployedEndpoint {
  readonly id: string;
  /** Such as `com.amazonaws.us-east-1.bedrock-runtime`. */
  readonly service: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly hasPrivateNames: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: what was read back is judged by expectations, not by types
  readonly policy: any;
}

/** Makes a VPC with a subnet for each block, as a team has it that gives their ids. */
export async function createVpc(cidr: string, subnetCidrs: readonly string[]): Promise<{ vpcId: string; subnetIds: readonly string[] }> {
  const vpcId = text(await awsQuery(...EC2, 'CreateVpc', { CidrBlock: cidr }), 'vpcId');
  const subnetIds: string[] = [];
  for (const block of subnetCidrs) {
    subnetIds.push(text(await awsQuery(...EC2, 'CreateSubnet', { VpcId: vpcId, CidrBlock: block }), 'subnetId'));
  }
  return { vpcId, subnetIds };
}

/** Makes a security group, as a team has it whose callers are in it. */
export async function createSecurityGroup(vpcId: string): Promise<string> {
  return text(
    await awsQuery(...EC2, 'CreateSecurityGroup', { GroupName: 'callers', GroupDescription: 'callers', VpcId: vpcId }),
    'groupId',
  );
}

/** Creates an interface endpoint in a VPC, as a team's network account has it. */
export async function createInterfaceEndpoint(vpcId: string, service: string): Promise<string> {
  const request = { VpcEndpointType: 'Interface', VpcId: vpcId, ServiceName: `com.amazonaws.us-east-1.${service}` };
  return text(await awsQuery(...EC2, 'CreateVpcEndpoint', request), 'vpcEndpointId');
}

/** Interface endpoints in a VPC, or in all, by their service. */
export async function deployedEndpoints(vpcId?: string): Promise<readonly DeployedEndpoint[]> {
  const answer = await awsQuery(...EC2, 'DescribeVpcEndpoints', {});
  return items(answer, 'vpcEndpointSet')
    .map(endpointOf)
    .filter((endpoint) => vpcId === undefined || endpoint.vpcId === vpcId)
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}

/**
 * What a security group lets in, such as `tcp 443-443 10.64.0.0/22`, sorted.
 *
 * The emulator keeps neither IPv6 blocks of a group that CloudFormation makes nor what the group lets out.
 */
export async function deployedIngress(securityGroupId: string): Promise<readonly string[]> {
  const answer = await awsQuery(...EC2, 'DescribeSecurityGroups', { 'GroupId.1': securityGroupId });
  const [group = ''] = items(answer, 'securityGroupInfo');
  return items(group, 'ipPermissions')
    .flatMap((rule) => {
      const sources = [
        ...items(rule, 'ipRanges').map((range) => text(range, 'cidrIp')),
        ...items(rule, 'groups').map((from) => text(from, 'groupId')),
      ];
      return sources.map((source) => `${text(rule, 'ipProtocol')} ${text(rule, 'fromPort')}-${text(rule, 'toPort')} ${source}`);
    })
    .sort();
}

/** How many there are of what would lead out of a VPC: gateways of the internet, and NAT. */
export async function deployedWaysOut(vpcId: string): Promise<number> {
  const gateways = await awsQuery(...EC2, 'DescribeInternetGateways', filter('attachment.vpc-id', vpcId));
  const nats = await awsQuery(...EC2, 'DescribeNatGateways', filter('vpc-id', vpcId));
  return items(gateways, 'internetGatewaySet').length + items(nats, 'natGatewaySet').length;
}

function endpointOf(item: string): DeployedEndpoint {
  return {
    id: text(item, 'vpcEndpointId'),
    service: text(item, 'serviceName'),
    vpcId: text(item, 'vpcId'),
    subnetIds: items(item, 'subnetIdSet'),
    securityGroupIds: items(item, 'groupSet').map((group) => text(group, 'groupId')),
    hasPrivateNames: text(item, 'privateDnsEnabled') === 'true',
    policy: JSON.parse(text(item, 'policyDocument').replaceAll("'", '"')),
  };
}

function filter(name: string, value: string): Record<string, string> {
  return { 'Filter.1.Name': name, 'Filter.1.Value.1': value };
}

function text(xml: string, tag: string): string {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';
}

/** What stands in the items of a list, which may hold lists of their own. */
function items(xml: string, tag: string): string[] {
  const start = xml.indexOf(`<${tag}>`);
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: mark, index } of xml.slice(Math.max(start, 0)).matchAll(/<\/?item>|<\/?[A-Za-z0-9]+\/?>/g)) {
    const at = Math.max(start, 0) + index;
    if (start < 0 || (depth === 0 && mark === `</${tag}>`)) break;
    if (mark === '<item>' && depth++ === 0) from = at + mark.length;
    if (mark === '</item>' && --depth === 0) found.push(xml.slice(from, at));
  }
  return found;
}
