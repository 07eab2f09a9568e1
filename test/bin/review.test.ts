import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, run } from './support/command-line';

const ROOT = join(__dirname, '..', '..');
const SPEC = readFileSync(join(ROOT, 'examples/azure-single/modelport.yaml'), 'utf8');
const STACK = readFileSync(join(ROOT, 'test/golden/azure-single/notes-dev-azure-se.tf.json'), 'utf8');
const OPENED = STACK.replace('"local_auth_enabled": false', '"local_auth_enabled": true');

const template = (resources: object) => JSON.stringify({ Resources: resources });
const bucket = (retention: string) => template({ Data: { Type: 'AWS::S3::Bucket', DeletionPolicy: retention } });

const SECRET = 'hunter2-planted-secret';
const secrets = (version: number) =>
  template({
    App: {
      Type: 'AWS::Lambda::Function',
      Description: `${SECRET} ${version}`,
      Properties: { Runtime: `nodejs${version}`, Environment: { Variables: { TOKEN: `${SECRET}${version}` } } },
    },
    Odd: { Type: 'Custom::Odd', Properties: { Password: `${SECRET}${version}` } },
  });

const review = (files: Readonly<Record<string, string>>, ...argv: string[]) => inProject(files, () => run(['review', ...argv]));

const both = ['--from', 'base', '--to', 'head'] as const;

