import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import type { StackDocument } from '../support/addresses';
import { EXAMPLES } from '../support/examples';
import { planOf, synthesizeText } from '../support/synth';
import { textOf, VARIATIONS, type WrittenSpec, written } from '../support/variations';
import { describeWith } from './support/describe-with';
import { destroyed, TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;

/** Edits whose plan on applied state is worth a look; the others leave a stack the same to the letter. */
const EDITS = ['an endpoint more', 'a caller more'];

describeWith('terraform', 'Terraform', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-terraform-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(EXAMPLES.filter(hasTerraform))(
    'accepts %s: valid, applied, idempotent, and nothing lost by an edit',
    (example) => {
      const stacks = terraformStacks(written(example));
      const networks = networkStacks(written(example));
      expect(stacks.size).toBeGreaterThan(0);

      for (const [name, document] of stacks) {
        const folder = new TerraformFolder(writeStack(join(root, example), name, document));
        folder.validate();
        folder.apply();
        expect(folder.changes()).toEqual([]);
        expect(Array.isArray(folder.outputs()['connections']?.value)).toBe(!networks.has(name));

        for (const edit of EDITS) {
          const edited = terraformStacks(VARIATIONS[edit]?.(written(example)) as WrittenSpec).get(name);
          writeStack(join(root, example), name, edited as StackDocument);
          expect(destroyed(folder.changes())).toEqual([]);
        }

        writeStack(join(root, example), name, document);
        folder.destroy();
      }
    },
    5 * MINUTES,
  );

  it(
    "removes only an endpoint's own resources with it",
    () => {
      const spec = written('three-clouds');
      const { embed: _, ...endpoints } = spec.endpoints;
      const callers = Object.fromEntries(
        Object.entries(spec.callers ?? {}).map(([key, caller]) => [
          key,
          { ...caller, may: (caller['may'] as string[]).filter((name) => name !== 'embed') },
        ]),
      );
      const name = 'support-prod-azure-us';
      const document = terraformStacks(spec).get(name) as StackDocument;
      const folder = new TerraformFolder(writeStack(join(root, 'removal'), name, document));
      folder.apply();

      writeStack(join(root, 'removal'), name, terraformStacks({ ...spec, endpoints, callers }).get(name) as StackDocument);

      expect(destroyed(folder.changes())).toEqual([
        'azurerm_cognitive_deployment.embed delete',
        'azurerm_monitor_metric_alert.alarms_embed-errors delete',
        'azurerm_monitor_metric_alert.alarms_embed-throttles delete',
        'azurerm_monitor_metric_alert.alarms_embed-tokens delete',
      ]);
    },
    5 * MINUTES,
  );

  it(
    "removes only a caller's identity and grants with it",
    () => {
      const spec = written('keyless');
      const { assistant: _, ...callers } = spec.callers ?? {};
      const before = terraformStacks(spec);
      const after = terraformStacks({ ...spec, callers });

      for (const [name, document] of before) {
        const folder = new TerraformFolder(writeStack(join(root, 'caller'), name, document));
        folder.apply();
        writeStack(join(root, 'caller'), name, after.get(name) as StackDocument);
        const changes = folder.changes();

        expect(changes.length).toBeGreaterThan(0);
        expect(changes.filter(({ change }) => change.actions.join() !== 'delete')).toEqual([]);
        expect(changes.map(({ address }) => address).filter((address) => !isOfAssistant(address))).toEqual([]);
      }
    },
    5 * MINUTES,
  );
});

/** Its identity and grants bear its key; the pool of its issuer is nobody else's. */
function isOfAssistant(address: string): boolean {
  return (
    /assistant/.test(address) || /^google_iam_workload_identity_pool(_provider)?\.identity_pools_[a-z0-9]{8}(_provider)?$/.test(address)
  );
}

function hasTerraform(example: string): boolean {
  return Object.values(written(example).targets).some(({ cloud }) => cloud !== 'aws');
}

/** Names of the stacks of shared networks, which have no connections. */
function networkStacks(spec: WrittenSpec): ReadonlySet<string> {
  return new Set((planOf(parseSpec(textOf(spec))).plan.networks ?? []).map(({ stackName }) => stackName));
}

function terraformStacks(spec: WrittenSpec): ReadonlyMap<string, StackDocument> {
  return new Map([...synthesizeText(textOf(spec)).documents].filter(([, document]) => 'terraform' in document));
}
