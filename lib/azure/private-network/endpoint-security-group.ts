import { Construct } from 'constructs';
import { NetworkSecurityGroup, NetworkSecurityRule } from '../azurerm/private-network';
import { azureTags } from '../tags';
import type { RuleSources } from './network-blocks';

/** Properties of a security group for a private endpoint subnet. */
export interface EndpointSecurityGroupProps {
  /** Name of the group. Changing it replaces the group. */
  readonly name: string;
  readonly resourceGroupName: string;
  /** Azure region of the subnet's network. */
  readonly location: string;
  /** Sources that may call. */
  readonly callers: RuleSources;
  /**
   * Blocks that IPAM allocates to the network, which may call too. They have a rule of their own, because a peer's block may contain them
   * and a rule's sources must not overlap.
   *
   * @default - none
   */
  readonly networkCidrs?: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A security group that allows callers on port 443 and denies everything else.
 *
 * - its deny rule precedes Azure's default rules, which allow traffic from the network and its peers
 * - rules are separate resources: inline rules must set every attribute (azurerm 4.55)
 */
export class EndpointSecurityGroup extends Construct {
  /** Escape hatch to the security group. */
  public readonly securityGroup: NetworkSecurityGroup;

  /** Escape hatch to its rules, by priority. */
  public readonly rules: readonly NetworkSecurityRule[];

  constructor(scope: Construct, id: string, props: EndpointSecurityGroupProps) {
    super(scope, id);
    const { name, resourceGroupName, location, callers, networkCidrs = [], tags } = props;

    this.securityGroup = new NetworkSecurityGroup(this, 'Resource', {
      name,
      resourceGroupName,
      location,
      tags: azureTags(tags, this.node.path.split('/')),
    });
    this.rules = [
      ...this.letIn('Callers', 100, callers.ipv4),
      ...this.letIn('CallersIpv6', 110, callers.ipv6),
      ...this.letIn('Network', 120, networkCidrs),
      this.rule('Others', 4096, { access: 'Deny', protocol: '*', destinationPortRange: '*', sourceAddressPrefix: '*' }),
    ];
  }

  private letIn(id: string, priority: number, sources: readonly string[]): NetworkSecurityRule[] {
    if (sources.length === 0) return [];
    return [
      this.rule(id, priority, { access: 'Allow', protocol: 'Tcp', destinationPortRange: '443', sourceAddressPrefixes: [...sources] }),
    ];
  }

  private rule(id: string, priority: number, what: RuleSettings): NetworkSecurityRule {
    return new NetworkSecurityRule(this, id, {
      name: id,
      resourceGroupName: this.securityGroup.resourceGroupName,
      networkSecurityGroupName: this.securityGroup.name,
      priority,
      direction: 'Inbound',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      ...what,
    });
  }
}

/** Settings that differ per rule. */
interface RuleSettings {
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | '*';
  readonly destinationPortRange: string;
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: string[];
}
