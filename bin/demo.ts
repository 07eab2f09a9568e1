/** `npm run demo`: synthesizes one spec for three clouds, and prints its plan and the output folders. */
import { join } from 'node:path';
import { hasErrors } from '../lib/faults/fault';
import type { TargetPlan } from '../lib/plan/plan';
import { layOut } from '../lib/text/layout';
import { explain } from './commands/explain';
import { TERRAFORM_JSON } from './find-output';
import type { Io } from './io';
import { openPlan } from './open-plan';
import { APPS, outdirOf } from './run-app';
import { runProcess } from './run-process';
import { synthesizeWhole } from './synthesize-whole';
import { widthFor } from './width';

const SPEC = join('examples', 'three-clouds', 'modelport.yaml');

runProcess(demo);

async function demo(io: Io): Promise<number> {
  const code = await explain(SPEC, { format: 'text' }, io);
  const { plan, faults } = await openPlan({ argument: SPEC });
  if (!plan || hasErrors(faults)) return code;

  // Always uses the default folders, even if CDK_OUTDIR or CDKTF_OUTDIR is set.
  const folders = { aws: outdirOf(APPS.aws, {}), terraform: outdirOf(APPS.terraform, {}) };
  for (const { name, synthesize } of Object.values(APPS)) synthesizeWhole(folders[name], (folder) => synthesize(plan, folder));
  const rows = plan.targets.map((target) => [target.key, fileOf(target, folders)]);
  const lines = [
    '',
    `synthesized from ${SPEC}, without credentials or network:`,
    ...layOut(rows, { indent: 2, width: widthFor(io.columns) }),
  ];
  io.out(`${lines.join('\n')}\n`);
  return code;
}

function fileOf({ cloud, stackName }: TargetPlan, { aws, terraform }: { readonly aws: string; readonly terraform: string }): string {
  return cloud === 'aws' ? join(aws, `${stackName}.template.json`) : join(terraform, 'stacks', stackName, TERRAFORM_JSON);
}
