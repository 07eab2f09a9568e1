import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYNTHS, type Synth } from '../../bench/comparisons';
import { censusOf, differences } from '../../bench/same-resources';
import { runApp } from '../../bin/run-app';

const ROOT = join(__dirname, '..', '..');

describe('the programs that modelport is measured against', () => {
  it.each(SYNTHS.map((synth) => [synth.raw, synth] as const))('%s creates what modelport does', async (_, synth) => {
    const ours = await inFolder((folder) => synthesize(synth, folder));
    const raw = await inFolder((folder) => runRaw(synth, folder));

    expect(differences(ours, raw)).toEqual([]);
    expect(Object.keys(ours)).toContainEqual(expect.stringMatching(/ output\.connections$/));
  });
});

async function synthesize({ app, spec }: Synth, folder: string): Promise<void> {
  let said = '';
  const code = await runApp(
    app,
    {
      out: () => {},
      data: () => {},
      err: (text) => {
        said += text;
      },
      env: { CDK_OUTDIR: folder, CDKTF_OUTDIR: folder },
      today: () => '2026-11-23',
      colours: { out: false, err: false },
      columns: undefined,
    },
    join(ROOT, spec),
  );
  if (code !== 0) throw new Error(said);
}

/** The programs run when they are loaded, and write where the frameworks' own variables say. */
function runRaw({ raw }: Synth, folder: string): void {
  const before = { ...process.env };
  Object.assign(process.env, { CDK_OUTDIR: folder, CDKTF_OUTDIR: folder });
  try {
    jest.isolateModules(() => require(`../../bench/raw/${raw}`));
  } finally {
    process.env = before;
  }
}

async function inFolder(write: (folder: string) => Promise<void> | void) {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-'));
  try {
    await write(folder);
    return censusOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
