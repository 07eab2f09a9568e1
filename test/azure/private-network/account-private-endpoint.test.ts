import { type IModelAccount, ModelAccount } from '../../../lib/azure/model-account';
import { ModelEndpoint } from '../../../lib/azure/model-endpoint/model-endpoint';
import {
  type AccountNames,
  AccountPrivateEndpoint,
  type AccountPrivateEndpointProps,
} from '../../../lib/azure/private-network/account-private-endpoint';
import { AccountZones } from '../../../lib/azure/private-network/account-zones';
import { FoundryProject } from '../../../lib/azure/project';
import { App, TerraformStack, Token } from '../../../lib/terraform/cdktf';
import { EXISTING, newAccount } from '../support/account';
import { hubNetwork, newNetwork, SUBNET, ZONE_IDS } from '../support/network';
import { type Block, only, readBack, type Synthesized, synthesize, teamStack } from '../support/synthesize';

const GIVEN: AccountNames = { zoneIds: ZONE_IDS };

describe("an account's private endpoint", () => {
  it('connects the network to the account, wherever that is', () => {
    const made = endpoint({ name: 'support', tags: { team: 'ai' } }, hubNetwork);

    expect(made).toEqual({
      name: 'support',
      resource_group_name: 'rg-endpoints',
      location: 'westeurope',
      subnet_id: SUBNET,
      private_service_connection: {
        name: 'account-names-given',
        private_connection_resource_id: expect.stringMatching(/^\$\{azurerm_cognitive_account\..*\.id\}$/),
        subresource_names: ['account'],
        is_manual_connection: false,
      },
      private_dns_zone_group: { name: 'account', private_dns_zone_ids: ZONE_IDS },
      tags: { team: 'ai' },
      depends_on: [],
    });
  });

  it('connects to an existing account', () => {
    const made = synthesize((stack) => connect(stack, { account: ModelAccount.fromAccountId(stack, 'account', EXISTING) }));

    expect(only(made, 'azurerm_private_endpoint')['private_service_connection'].private_connection_resource_id).toBe(EXISTING);
    expect(made.resource['azurerm_cognitive_account']).toBeUndefined();
  });

  it('registers in created zones', () => {
    const made = synthesize((stack) => {
      const network = newNetwork(stack);
      connect(stack, { network, names: new AccountZones(stack, 'zones', { network }) });
    });
    const zones = Object.keys(made.resource['azurerm_private_dns_zone'] ?? {}).map((id) => `\${azurerm_private_dns_zone.${id}.id}`);

    expect(zones).toHaveLength(3);
    expect(only(made, 'azurerm_private_endpoint')['private_dns_zone_group'].private_dns_zone_ids).toEqual(zones);
  });

  it('leaves its names to a policy, and ignores what that adds', () => {
    const made = endpoint({ names: 'policy' });

    expect(made).not.toHaveProperty('private_dns_zone_group');
    expect(made['lifecycle']).toEqual({ ignore_changes: ['private_dns_zone_group'] });
    expect(endpoint({ names: GIVEN })).not.toHaveProperty('lifecycle');
  });

  it('is replaced if another owner manages its names', () => {
    const own = synthesize((stack) => {
      const network = newNetwork(stack);
      connect(stack, { network, names: new AccountZones(stack, 'zones', { network }) });
    });
    const connections = [only(own, 'azurerm_private_endpoint'), endpoint({ names: GIVEN }), endpoint({ names: 'policy' })].map(
      (made) => made['private_service_connection'].name,
    );

    expect(new Set(connections).size).toBe(3);
  });

  it("can await the account owner's approval", () => {
    const connection = endpoint({ requestMessage: 'chat' })['private_service_connection'];

    expect(connection).toMatchObject({ is_manual_connection: true, request_message: 'chat' });
    expect(() => endpoint({ requestMessage: ' ' })).toThrowErrorMatchingInlineSnapshot(
      `"team.endpoint.requestMessage MP3243 " " is not a valid request message; use 1 to 140 characters, not only spaces"`,
    );
    expect(() => endpoint({ requestMessage: 'x'.repeat(141) })).toThrow('MP3243');
  });

  it("rejects zones that do not cover the account's names", () => {
    expect(() => endpoint({ names: { zoneIds: ZONE_IDS.slice(1) } })).toThrowErrorMatchingInlineSnapshot(
      `"team.endpoint.names.zoneIds MP3204 zoneIds is missing privatelink.cognitiveservices.azure.com, which an account requires; add the missing zone IDs, or list them in omittedZones"`,
    );
    expect(() => endpoint({ names: { zoneIds: [] } })).toThrow('MP3204');
  });

  it('accepts the zones of used hosts if the others are omitted on purpose', () => {
    const zoneIds = ZONE_IDS.slice(1);
    const names: AccountNames = { zoneIds, omittedZones: ['privatelink.cognitiveservices.azure.com'] };

    expect(endpoint({ names })['private_dns_zone_group'].private_dns_zone_ids).toEqual(zoneIds);
    expect(() => endpoint({ names: { ...names, zoneIds: zoneIds.slice(1) } })).toThrow(
      'MP3204 zoneIds is missing privatelink.openai.azure.com',
    );
  });

  it('accepts zones that are known only after deploying', () => {
    const later = Token.asString({ resolve: () => '${var.zone}' });

    expect(endpoint({ names: { zoneIds: [later] } })['private_dns_zone_group'].private_dns_zone_ids).toEqual(['${var.zone}']);
  });

  it('accepts zone names in any spelling', () => {
    expect(() => endpoint({ names: { zoneIds: ZONE_IDS.map((id) => id.replace('azure.com', 'Azure.com')) } })).not.toThrow();
  });

  it('exposes its address', () => {
    const made = connect(teamStack());

    expect(Token.isUnresolved(made.privateIpAddress)).toBe(true);
    expect(AccountPrivateEndpoint.isAccountPrivateEndpoint(made)).toBe(true);
    expect(AccountPrivateEndpoint.isAccountPrivateEndpoint(made.endpoint)).toBe(false);
  });
});

