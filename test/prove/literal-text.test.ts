import { provideAzure } from '../../lib/azure';
import { ResourceGroup } from '../../lib/azure/azurerm';
import { TerraformOutput } from '../../lib/terraform/cdktf';
import { describeWith } from './support/describe-with';
import { TerraformTeam } from './support/terraform-stack';

/** Text that Terraform would evaluate: a file of this machine, and a directive. */
const TEXTS = ['${file("/etc/hostname")}', '%{ if true }x%{ endif }', '$${already} %%{escaped}'];

describeWith('terraform', 'text in Terraform', () => {
  it('is kept as it is, in values and keys', () => {
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