describe('modelport review', () => {
  it('compares two checkouts, and locates findings in the spec', async () => {
    const files = {
      'base/modelport.yaml': SPEC,
      'base/cdktf.out/stacks/notes-dev-azure-se/cdk.tf.json': STACK,
      'head/modelport.yaml': SPEC,
      'head/cdktf.out/stacks/notes-dev-azure-se/cdk.tf.json': OPENED,
    };
    const { code, out, err } = await review(files, ...both);

    expect(OPENED).not.toBe(STACK);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(
      /^Blocked: 1 finding blocks merging\n\nazure-se {2}Azure {2}\+0 ~1 -0\n\nBlocks merging\n {2}Shared keys enabled {2}azurerm_/,
    );
    expect(out).toMatch(/\n {4}head\/modelport\.yaml:\d+ targets\.azure-se\n/);
  });

  it.each<[string, readonly string[], number]>([
    ['a finding that needs a look', [], 0],
    ['a finding that needs a look, with --fail-on look', ['--fail-on', 'look'], 1],
    ['a finding that needs a look, with --fail-on none', ['--fail-on', 'none'], 0],
  ])('exits with its code after %s', async (_, options, code) => {
    const files = { 'base/a.template.json': bucket('Retain'), 'head/a.template.json': bucket('Delete') };

    expect(await review(files, ...both, ...options)).toMatchObject({ code, out: expect.stringMatching(/^Needs a look: 1 finding\n/) });
  });

  it('prints every format', async () => {
    const files = { 'base/a.template.json': bucket('Retain'), 'head/a.template.json': bucket('Delete') };
    const print = async (...options: string[]) => (await review(files, ...both, ...options)).out;

    expect(await print('--format', 'markdown')).toMatch(/^\[\/\/\]: # \(modelport-review\)\n\n## Needs a look: 1 finding\n/);
    expect(await print('--format', 'markdown', '--platform', 'bitbucket')).not.toContain('<details>');
    expect(JSON.parse(await print('--format', 'json'))).toMatchObject({ version: 1, verdict: 'look' });
    expect(JSON.parse(await print('--format', 'sarif'))).toMatchObject({ version: '2.1.0' });
    expect(await print('--format', 'github')).toMatch(/^::warning title=Protection removed::Data in a; /);
  });

  it('writes reports to files, in the formats of their names', async () => {
    const files = { 'base/a.template.json': bucket('Retain'), 'head/a.template.json': bucket('Delete') };
    const endings = ['txt', 'md', 'html', 'json', 'sarif'];
    const { written, printed } = await inProject(files, async () => {
      const reports = endings.flatMap((ending) => ['--report', `out/review.${ending}`]);
      const { out } = await run(['review', ...both, ...reports, '--platform', 'gitlab']);
      const formats = ['text', 'markdown', 'html', 'json', 'sarif'];
      const each: string[] = [];
      for (const format of formats) each.push((await run(['review', ...both, '--format', format])).out);
      expect(out).toBe(each[0]);
      return { written: endings.map((ending) => readFileSync(`out/review.${ending}`, 'utf8')), printed: each };
    });

    expect(written).toEqual(printed);
  });

  it('fails if a report cannot be written, but prints its own', async () => {
    const files = { 'head/a.template.json': bucket('Retain'), out: 'a file' };
    const { code, out, err } = await review(files, '--to', 'head', '--report', 'out/review.md');

    expect([code, out]).toEqual([3, expect.stringContaining('Data')]);
    expect(err).toContain('MP0721 "out/review.md" cannot be written');
  });

  it('reviews everything as new without --from', async () => {
    const { code, out } = await review({ 'head/a.template.json': bucket('Retain') }, '--to', 'head');

    expect(code).toBe(0);
    expect(out).toContain('\na  AWS  +1 ~0 -0\n');
  });

  it('reviews change sets and plans alone, also as PowerShell writes them', async () => {
    const changes = [
      { Type: 'Resource', ResourceChange: { Action: 'Remove', LogicalResourceId: 'Data', ResourceType: 'AWS::S3::Bucket' } },
    ];
    const changeSet = JSON.stringify({ StackName: 'files', ChangeSetName: 'x', Changes: changes });
    const reviewed = await inProject({}, () => {
      writeFileSync('plan.json', Buffer.from(`\ufeff${changeSet}`, 'utf16le'));
      return run(['review', '--plan', 'plan.json', '--fail-on', 'look']);
    });

    expect(reviewed.code).toBe(1);
    expect(reviewed.out).toMatch(
      /\nfiles {2}AWS {2}\+0 ~0 -1\n[\s\S]*\n {2}Destroyed {2}Data in files\n[\s\S]*\nLevel: plan against live state\. /,
    );
  });

  it('notes what it leaves out without a spec', async () => {
    const files = { 'base/a.template.json': bucket('Retain'), 'head/a.template.json': bucket('Retain'), 'modelport.yaml': SPEC };
    const { err } = await review(files, ...both);

    expect(err).toBe('note: no spec in head: severities, acknowledgements and quotas are not applied\n');
    expect((await review(files, 'modelport.yaml', ...both)).err).toBe(
      'note: no valid spec in base: quotas and prices are not compared, and every acknowledgement counts as new\n',
    );
  });

  it('finds output in subfolders, and none in hidden folders, packages or links', async () => {
    const files = {
      'head/cdk.out/manifest.json': JSON.stringify({ version: '48.0.0', artifacts: {} }),
      'head/cdk.out/copy.template.json': bucket('Retain'),
      'head/web/manifest.json': JSON.stringify({ name: 'a web app' }),
      'head/web/b.template.yaml': 'Resources: { Data: { Type: AWS::S3::Bucket } }',
      'head/.hidden/c.template.json': bucket('Retain'),
      'head/node_modules/d/d.template.json': bucket('Retain'),
      'other/e.template.json': bucket('Retain'),
    };
    const { out, err } = await inProject(files, () => {
      mkdirSync('head/links');
      symlinkSync('../../other', 'head/links/other');
      symlinkSync('../../other/e.template.json', 'head/links/e.template.json');
      return run(['review', '--to', 'head', '--format', 'json']);
    });

    expect(err).toMatch(/^note: /);
    expect(JSON.parse(out).stacks.map(({ stack }: { stack: string }) => stack)).toEqual(['b']);
  });

  it('prints planted secrets in no format', async () => {
    const files = { 'base/a.template.json': secrets(20), 'head/a.template.json': secrets(22) };
    for (const format of ['text', 'markdown', 'html', 'json', 'sarif', 'github']) {
      const { out, err } = await review(files, ...both, '--format', format);

      expect(out).toMatch(/App|Odd/);
      expect(out + err).not.toContain(SECRET);
    }
  });
});

describe('a review that is impossible', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], RegExp]>([
    ['without the folder', {}, ['--to', 'head'], /^head:1:1 MP0811 "head" cannot be read: it does not exist; /],
    [
      'without output',
      { 'head/x.txt': '' },
      ['--to', 'head'],
      /^head:1:1 MP0810 "head" has no synthesized output: found no cdk or cdktf output, /,
    ],
    ['without the plan', {}, ['--plan', 'tfplan.json'], /^tfplan\.json:1:1 MP0811 "tfplan.json" cannot be read: it does not exist; /],
    ['with a folder as plan', { 'plan/x': '' }, ['--plan', 'plan'], /^plan:1:1 MP0811 "plan" cannot be read: it is a folder; /],
    ['with broken JSON', { 'head/a.template.json': '{' }, ['--to', 'head'], /^head\/a\.template\.json:1:2 MP0801 invalid JSON: /],
    ['with a plan as output', { 'head/cdk.tf.json': '{"format_version":"1.2","resource_changes":[]}' }, ['--to', 'head'], / MP0808 /],
    [
      'with two stacks of one name',
      { 'head/a/x.template.json': bucket('Retain'), 'head/b/x.template.json': bucket('Retain') },
      ['--to', 'head'],
      /^head\/b\/x\.template\.json:1:1 MP0807 stack "x" is also in "head\/a\/x\.template\.json"; /,
    ],
    [
      'with errors in the spec',
      { 'head/x.template.json': bucket('Retain'), 'head/modelport.yaml': 'version: 1\n' },
      ['--to', 'head'],
      /^head\/modelport\.yaml:1:1 MP/,
    ],
  ])('exits with 3 %s', async (_, files, argv, fault) => {
    const { code, out, err } = await review(files, ...argv);

    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(fault);
  });

  it.each<[string, readonly string[], string]>([
    [
      'with a link that is no web address',
      ['--to', 'x', '--report-url', 'javascript:x'],
      'error: --report-url must be an http or https URL of at most 2,000 characters\n',
    ],
    [
      'with a report of an unknown format',
      ['--to', 'x', '--report', 'x.pdf'],
      'error: --report "x.pdf" must end in .txt, .md, .html, .json, .sarif\n',
    ],
    ['without anything to review', [], 'error: pass --base, --to or --plan\n'],
    ['with --from alone', ['--from', 'a', '--plan', 'b'], 'error: --from requires --to\n'],
    [
      'with --platform for another format',
      ['--to', 'a', '--platform', 'gitlab'],
      'error: --platform requires --format markdown or a --report that ends in .md\n',
    ],
  ])('exits with 2 %s', async (_, argv, message) => {
    const { code, err } = await review({}, ...argv);

    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
