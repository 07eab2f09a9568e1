import { formatFault } from '../../lib/faults/format';
import { findSpec, type SpecSources } from '../../lib/spec';
import { inFolder } from './support/folder';

const NO_ENV = { env: {} };
const BOTH = ['cdk.json', 'cdktf.json'];

describe('finding the spec', () => {
  it("uses the argument, then the environment, then the context, then the frameworks' files, then the usual names", async () => {
    const files = {
      'cdk.json': JSON.stringify({ app: 'x', context: { spec: 'from-cdk.yaml' } }),
      'cdktf.json': JSON.stringify({ context: { spec: 'from-cdktf.yaml' } }),
      'modelport.yaml': '',
      'modelport.ts': '',
    };
    const found = await inFolder(files, () => [
      find({ argument: 'given.yaml', env: { MODELPORT_SPEC: 'env.yaml' }, contextSpec: 'context.yaml', contextFiles: BOTH }),
      find({ env: { MODELPORT_SPEC: 'env.yaml' }, contextSpec: 'context.yaml', contextFiles: BOTH }),
      find({ env: {}, contextSpec: 'context.yaml', contextFiles: BOTH }),
      find({ env: { MODELPORT_SPEC: '' }, contextFiles: BOTH }),
      find({ env: {}, contextFiles: ['cdktf.json'] }),
      find(NO_ENV),
    ]);

    expect(found).toEqual(['given.yaml', 'env.yaml', 'context.yaml', 'from-cdk.yaml', 'from-cdktf.yaml', 'modelport.yaml']);
  });

  it.each(['modelport.yaml', 'modelport.yml', 'modelport.json', 'modelport.ts'])('finds the usual name %s', async (name) => {
    expect(await inFolder({ [name]: '' }, () => find(NO_ENV))).toBe(name);
  });

  it('skips files that do not exist or name no spec', async () => {
    const files = { 'cdk.json': '{"app":"x"}', 'modelport.json': '{}' };

    expect(await inFolder(files, () => find({ env: {}, contextFiles: BOTH }))).toBe('modelport.json');
  });

  it('returns paths relative to the given folder', async () => {
    const files = { 'app/cdktf.json': '{"context":{"spec":"specs/prod.yaml"}}', 'other/modelport.yaml': '' };
    const found = await inFolder(files, (folder) => [
      find({ env: {}, cwd: 'app', contextFiles: ['cdktf.json'] }),
      find({ env: {}, cwd: 'other' }),
      find({ env: { MODELPORT_SPEC: `${folder}/x.yaml` }, cwd: 'app' }).replace(folder, ''),
    ]);

    expect(found).toEqual(['app/specs/prod.yaml', 'other/modelport.yaml', '/x.yaml']);
  });

  it('reports where it looked', async () => {
    expect(await inFolder({}, () => find({ env: {}, contextFiles: BOTH }))).toBe(
      "spec MP0041 no spec found; checked MODELPORT_SPEC, context.spec of cdk.json, context.spec of cdktf.json, modelport.yaml, modelport.yml, modelport.json and modelport.ts; create modelport.yaml in this folder, or set MODELPORT_SPEC to the spec's path",
    );
  });

  it('rejects a framework file that it cannot read', async () => {
    const found = await inFolder({ 'cdktf.json': '{ "context": ', 'cdk.json': `"${'x'.repeat(600_000)}"` }, () => [
      find({ env: {}, contextFiles: ['cdktf.json'] }),
      find({ env: {}, contextFiles: ['cdk.json'] }),
    ]);

    expect(found).toEqual([
      "cdktf.json:1:1 MP0042 cdktf.json cannot be read: Unexpected end of JSON input; correct the file, or set MODELPORT_SPEC to the spec's path",
      "cdk.json:1:1 MP0042 cdk.json cannot be read: it has 600,002 bytes, over the limit of 262,144; correct the file, or set MODELPORT_SPEC to the spec's path",
    ]);
  });

  it('rejects a context value that is not a path', async () => {
    const found = await inFolder({ 'cdk.json': '{"context":{"spec":["a.yaml"]}}', 'cdktf.json': '{"context":{"spec":null}}' }, () => [
      find({ env: {}, contextSpec: 5 }),
      find({ env: {}, contextSpec: ' ' }),
      find({ env: {}, contextFiles: ['cdk.json'] }),
      find({ env: {}, contextFiles: ['cdktf.json'] }),
    ]);

    expect(found).toEqual([
      "spec MP0043 context.spec of the context is of type number; set it to a spec's path, such as modelport.yaml",
      "spec MP0043 context.spec of the context is empty; set it to a spec's path, such as modelport.yaml",
      "spec MP0043 context.spec of cdk.json is a list; set it to a spec's path, such as modelport.yaml",
      "spec MP0043 context.spec of cdktf.json is null; set it to a spec's path, such as modelport.yaml",
    ]);
  });
});

function find(sources: SpecSources): string {
  const found = findSpec(sources);
  return 'file' in found ? found.file : formatFault(found.fault);
}
