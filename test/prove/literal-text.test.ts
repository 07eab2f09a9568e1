import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideAzure } from '../../lib/azure';
import { ResourceGroup } from '../../lib/azure/azurerm';
import { TerraformOutput } from '../../lib/terraform/cdktf';
import { judged, planOf, withTexts } from '../security/support/changed-specs';
import { textsIn } from '../security/support/evaluated';
import { RICH_SPECS } from '../security/support/specs';
import { textFieldsOf, withText } from '../security/support/text-fields';
import { EVALUATED } from '../security/support/texts';
import type { StackDocument } from '../support/addresses';
import { documentsOf } from '../support/synth';
import { describeWith } from './support/describe-with';
import { TerraformFolder } from './support/terraform';
import { TerraformTeam } from './support/terraform-stack';

/** Text that Terraform would evaluate: a file of this machine, and a directive. */
const TEXTS = ['${file("/etc/hostname")}', '%{ if true }x%{ endif }', '$${already} %%{escaped}'];

describeWith('terraform', 'text in Terraform', () => {
  it('stays unchanged, in values and keys', () => {
    const team = new TerraformTeam('literal-text', (stack) =>
      provideAzure(stack, { subscriptionId: '11111111-1111-1111-1111-111111111111' }),
    );
    const tags = Object.fromEntries(TEXTS.map((text, index) => [`text-${index}`, text]));
    const folder = team.write((stack) => {
      const group = new ResourceGroup(stack, 'group', { name: 'rg-text', location: 'eastus2', tags });
      new TerraformOutput(stack, 'tags', { value: group.tags });
    });

    folder.apply();
    expect(folder.outputs()['tags']?.value).toEqual(tags);
    folder.destroy();
  }, 300_000);
});

const FUNCTION = EVALUATED['a Terraform function'];

describeWith('terraform', 'text of a spec in a Terraform plan', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-text-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(['azure', 'gcp'])(
    'stays literal, in every field of the spec "%s" that accepts it',
    (name) => {
      const spec = RICH_SPECS[name] as object;
      const write = () => FUNCTION;
      const fields = textFieldsOf(spec).filter((field) => judged(withText(spec, field, FUNCTION)).errors.length === 0);
      const changed = withTexts(spec, fields, write);
      const documents = [...documentsOf(planOf(changed[0]?.spec))].filter(([, document]) => textsIn(document).some(holds('$${file(')));

      expect(changed).toHaveLength(1);
      expect(documents.length).toBeGreaterThan(0);
      for (const [stack, document] of documents) {
        const planned = textsIn(planIn(join(root, stack), document));

        expect(planned.filter(holds(FUNCTION)).length).toBeGreaterThan(0);
        expect(planned.filter((text) => text.trim() === hostname())).toEqual([]);
      }
    },
    300_000,
  );
});

/** The planned values of a stack, with its state in its own folder. */
function planIn(folder: string, document: StackDocument): unknown {
  const { cloud: _, ...settings } = document['terraform'] as { readonly cloud?: unknown };
  const terraform = { ...settings, backend: { local: { path: 'text.tfstate' } } };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify({ ...document, terraform }));
  const { planned_values } = new TerraformFolder(folder).plan() as { planned_values: unknown };
  return planned_values;
}

function holds(part: string): (text: string) => boolean {
  return (text) => text.includes(part);
}
