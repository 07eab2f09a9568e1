import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSpec } from '../../lib/spec/read';
import { addAwsStacks, newAwsApp } from '../../stacks/aws-app';
import type { StackDocument } from '../support/addresses';
import { specOf } from '../support/examples';
import { planOf, synthesizeText } from '../support/synth';
import { textOf, type WrittenSpec, written } from '../support/variations';
import { deployedEndpoints } from './support/aws-network';
import { cdk, createRole, run } from './support/cdk';
import { describeWith } from './support/describe-with';
import { lostInMove, TerraformFolder, writeStack } from './support/terraform';
import { cachedTool } from './support/tool-cache';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000;
const EXAMPLE = 'shared-networks';

describeWith('terraform', 'Terraform, with shared networks', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-shared-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(['azure-west', 'gcp-batch'])(
    'moves %s from its own network to the shared one and back, and keeps what is in it',
    (key) => {
      const [own, shared] = [withOwnNetwork(key), written(EXAMPLE)].map((spec) => synthesizeText(textOf(spec)).documents);
      let folder: TerraformFolder | undefined;
      for (const documents of [own, shared, own]) {
        const stack = `search-prod-${key}`;
        const place = writeStack(join(root, key), stack, documents?.get(stack) as StackDocument);
        folder ??= new TerraformFolder(place);
        expect(lostInMove(folder.changes())).toEqual([]);
        folder.apply();
        expect(folder.changes()).toEqual([]);
      }
      folder?.destroy();
    },
    5 * MINUTES,
  );

  it(
    'changes nothing the second time in a network whose zones are existing ones',
    () => {
      const spec = written(EXAMPLE);
      const { 'shared-vpc': network, ...others } = spec['networks'] as Record<string, object>;
      const networks = { ...others, 'shared-vpc': { ...network, privateDns: 'existing' } };
      const { documents } = synthesizeText(textOf({ ...spec, networks }));
      for (const stack of ['search-prod-shared-vpc', 'search-prod-gcp-batch']) {
        const folder = new TerraformFolder(writeStack(join(root, 'existing-zones'), stack, documents.get(stack) as StackDocument));
        folder.apply();
        expect(folder.changes()).toEqual([]);
        folder.destroy();
      }
    },
    5 * MINUTES,
  );

  describeWith('cdktf', 'the cdktf CLI', () => {
    it(
      'deploys each network before its targets, changes nothing the second time, and keeps it when a target is destroyed',
      () => {
        const folder = join(root, 'project');
        mkdirSync(folder);
        writeFileSync(join(folder, 'modelport.yaml'), readFileSync(join(ROOT, specOf(EXAMPLE))));
        const app = `npx --prefix ${ROOT} tsx ${join(ROOT, 'bin', 'cli.ts')} app terraform`;
        writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }));
        const cdktf = (...args: string[]) => run(folder, cachedTool('cdktf'), ...args);

        cdktf('deploy', '*', '--auto-approve');
        for (const stack of ['search-prod-hub', 'search-prod-azure-west', 'search-prod-shared-vpc', 'search-prod-gcp-batch']) {
          expect(cdktf('diff', stack)).toMatch(/No changes/);
        }
        cdktf('destroy', 'search-prod-azure-west', 'search-prod-gcp-batch', '--auto-approve');
        for (const network of ['search-prod-hub', 'search-prod-shared-vpc']) expect(cdktf('diff', network)).toMatch(/No changes/);
        cdktf('destroy', '*', '--auto-approve');
      },
      10 * MINUTES,
    );
  });
});

describeWith('aws', 'the CDK, with a shared network', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-shared-vpc-'));
  const deploy = (assembly: string, ...args: string[]) =>
    cdk(root, '--app', assembly, 'deploy', '--require-approval', 'never', ...(args.length > 0 ? args : ['--all']));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it(
    'moves a target to it, and keeps it when the target is destroyed',
    async () => {
      await createRole('arn:aws:iam::111122223333:role/search-worker');
      cdk(root, 'bootstrap', 'aws://111122223333/us-east-1', '--app', '');
      const before = new Set((await deployedEndpoints()).map(({ id }) => id));
      const created = async () => (await deployedEndpoints()).filter(({ id }) => !before.has(id));

      deploy(synthesize('own', withOwnNetwork('aws-batch')));
      const endpoints = await created();
      const network = endpoints.find(({ service }) => service === 'com.amazonaws.us-east-1.bedrock-runtime')?.vpcId;
      const inNetwork = endpoints.filter(({ vpcId }) => vpcId === network).map(({ id }) => id);
      expect([endpoints.length, inNetwork.length]).toEqual([3, 2]);

      const shared = synthesize('shared', written(EXAMPLE));
      deploy(shared);
      expect(deploy(shared).match(/\(no changes\)/g)).toHaveLength(3);
      expect((await created()).filter(({ id }) => !endpoints.some((known) => known.id === id))).toEqual([]);

      cdk(root, '--app', shared, 'destroy', 'search-prod-aws-batch', '--force');
      expect((await created()).map(({ id }) => id)).toEqual(expect.arrayContaining(inNetwork));
      cdk(root, '--app', shared, 'destroy', '--all', '--force');
    },
    5 * MINUTES,
  );

  function synthesize(name: string, spec: WrittenSpec): string {
    const app = newAwsApp({ outdir: join(root, name) });
    addAwsStacks(app, planOf(parseSpec(textOf(spec))).plan);
    return app.synth().directory;
  }
});

/** The example, with a network of its own for one target. */
function withOwnNetwork(key: string): WrittenSpec {
  const spec = written(EXAMPLE);
  const { network: _, ...target } = spec.targets[key] ?? {};
  return { ...spec, targets: { ...spec.targets, [key]: target } };
}