describe("a private endpoint's dependencies", () => {
  it('include every deployment and project of the account, even later ones', () => {
    const made = synthesize((stack) => {
      const account = newAccount(stack);
      deploy(stack, 'before', account);
      connect(stack, { account, network: hubNetwork(stack) });
      deploy(stack, 'later', account);
      new FoundryProject(stack, 'agents', { account, location: 'eastus2' });
    });

    expect(waitsFor(made)).toEqual(['agents', 'before', 'later']);
  });

  it('are the same on an existing account', () => {
    const made = synthesize((stack) => {
      const account = ModelAccount.fromAccountId(stack, 'account', EXISTING);
      connect(stack, { account, network: hubNetwork(stack) });
      deploy(stack, 'chat', account);
    });

    expect(waitsFor(made)).toEqual(['chat']);
  });

  it('include the security group of its subnet and the agent subnet', () => {
    const made = synthesize((stack) => connect(stack, { network: newNetwork(stack, { agentSubnetCidr: '10.64.2.0/24' }) }));

    expect(only(made, 'azurerm_private_endpoint')['depends_on'].map((address: string) => address.replace(/_\w{8}$/, ''))).toEqual([
      'azurerm_subnet_network_security_group_association.network_EndpointSubnetGuard',
      'azurerm_subnet.network_AgentSubnet',
    ]);
  });

  it('do not include resources of another account', () => {
    const made = synthesize((stack) => {
      connect(stack, { network: hubNetwork(stack) });
      deploy(stack, 'other', ModelAccount.fromAccountId(stack, 'shared', EXISTING));
    });

    expect(waitsFor(made)).toEqual([]);
  });

  it('name nothing in another stack, which Terraform would not know', () => {
    const app = new App();
    const [networks, models] = ['networks', 'models'].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
    const account = newAccount(models);
    deploy(models, 'chat', account);
    connect(models, { account, network: newNetwork(networks) });

    expect(waitsFor(readBack(models))).toEqual(['chat']);
  });
});

function connect(stack: TerraformStack, props: Partial<AccountPrivateEndpointProps> = {}): AccountPrivateEndpoint {
  return new AccountPrivateEndpoint(stack, 'endpoint', {
    account: props.account ?? newAccount(stack),
    network: props.network ?? newNetwork(stack),
    names: GIVEN,
    ...props,
  });
}

function endpoint(props: Partial<AccountPrivateEndpointProps>, network = newNetwork as typeof hubNetwork): Block {
  return only(
    synthesize((stack) => connect(stack, { network: network(stack), ...props })),
    'azurerm_private_endpoint',
  );
}

function deploy(stack: TerraformStack, id: string, account: IModelAccount): void {
  new ModelEndpoint(stack, id, {
    account,
    model: { name: 'gpt-6-luna', version: '2026-09-22' },
    sku: { name: 'GlobalStandard', capacity: 1 },
  });
}

/** Ids of the constructs that the endpoint waits for. */
function waitsFor(made: Synthesized): string[] {
  return only(made, 'azurerm_private_endpoint')['depends_on'].map((address: string) => address.split('.')[1]?.split('_')[0]);
}
