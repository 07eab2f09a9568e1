import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { credentials, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { environment } from './environment';
import { read, write } from './provider/values';
import { installProviders, providerPaths, providersFolder } from './providers';

const root = mkdtempSync(join(tmpdir(), "stand-ins a b é'$-"));

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('installing the providers', () => {
  it('is safe for concurrent installs, and leaves one complete folder', async () => {
    const home = join(root, 'concurrent');

    const installed = await Promise.all([installProviders(home), installProviders(home), installProviders(home)]);

    expect(installed.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(readdirSync(home).map((name) => join(home, name))).toEqual([providersFolder(home)]);
    expect((await installProviders(home)).isNew).toBe(false);
  });

  it('serves Terraform and OpenTofu, on both architectures', async () => {
    const { folder } = await installProviders(join(root, 'mirror'));
    const { mirror, configuration } = providerPaths(folder);
    const executables = readdirSync(mirror, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('terraform-provider-'));

    expect(executables.filter((path) => path.includes('/google/7.45.0/')).sort()).toEqual([
      `registry.opentofu.org/hashicorp/google/7.45.0/${process.platform}_amd64/terraform-provider-google_v7.45.0`,
      `registry.opentofu.org/hashicorp/google/7.45.0/${process.platform}_arm64/terraform-provider-google_v7.45.0`,
      `registry.terraform.io/hashicorp/google/7.45.0/${process.platform}_amd64/terraform-provider-google_v7.45.0`,
      `registry.terraform.io/hashicorp/google/7.45.0/${process.platform}_arm64/terraform-provider-google_v7.45.0`,
    ]);
    expect(readFileSync(configuration, 'utf8')).toContain(`path = ${JSON.stringify(mirror)}`);
    expect(environment({ home: join(root, 'mirror') })['TF_CLI_CONFIG_FILE']).toBe(configuration);
  });
});

describe('an installed provider', () => {
  let provider: ChildProcess;
  let call: (method: string, request: object) => Promise<Record<string, unknown>>;

  beforeAll(async () => {
    const { folder } = await installProviders(join(root, 'running'));
    provider = spawn(executableIn(folder, 'azurerm', '4.55.0'), { stdio: ['ignore', 'pipe', 'inherit'] });
    const [handshake] = await once(createInterface(provider.stdout as NodeJS.ReadableStream), 'line');
    const [core, protocol, network, address, transport] = String(handshake).split('|');
    expect([core, protocol, network, transport]).toEqual(['1', '6', 'tcp', 'grpc']);
    call = clientOf(folder, address as string);
  });

  afterAll(() => provider.kill());

  it('serves its schemas', async () => {
    const { resource_schemas } = await call('GetProviderSchema', {});

    expect(Object.keys(resource_schemas as object)).toContain('azurerm_cognitive_account');
  });

  it('rejects an invalid configuration with the path of the field', async () => {
    const config = write({ name: 'rg', location: '' });

    const { diagnostics } = await call('ValidateResourceConfig', { type_name: 'azurerm_resource_group', config });

    expect(diagnostics).toMatchObject([
      { severity: 1, detail: 'expected location not to be empty', attribute: { steps: [{ attribute_name: 'location' }] } },
    ]);
  });

  it('plans and applies a resource', async () => {
    const type_name = 'azurerm_resource_group';
    const proposed = { name: 'rg', location: 'eastus', id: null, managed_by: null, tags: null, timeouts: null };

    const plan = await call('PlanResourceChange', { type_name, prior_state: write(null), proposed_new_state: write(proposed) });
    const apply = await call('ApplyResourceChange', { type_name, planned_state: plan['planned_state'] });

    expect(read(apply['new_state'] as object)).toMatchObject({
      name: 'rg',
      id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg',
    });
  });

  it('reports an error instead of exiting', async () => {
    const broken = { msgpack: Buffer.from([0xc1]) };

    await expect(call('ValidateResourceConfig', { type_name: 'azurerm_subnet', config: broken })).rejects.toThrow(/azurerm_subnet/);
    expect(provider.exitCode).toBeNull();
  });
});

function executableIn(folder: string, name: string, version: string): string {
  const platform = `${process.platform}_amd64`;
  const { mirror } = providerPaths(folder);
  return join(mirror, 'registry.terraform.io', 'hashicorp', name, version, platform, `terraform-provider-${name}_v${version}`);
}

function clientOf(folder: string, address: string): (method: string, request: object) => Promise<Record<string, unknown>> {
  const definition = loadSync('tfplugin6.proto', { includeDirs: [folder], keepCase: true, defaults: true });
  const { tfplugin6 } = loadPackageDefinition(definition) as unknown as { tfplugin6: { Provider: ServiceClientConstructor } };
  const client = new tfplugin6.Provider(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  return (method, request) =>
    new Promise((resolve, reject) => {
      client[method]?.(request, (error: Error | null, response: Record<string, unknown>) => (error ? reject(error) : resolve(response)));
    });
}
