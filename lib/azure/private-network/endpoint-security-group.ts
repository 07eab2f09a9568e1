import { Construct } from 'constructs';
import { NetworkSecurityGroup, NetworkSecurityRule } from '../azurerm/private-network';
import { azureTags } from '../tags';
import type { RuleSources } from './network-blocks';

/** Properties of the security group of a subnet of private endpoints. */
export interface EndpointSecurityGroupProps {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  /** Who may call. */
  readonly callers: RuleSources;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A security group that lets callers in to port 443, and nobody else to anything.
 *
 * - the rule that refuses the rest stands before Azure's own, which let in whoever is in the network or peered with it
 * - rules are resources of their own: written into the group, each has to name every attribute that there is (azurerm 4.55)
 */
export class EndpointSecurityGroup extends Construct {
  /** The group itself. */
  public readonly securityGroup: NetworkSecurityGroup;

  /** Its rules, by priority. */
  public readonly rules: readonly NetworkSecurityRule[];

  constructor(scope: Construct, id: string, props: EndpointSecurityGroupProps) {
    super(scope, id);
    const { name, resourceGroupName, location, callers, tags } = props;

    this.securityGroup = new NetworkSecurityGroup(this, 'Resource', {
      name,
      resourceGroupName,
      location,
      tags: azureTags(tags, this.node.path.split('/')),
    });
    this.rules = [
      ...this.letIn('Callers', 100, callers.ipv4),
      ...this.letIn('CallersIpv6', 110, callers.ipv6),
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

/** What differs between the rules. */
interface RuleSettings {
  readonly access: 'Allow' | 'Deny';
  readonly protocol: 'Tcp' | '*';
  readonly destinationPortRange: string;
  readonly sourceAddressPrefix?: string;
  readonly sourceAddressPrefixes?: string[];
}
