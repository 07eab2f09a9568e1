import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../../lib/catalog/types';
import { type ExposureCase, specOfCase } from '../support/exposures';
import { synthesizeText } from '../support/synth';
import { describeWith } from './support/describe-with';
import { destroyed, TerraformFolder } from './support/terraform';

const MINUTES = 60_000;

/** A deployed target goes through every exposure and both networks and back: each step is what a team does in one pull request. */
const WALK: readonly Omit<ExposureCase, 'name' | 'cloud'>[] = [
  { exposure: 'public', network: 'new' },
  { exposure: 'private', network: 'new' },
  { exposure: 'private', network: 'existing' },
  { exposure: 'both', network: 'existing' },
  { exposure: 'both', network: 'new' },
  { exposure: 'allowlist', network: 'existing' },
  { exposure: 'allowlist', network: 'new' },
  { exposure: 'public', network: 'existing' },
  { exposure: 'private', network: 'new' },
];

/** What a team would miss: a change of network must not take it away. */
const PRECIOUS = /^(azurerm_cognitive_account|azurerm_cognitive_deployment|azurerm_role_assignment|google_vertex_ai|google_project_iam)/;

describeWith('terraform', 'Terraform, through every exposure and network', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-network-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each<Cloud>(['azure', 'gcp'])(
    'changes nothing twice on %s, and never deletes an account, a deployment or a grant',
    (cloud) => {
      let folder: TerraformFolder | undefined;
      for (const step of WALK) {
        const at = place(root, cloud, step);
        folder ??= new TerraformFolder(at);
        folder.validate();
        expect(destroyed(folder.changes()).filter((line) => PRECIOUS.test(line))).toEqual([]);
        folder.apply();
        expect(folder.changes()).toEqual([]);
      }
      folder?.destroy();
    },
    10 * MINUTES,
  );
});

function place(root: string, cloud: Cloud, step: (typeof WALK)[number]): string {
  const [[name, document] = ['', {}]] = [...synthesizeText(specOfCase({ cloud, ...step })).documents];
  const folder = join(root, cloud, 'cdktf.out', 'stacks', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(document, null, 2));
  return folder;
}
