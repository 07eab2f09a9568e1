import { mkdirSync } from 'node:fs';
import { App } from './cdktf';

/**
 * A cdktf app whose output depends on nothing but its stacks: no stack traces, hence no path of the machine.
 *
 * @param outdir folder of the output, made where it is missing. Left out, it is `CDKTF_OUTDIR`, which the cdktf CLI sets, else `cdktf.out`
 */
export function newTerraformApp(outdir: string = process.env['CDKTF_OUTDIR'] ?? 'cdktf.out'): App {
  mkdirSync(outdir, { recursive: true });
  return new App({ outdir, stackTraces: false });
}
