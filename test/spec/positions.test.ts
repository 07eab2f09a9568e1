import type { Fault, SpecPath } from '../../lib/faults/fault';
import { formatLocation } from '../../lib/faults/format';
import { checkSpec, locateFaults, parseSpec, readSpec } from '../../lib/spec';
import { inFolder } from './support/folder';
import { least, leastValue } from './support/specs';

const TEXT = `service: support
endpoints:
  chat:
    model: gpt-6-luna
    residency: { zone: us }
    apis:
      - responses
targets:
  aws-us: { cloud: aws, account: "111122223333", region: us-east-1 }
`;

describe('the position of a fault that has only a path', () => {
  it.each([
    ['a scalar, at its value', ['endpoints', 'chat', 'model'], '4:12'],
    ['a map, at its key', ['endpoints', 'chat'], '3:3'],
    ['a map in braces, at its key', ['endpoints', 'chat', 'residency'], '5:5'],
    ['a list item, at its value', ['endpoints', 'chat', 'apis', 0], '7:9'],
    ['the spec, at its first character', [], '1:1'],
    ['a missing field, at its nearest parent', ['endpoints', 'chat', 'throughput', 'tokensPerMinute'], '3:3'],
    ['a missing list', ['callers', 'api', 'may', 3], '1:1'],
    ['a path into a scalar', ['service', 'name'], '1:10'],
  ] as const)('%s', (_, path, place) => {
    expect(placeIn(TEXT, path)).toBe(`modelport.yaml:${place}`);
  });

  it('is kept if the fault already has one', () => {
    const position = { file: 'other.yaml', line: 7, column: 1 };

    expect(locateFaults([{ ...fault(['service']), position }], parseSpec(TEXT).positions)[0]?.position).toEqual(position);
  });

  it('stays a path if the spec came from no file', () => {
    expect(locateFaults([fault(['service'])], checkSpec(leastValue()).positions)).toEqual([fault(['service'])]);
  });

  it('is in the file that set the value, not in one that extends it', async () => {
    const files = { 'base.yaml': least('tags: { a: b }'), 'modelport.yaml': 'extends: base.yaml\ntags: { c: d }' };
    const { positions } = await inFolder(files, () => readSpec('modelport.yaml'));
    const places = locateFaults([fault(['tags', 'a']), fault(['tags', 'c']), fault(['targets', 'aws-us'])], positions).map(formatLocation);

    expect(places).toEqual(['base.yaml:4:12', 'modelport.yaml:2:12', 'base.yaml:3:12']);
  });

  it('is the file and the path if the value came from a program', async () => {
    const files = {
      'base.cjs': `module.exports = { ...${JSON.stringify(leastValue())}, tags: { a: 1 } }`,
      'modelport.cjs': `module.exports = { extends: './base.cjs' }`,
    };
    const { faults } = await inFolder(files, () => readSpec('modelport.cjs'));

    expect(faults.map(formatLocation)).toEqual(['base.cjs:1:1']);
    expect(faults.map((each) => formatLocation({ ...each, cause: 'it is wrong' }))).toEqual(['base.cjs:1:1 tags.a']);
  });
});

function placeIn(text: string, path: SpecPath): string | undefined {
  const [located] = locateFaults([fault(path)], parseSpec(text).positions);
  return located && formatLocation(located);
}

function fault(path: SpecPath): Fault {
  return { code: 'MP9999', severity: 'error', path, cause: 'something', fix: 'nothing' };
}
