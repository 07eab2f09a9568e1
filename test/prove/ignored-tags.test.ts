import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeText } from '../support/synth';
import { textOf, written } from '../support/variations';
import { describeWith } from './support/describe-with';
import { TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;
const FOREIGN = 'costcenter';

interface State {
  serial: number;
  readonly resources: readonly { readonly instances: readonly { readonly attributes: Record<string, unknown> }[] }[];
}

describeWith('terraform', 'Terraform', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-tags-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['support-prod-azure-us', 'tags'],
    ['support-prod-gcp-us', 'user_labels'],
  ])(
    'leaves a tag of another tool on %s alone, and removes it without ignoreTags',
    (name, map) => {
      const write = (ignored: object) => writeStack(root, name, stackOf(name, ignored));
      const folder = new TerraformFolder(write({ ignoreTags: [FOREIGN] }));
      folder.apply();
      const tagged = tagEverything(join(root, `terraform.${name}.tfstate`), map);
      expect(tagged).toBeGreaterThan(0);

      expect(folder.changes()).toEqual([]);

      write({});
      expect(folder.changes().map(({ change }) => change.actions.join())).toEqual(Array.from({ length: tagged }, () => 'update'));
    },
    5 * MINUTES,
  );
});

function stackOf(name: string, fields: object): object {
  return synthesizeText(textOf({ ...written('three-clouds'), ...fields })).documents.get(name) as object;
}

/** Adds a tag to every tagged resource, as another tool would and the next refresh would find. Returns the number of resources. */
function tagEverything(file: string, map: string): number {
  const state = JSON.parse(readFileSync(file, 'utf8')) as State;
  const tagged = state.resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes)).filter((made) => made[map]);
  for (const made of tagged) made[map] = { ...(made[map] as object), [FOREIGN]: '4711' };
  writeFileSync(file, JSON.stringify({ ...state, serial: state.serial + 1 }));
  return tagged.length;
}
