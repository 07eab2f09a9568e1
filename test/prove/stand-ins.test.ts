import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, terraformCommand } from '../stand-ins';
import { readRecording } from '../stand-ins/provider/recording';
import { installProviders, recordedProviders } from '../stand-ins/providers';
import { printedSchemas } from '../stand-ins/refresh';
import { refreshRecording } from '../stand-ins/refreshed-recording';
import { describeWith } from './support/describe-with';

const MINUTES = 60_000;

const GROUP = { resource: { azurerm_resource_group: { rg: { name: 'rg', location: 'eastus' } } } };
const GROUP_ID = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const SUBNETS = `${GROUP_ID}/providers/Microsoft.Network/virtualNetworks/vnet/subnets`;

describeWith('terraform', 'the stand-in providers', () => {
  const root = mkdtempSync(join(tmpdir(), "stand-ins a b é'$-"));
  const home = join(root, 'home');

  beforeAll(() => installProviders(home));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(['registry.terraform.io', 'registry.opentofu.org'])(
    'serve hashicorp providers of %s from any path, offline',
    (host) => {
      const project = new Project(join(root, host), home, `${host}/hashicorp/azurerm`);
      project.write(GROUP);
      project.run('providers', 'lock');
      project.run('apply', '-auto-approve');

      expect(project.changes()).toEqual([]);
      expect(project.run('state', 'show', 'azurerm_resource_group.rg')).toContain(`"${GROUP_ID}"`);
      project.run('destroy', '-auto-approve');
    },
    3 * MINUTES,
  );

  it(
    'reject what the real provider rejects, with the location of the field',
    () => {
      const project = new Project(join(root, 'rejected'), home);
      project.write(accountWith({ kind: 'Chat' }));

      const { diagnostics } = JSON.parse(project.runAny('validate', '-json')) as { diagnostics: { detail: string; address: string }[] };

      expect(diagnostics).toEqual([
        expect.objectContaining({ address: 'azurerm_cognitive_account.chat', detail: expect.stringContaining('got "Chat"') }),
      ]);
    },
    3 * MINUTES,
  );

  it(
    'update an Azure account in place when its virtual network rules change, and replace it when its kind does',
    () => {
      const project = new Project(join(root, 'account'), home);
      const change = (account: object) => {
        project.write(accountWith(account));
        return project.changes();
      };
      project.write(accountWith({ network_acls: rulesFor('a') }));
      project.run('apply', '-auto-approve');

      expect(project.changes()).toEqual([]);
      expect(change({ network_acls: rulesFor('a', 'b') })).toEqual(['update']);
      expect(change({ network_acls: rulesFor('b') })).toEqual(['update']);
      expect(change({ network_acls: rulesFor('a'), kind: 'AIServices' })).toEqual(['delete,create']);
    },
    3 * MINUTES,
  );

  it(
    'import existing resources',
    () => {
      const project = new Project(join(root, 'import'), home);
      project.write(GROUP);

      project.run('import', 'azurerm_resource_group.rg', GROUP_ID);

      expect(project.run('state', 'list').trim()).toBe('azurerm_resource_group.rg');
    },
    3 * MINUTES,
  );

  it.each(recordedProviders().map(({ name, version }) => [name, version] as const))(
    'serve schemas of %s %s that can be recorded again',
    (name, version) => {
      const recorded = readRecording(join(__dirname, '..', 'stand-ins', 'schemas', `${name}-${version}.json.gz`));

      const { recording, ...differences } = refreshRecording(recorded, printedSchemas(name, version), version);

      expect(differences).toEqual({ removed: [], withoutRules: [] });
      expect(recording).toEqual(recorded);
    },
    3 * MINUTES,
  );
});

/** A folder with one Terraform program, whose providers come from `home`. */
class Project {
  constructor(
    private readonly folder: string,
    private readonly home: string,
    private readonly source = 'hashicorp/azurerm',
  ) {
    mkdirSync(folder, { recursive: true });
    this.write({});
    this.run('init');
  }

  public write(resources: object): void {
    const terraform = { required_providers: { azurerm: { source: this.source, version: '4.55.0' } } };
    writeFileSync(join(this.folder, 'main.tf.json'), JSON.stringify({ terraform, provider: { azurerm: { features: {} } }, ...resources }));
  }

  public run(...args: readonly string[]): string {
    const { status, output } = this.spawn(args);
    if (status !== 0) throw new Error(`${terraformCommand()} ${args.join(' ')} ended with ${status}:\n${output}`);
    return output;
  }

  /** Runs a command that may fail. */
  public runAny(...args: readonly string[]): string {
    return this.spawn(args).output;
  }

  /** The actions of the next apply on each resource that it would change. */
  public changes(): readonly string[] {
    this.run('plan', '-out=next.tfplan');
    const { resource_changes = [] } = JSON.parse(this.run('show', '-json', 'next.tfplan')) as {
      resource_changes?: readonly { readonly change: { readonly actions: readonly string[] } }[];
    };
    return resource_changes.map(({ change }) => change.actions.join()).filter((actions) => actions !== 'no-op');
  }

  private spawn(args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const env = { ...process.env, ...environment({ home: this.home }), TF_IN_AUTOMATION: '1', TF_CLI_ARGS: '-no-color' };
    const { status, stdout, stderr } = spawnSync(terraformCommand(), args, { cwd: this.folder, encoding: 'utf8', env });
    return { status, output: status === 0 ? stdout : `${stdout}${stderr}` };
  }
}

function accountWith(fields: object): object {
  const chat = {
    name: 'chat',
    resource_group_name: 'rg',
    location: 'eastus',
    sku_name: 'S0',
    custom_subdomain_name: 'chat',
    kind: 'OpenAI',
  };
  return { resource: { azurerm_cognitive_account: { chat: { ...chat, ...fields } } } };
}

function rulesFor(...subnets: readonly string[]): object {
  return { default_action: 'Deny', virtual_network_rules: subnets.map((name) => ({ subnet_id: `${SUBNETS}/${name}` })) };
}
