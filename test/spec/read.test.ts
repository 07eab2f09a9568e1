import { checkSpec, parseSpec, readSpec } from '../../lib/spec';
import { inFolder } from './support/folder';
import { least, leastValue, lines, specOf } from './support/specs';

describe('reading a spec', () => {
  it('fills in every default of a minimal spec', () => {
    expect(specOf(least())).toEqual({
      version: 1,
      service: 'support',
      environment: 'prod',
      tags: {},
      endpoints: { chat: { model: 'gpt-6-luna', apis: [], residency: 'region', serving: 'on-demand', overrides: {} } },
      targets: { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
      networks: {},
      exposure: 'private',
      callers: {},
      catalog: [],
    });
  });

  it('fills in nested defaults', () => {
    const spec = specOf(
      [
        'service: support',
        'endpoints:',
        '  chat: { model: gpt-oss-120b, serving: dedicated, throughput: { tokensPerMinute: 1000 }, dedicated: { replicas: { max: 3 } } }',
        'targets: { gcp-us: { cloud: gcp, project: acme-ai-prod, region: us-central1 } }',
        'callers:',
        '  api: { may: [chat], as: { azure: { principalId: 22222222-2222-2222-2222-222222222222 } } }',
        'quotas: {}',
        'observability: {}',
        'safety: {}',
        'budget: { monthlyUsd: 100, email: [finops@example.com] }',
        'encryption: {}',
      ].join('\n'),
    );

    expect(spec.endpoints['chat']?.throughput).toEqual({ tokensPerMinute: 1000, outputShare: 0.2 });
    expect(spec.endpoints['chat']?.dedicated).toEqual({ replicas: { min: 1, max: 3 }, acceptEula: false });
    expect(spec.callers['api']?.bearerTokens).toBe(false);
    expect(spec.callers['api']?.as?.azure).toEqual([{ principalId: '22222222-2222-2222-2222-222222222222', type: 'ServicePrincipal' }]);
    expect(spec).toMatchObject({
      quotas: { requestIncreases: false },
      observability: { promptLogging: false },
      safety: { filter: 'default' },
      budget: { alertAt: [50, 80, 100] },
      encryption: { customerManagedKeys: false },
    });
  });

  it('adds no defaults to an override, so that it does not change other fields of the endpoint', () => {
    const override = '{ throughput: { tokensPerMinute: 5 }, dedicated: { replicas: { max: 2 } } }';
    const spec = specOf(least().replace('model: gpt-6-luna', `model: gpt-6-luna, overrides: { aws-us: ${override} }`));

    expect(spec.endpoints['chat']?.overrides).toEqual({
      'aws-us': { throughput: { tokensPerMinute: 5 }, dedicated: { replicas: { max: 2 } } },
    });
  });

  it('accepts one identity per cloud or a list, and always returns a list', () => {
    const role = (name: string) => `{ role: "arn:aws-us-gov:iam::111122223333:role/apps/${name}" }`;
    const spec = specOf(
      least(
        'callers:',
        `  one: { may: [chat], as: { aws: ${role('a')} } }`,
        `  two: { may: [chat], as: { aws: [${role('a')}, ${role('b')}] } }`,
      ),
    );

    expect(spec.callers['one']?.as?.aws).toHaveLength(1);
    expect(spec.callers['two']?.as?.aws).toHaveLength(2);
  });

  it('accepts its own output', () => {
    const spec = specOf(least('callers: { api: { may: [chat], as: { gcp: { member: "group:ml@example.com" } } } }'));

    expect(checkSpec(spec).spec).toEqual(spec);
  });

  it('returns the same bytes for any key order', () => {
    const one = parseSpec(
      'service: s\ntags: { b: "2", a: "1" }\nendpoints: { bb: { residency: global, model: m }, aa: { model: m } }\ntargets: { tt: { region: r, cloud: aws, account: "111122223333" } }',
    );
    const other = parseSpec(
      'targets: { tt: { account: "111122223333", cloud: aws, region: r } }\nendpoints: { aa: { model: m }, bb: { model: m, residency: global } }\ntags: { a: "1", b: "2" }\nservice: s',
    );

    expect(JSON.stringify(one.spec)).toBe(JSON.stringify(other.spec));
    expect(one.spec).toBeDefined();
  });

  it('reads YAML and JSON files alike, with or without a byte order mark and Windows line endings', async () => {
    const files = {
      'plain.yaml': least(),
      'windows.yml': `\uFEFF${least().replaceAll('\n', '\r\n')}`,
      'spec.json': JSON.stringify({ $schema: '../schema/modelport.schema.json', ...leastValue() }, null, '\t'),
    };
    const specs = await inFolder(files, async () => Promise.all(Object.keys(files).map(async (file) => (await readSpec(file)).spec)));

    expect(specs).toEqual([specOf(least()), specOf(least()), specOf(least())]);
  });

  it('returns the files that it read and the position of each part', async () => {
    const { files, positions } = await inFolder({ 'modelport.yaml': least() }, () => readSpec('modelport.yaml'));

    expect(files).toEqual(['modelport.yaml']);
    expect(positions.of(['endpoints', 'chat', 'model'])).toEqual({ file: 'modelport.yaml', line: 2, column: 29 });
  });

  it('returns no spec on an error, and returns one if there are only warnings', async () => {
    const { wrong, warned } = await inFolder(
      { 'base.yaml': least(), 'wrong.yaml': 'servise: x', 'warned.yaml': 'extends: base.yaml\nbudget: null' },
      async () => ({ wrong: await readSpec('wrong.yaml'), warned: await readSpec('warned.yaml') }),
    );

    expect(wrong.spec).toBeUndefined();
    expect(warned.spec?.service).toBe('support');
    expect(lines(warned)).toEqual(['warned.yaml:2:1 warning MP0034 budget is null, but no extended file sets it; remove the key']);
  });

  it('loads no package before a spec is read', () => {
    jest.isolateModules(() => {
      for (const name of ['zod', 'yaml']) {
        jest.doMock(name, () => {
          throw new Error(`${name} was loaded`);
        });
      }
      const spec = require('../../lib/spec') as typeof import('../../lib/spec');

      expect(spec.defineSpec({ service: 's', endpoints: { chat: { model: 'gpt-6-luna' } }, targets: AWS }).service).toBe('s');
      expect(spec.localModel('mine')).toBe('mine');
      expect(() => spec.parseSpec(least())).toThrow('yaml was loaded');
      expect(() => spec.checkSpec({})).toThrow('zod was loaded');
    });
    jest.dontMock('zod');
    jest.dontMock('yaml');
  });
});

const AWS = { 'aws-us': { cloud: 'aws', account: '111122223333', region: 'us-east-1' } } as const;
