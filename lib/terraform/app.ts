import { mkdirSync } from 'node:fs';
import { App } from './cdktf';

/**
 * A cdktf app whose output depends on its stacks only: no stack traces, hence no paths of the machine.
 *
 * @param outdir output folder, created if missing. @default `CDKTF_OUTDIR`, which the cdktf CLI sets, otherwise `cdktf.out`
 */
export function newTerraformApp(outdir: string = process.env['CDKTF_OUTDIR'] ?? 'cdktf.out'): App {
  mkdirSync(outdir, { recursive: true });
  return new App({ outdir, stackTraces: false });
}
