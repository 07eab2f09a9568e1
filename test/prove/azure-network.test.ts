import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeText } from '../support/synth';
import { describeWith } from './support/describe-with';
import { destroyed, lostInMove, TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;
const [OWN, HUB, ACCOUNTS] = [1, 3, 4].map((digit) => `${digit}`.repeat(8).concat('-1111-1111-1111-111111111111'));
const NETWORK = `/subscriptions/${HUB}/resourceGroups/rg-hub/providers/Microsoft.Network`;
const IN_HUB = {
  existing: { subnetId: `${NETWORK}/virtualNetworks/vnet-hub/subnets/snet-endpoints` },
  endpoint: { resourceGroup: 'rg-endpoints' },
};
const ZONES = { privateDns: { zoneIds: [`${NETWORK}/privateDnsZones/privatelink.openai.azure.com`] } };

/** Successive changes of one target's network, one per pull request: its fields, and where they place the private endpoint. */
const WALK: readonly (readonly [target: object, endpointIn: readonly (string | undefined)[]])[] = [
  [{ exposure: 'private' }, [OWN]],
  [{ exposure: 'private', network: { ...IN_HUB, ...ZONES } }, [HUB]],
  [{ exposure: 'private', network: { ...IN_HUB, ...ZONES, endpoint: { ...IN_HUB.endpoint, requestMessage: 'chat' } } }, [HUB]],
  [{ exposure: 'private', network: { ...IN_HUB, privateDns: 'policy' } }, [HUB]],
  [{ exposure: 'private', network: IN_HUB }, [HUB]],
  [{ exposure: 'private' }, [OWN]],
  [{ exposure: 'private', network: { ...IN_HUB, ...ZONES } }, [HUB]],
  [{ exposure: { public: true, reason: 'a demo' }, network: IN_HUB }, []],
  [{ exposure: { public: true, reason: 'a demo' } }, []],
];

describeWith('terraform', 'Terraform, with networks in other subscriptions', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-subscriptions-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['a new account', {}, WALK],
    ['an existing account of another team', { account: accountIn(ACCOUNTS), resourceGroup: 'rg-models' }, WALK.slice(0, 3)],
  ] as const)(
    'changes nothing twice and keeps the account, its deployments and grants: %s',
    (name, existing, walk) => {
      let folder: TerraformFolder | undefined;
      for (const [target, endpointIn] of walk) {
        const place = write(name, { existing, ...target });
        folder ??= new TerraformFolder(place);
        folder.validate();
        expect(lostInMove(folder.changes())).toEqual([]);
        folder.apply();
        expect(folder.changes()).toEqual([]);
        expect(endpointsOf(place).map(({ id }) => String(id).split('/')[2])).toEqual(endpointIn);
      }
      folder?.destroy();
    },
    10 * MINUTES,
  );

  it(
    'leaves the zone group alone that a policy adds to the private endpoint',
    () => {
      const place = write('policy', { exposure: 'private', network: { ...IN_HUB, privateDns: 'policy' } });
      const folder = new TerraformFolder(place);
      folder.apply();
      const group = {
        id: `${NETWORK}/privateEndpoints/e/privateDnsZoneGroups/deployedByPolicy`,
        name: 'deployedByPolicy',
        private_dns_zone_ids: ZONES.privateDns.zoneIds,
      };
      editState(place, (endpoint) => ({ ...endpoint, private_dns_zone_group: [group] }));
      expect(folder.changes()).toEqual([]);

      write('policy', { exposure: 'private', tags: { team: 'chat' }, network: { ...IN_HUB, privateDns: 'policy' } });
      expect(destroyed(folder.changes())).toEqual([]);
      folder.apply();
      expect(endpointsOf(place).map((endpoint) => endpoint['private_dns_zone_group'])).toEqual([[group]]);
      folder.destroy();
    },
    5 * MINUTES,
  );

  function write(name: string, target: object): string {
    const spec = {
      service: 'support',
      endpoints: { chat: { model: 'gpt-6-luna', residency: 'global' } },
      targets: { 'azure-us': { cloud: 'azure', subscription: OWN, region: 'eastus2', ...target } },
      callers: { api: { may: ['chat'], as: { azure: { principalId: '22222222-2222-2222-2222-222222222222' } } } },
    };
    const [[stack, document] = ['', {}]] = [...synthesizeText(JSON.stringify(spec)).documents];
    return writeStack(join(root, name.replaceAll(' ', '-')), stack, document);
  }
});

function accountIn(subscription: string | undefined): string {
  return `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/acme-models`;
}

type Attributes = Readonly<Record<string, unknown>>;

function endpointsOf(folder: string): Attributes[] {
  const { resources } = JSON.parse(readFileSync(stateOf(folder), 'utf8')) as { resources: readonly StateResource[] };
  return resources
    .filter(({ type }) => type === 'azurerm_private_endpoint')
    .flatMap(({ instances }) => instances.map(({ attributes }) => attributes));
}

interface StateResource {
  readonly type: string;
  readonly instances: { attributes: Attributes }[];
}

/** Changes the private endpoints in the state, as a refresh does after somebody else's change. */
function editState(folder: string, edit: (endpoint: Attributes) => Attributes): void {
  const state = JSON.parse(readFileSync(stateOf(folder), 'utf8')) as { serial: number; resources: StateResource[] };
  for (const { type, instances } of state.resources) {
    if (type === 'azurerm_private_endpoint') for (const instance of instances) instance.attributes = edit(instance.attributes);
  }
  writeFileSync(stateOf(folder), JSON.stringify({ ...state, serial: state.serial + 1 }));
}

function stateOf(folder: string): string {
  const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
  return join(folder, terraform.backend.local.path);
}
