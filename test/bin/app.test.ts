import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { APPS, appFaults } from '../../bin/run-app';
import { loadCatalog } from '../../lib/catalog';
import { formatFault } from '../../lib/faults/format';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { parseSpec } from '../../lib/spec';
import { FAULTY, GOOD, GOOD_ON_AWS, GOOD_ON_GCP, inProject, run } from './support/command-line';

describe('modelport app', () => {
  it("synthesizes a spec's AWS targets into the CDK's output folder", async () => {
    const { said, files } = await synthesized({ 'modelport.yaml': GOOD_ON_AWS }, ['app', 'aws'], { CDK_OUTDIR: 'there' }, 'there');

    expect(said).toEqual({ code: 0, out: '', err: '' });
    expect(files).toEqual(expect.arrayContaining(['manifest.json', 'quickstart-prod-aws-us.template.json']));
  });

  it("synthesizes the other targets into cdktf's output folder", async () => {
    const { said, files } = await synthesized({ 'modelport.yaml': GOOD }, ['app', 'terraform'], { CDKTF_OUTDIR: 'there' }, 'there');

    expect(said).toEqual({ code: 0, out: '', err: '' });
    expect(files).toEqual(expect.arrayContaining(['manifest.json', 'stacks/quickstart-prod-azure-us/cdk.tf.json']));
  });

  it("synthesizes into each framework's default folder if no CLI runs it", async () => {
    const aws = await synthesized({ 'modelport.yaml': GOOD_ON_AWS }, ['app', 'aws'], {}, 'cdk.out');
    const terraform = await synthesized({ 'modelport.yaml': GOOD_ON_GCP }, ['app', 'terraform'], {}, 'cdktf.out');

    expect(aws.files).toContain('quickstart-prod-aws-us.template.json');
    expect(terraform.files).toContain('stacks/quickstart-prod-gcp-us/cdk.tf.json');
  });

  it('finds the spec in its argument, MODELPORT_SPEC, the context, the configuration file and the folder, in this order', async () => {
    const named = (service: string) => GOOD.replace('quickstart', service);
    const files = {
      'argument.yaml': named('argument'),
      'env.yaml': named('env'),
      'context.yaml': named('context'),
      'file.yaml': named('file'),
      'cdktf.json': '{ "context": { "spec": "file.yaml" } }',
      'cdk.json': '{ "context": { "spec": "of-the-other-framework.yaml" } }',
      'modelport.yaml': named('folder'),
    };
    const env = { MODELPORT_SPEC: 'env.yaml', CDKTF_CONTEXT_JSON: '{ "spec": "context.yaml" }' };
    const service = async (argv: string[], variables: Record<string, string>, without: readonly string[] = []) => {
      const kept = Object.fromEntries(Object.entries(files).filter(([name]) => !without.includes(name)));
      const { files: made } = await synthesized(kept, ['app', 'terraform', ...argv], variables, 'cdktf.out');
      return made.find((name) => name.endsWith('cdk.tf.json'))?.split(/[/-]/)[1];
    };

    expect(await service(['argument.yaml'], env)).toBe('argument');
    expect(await service([], env)).toBe('env');
    expect(await service([], { CDKTF_CONTEXT_JSON: env.CDKTF_CONTEXT_JSON })).toBe('context');
    expect(await service([], {})).toBe('file');
    expect(await service([], {}, ['cdktf.json'])).toBe('folder');
  });

  it('counts warnings on stderr and continues', async () => {
    const warned = `${GOOD_ON_AWS}budget: { monthlyUsd: 100, email: [finops@example.com] }\n`;
    const { said, files } = await synthesized({ 'modelport.yaml': warned }, ['app', 'aws'], {}, 'cdk.out');

    expect(said).toMatchObject({ code: 0, out: '' });
    expect(said.err).toBe('1 warning; run `modelport check` for details\n');
    expect(files).toContain('quickstart-prod-aws-us.template.json');
  });

  it('prints errors on stderr and writes no folder', async () => {
    const { said, exists } = await synthesized({ 'modelport.yaml': FAULTY }, ['app', 'terraform'], {}, 'cdktf.out');

    expect(said.err).toMatch(/^modelport\.yaml:4:18 MP0703 [^\n]*\n2 warnings; run `modelport check` for details\n$/);
    expect({ ...said, err: '', exists }).toEqual({ code: 1, out: '', err: '', exists: false });
  });

  it('leaves earlier output unchanged if the spec has an error', async () => {
    const files = { 'modelport.yaml': FAULTY, 'cdktf.out/manifest.json': 'before' };
    const manifest = await inProject(files, async () => {
      await run(['app', 'terraform']);
      return readFileSync('cdktf.out/manifest.json', 'utf8');
    });

    expect(manifest).toBe('before');
  });

  it.each([
    ['aws', GOOD, 'cdk.out', `modelport.yaml:4:1 MP0701 the aws app creates stacks for AWS, but the spec's targets are on Azure; `],
    [
      'terraform',
      GOOD_ON_AWS,
      'cdktf.out',
      `modelport.yaml:4:1 MP0701 the terraform app creates stacks for Azure and Google Cloud, but the spec's targets are on AWS; `,
    ],
  ])('reports that the spec has no target for %s', async (framework, spec, folder, message) => {
    const { said, exists } = await synthesized({ 'modelport.yaml': spec }, ['app', framework], {}, folder);

    expect(said.err.slice(0, message.length)).toBe(message);
    expect({ code: said.code, exists }).toEqual({ code: 1, exists: false });
  });

  it('lists missing packages with their supported versions', () => {
    const { spec } = parseSpec(GOOD);
    const plan = resolvePlan(spec as NonNullable<typeof spec>, loadCatalog());
    const faults = (isInstalled: (name: string) => boolean) => appFaults(APPS.terraform, plan, isInstalled).map(formatFault);

    expect(faults(() => true)).toEqual([]);
    expect(faults((name) => name !== '@cdktf/provider-google')).toEqual([]);
    expect(faults((name) => name === 'constructs')).toEqual([
      expect.stringMatching(
        /^targets MP0702 cdktf@\S.* and @cdktf\/provider-azurerm@\S+ are not installed, .*; run npm install "cdktf@.*" "@cdktf/,
      ),
    ]);
  });
});

/** Runs an app in a project, and tells what it made in a folder. */
function synthesized(files: Readonly<Record<string, string>>, argv: string[], env: Record<string, string>, folder: string) {
  return inProject(files, async () => {
    const said = await run(argv, { env });
    const exists = existsSync(folder);
    return { said, exists, files: exists ? (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[]).sort() : [] };
  });
}
