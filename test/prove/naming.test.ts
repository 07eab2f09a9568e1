import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NameList, nameList } from '../../lib/explain/names/name-list';
import { NAME_RULES } from '../../lib/rules/name-kinds';
import type { StackDocument } from '../support/addresses';
import { synthesizeText } from '../support/synth';
import { describeWith } from './support/describe-with';
import { TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;
const STACK = 'support-prod-main';
const GITHUB = { issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:acme/support:ref:refs/heads/main' };
const COMMON = { service: 'support', observability: { alarms: { email: ['oncall@example.com'] } } };

/** One target per cloud, with a resource of each kind as far as one stack can have them. */
const SPECS = {
  azure: {
    ...COMMON,
    endpoints: { chat: { model: 'gpt-6-luna', residency: 'global', apis: ['responses'] } },
    targets: {
      main: {
        cloud: 'azure',
        subscription: '11111111-1111-1111-1111-111111111111',
        region: 'eastus2',
        network: { cidr: '172.20.0.0/22', agents: true },
        native: { projects: ['agents'], quotaTier: 'NoAutoUpgrade', callerRole: 'custom' },
      },
    },
    callers: { ci: { may: ['chat'], oidc: GITHUB, owner: 'main' } },
  },
  gcp: {
    ...COMMON,
    endpoints: {
      chat: { model: 'gpt-oss-120b', residency: 'global', apis: ['chat-completions'] },
      own: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true } },
    },
    targets: {
      main: {
        cloud: 'gcp',
        project: 'acme-ai-prod',
        region: 'us-central1',
        native: { providerVersion: '~> 7.5' },
        network: { perimeter: { accessPolicy: '123456789012', projectNumber: '210987654321' } },
      },
    },
    callers: { ci: { may: ['chat', 'own'], oidc: GITHUB, owner: 'main' } },
  },
} as const;

describeWith('terraform', 'Terraform, after a change of naming', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-naming-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(['azure', 'gcp'] as const)(
    'replaces exactly the resources that explain --names lists, on %s',
    (cloud) => {
      const { document, names } = stackOf(cloud);
      const types = Object.keys((document as { resource: object }).resource);
      const write = (stack: StackDocument) => writeStack(join(root, cloud), STACK, stack);
      const folder = new TerraformFolder(write(document));
      folder.apply();
      expect(folder.changes()).toEqual([]);

      for (const kind of kindsIn(names)) {
        write(stackOf(cloud, { [kind]: 'n{digest}' }).document);
        const replaced = folder.changes().filter(({ change }) => change.actions.includes('delete'));
        const listed = names.stacks[0]?.names.find((each) => each.kind === kind)?.change?.replaces ?? [];

        expect([kind, [...new Set(replaced.map(({ type }) => type))].sort()]).toEqual([
          kind,
          listed.filter((type) => types.includes(type)).sort(),
        ]);
      }

      write(document);
      folder.destroy();
    },
    10 * MINUTES,
  );

  it(
    'keeps every address with all names changed, and changes nothing the second time',
    () => {
      const naming = Object.fromEntries(Object.keys(NAME_RULES.azure).map((kind) => [kind, 'n{digest}']));
      const folder = new TerraformFolder(writeStack(join(root, 'all'), STACK, stackOf('azure').document));
      folder.apply();
      writeStack(join(root, 'all'), STACK, stackOf('azure', naming).document);
      expect(folder.changes().filter(({ change }) => ['create', 'delete'].includes(change.actions.join()))).toEqual([]);
      folder.apply();
      expect(folder.changes()).toEqual([]);
      folder.destroy();
    },
    5 * MINUTES,
  );
});

function stackOf(cloud: keyof typeof SPECS, naming?: object): { document: StackDocument; names: NameList } {
  const spec = { ...SPECS[cloud], ...(naming ? { naming: { [cloud]: naming } } : {}) };
  const { plan, documents } = synthesizeText(JSON.stringify(spec));
  return { document: documents.get(STACK) as StackDocument, names: nameList(plan) };
}

function kindsIn({ stacks }: NameList): string[] {
  return [...new Set(stacks.flatMap(({ names }) => names.flatMap(({ kind }) => kind ?? [])))];
}
