import { writeFileSync } from 'node:fs';
import { contextSpecOf } from '../../bin/framework-context';
import { formatFault } from '../../lib/faults/format';
import { inProject } from './support/command-line';

const CDK = { json: 'CDK_CONTEXT_JSON', file: 'CONTEXT_OVERFLOW_LOCATION_ENV' };

describe("a framework's context", () => {
  it('is empty if no CLI runs the app, or if it names no spec', () => {
    expect(contextSpecOf({}, CDK)).toEqual({ spec: undefined });
    expect(contextSpecOf({ CDK_CONTEXT_JSON: '{ "other": 1 }' }, CDK)).toEqual({ spec: undefined });
  });

  it('is what the CLI passes', () => {
    expect(contextSpecOf({ CDK_CONTEXT_JSON: '{ "spec": "a.yaml" }' }, CDK)).toEqual({ spec: 'a.yaml' });
    expect(contextSpecOf({ CDKTF_CONTEXT_JSON: '{ "spec": "b.yaml" }' }, { json: 'CDKTF_CONTEXT_JSON' })).toEqual({ spec: 'b.yaml' });
  });

  it("is completed from the CDK's overflow file", async () => {
    const spec = await inProject({}, async () => {
      writeFileSync('context.json', '{ "spec": "c.yaml" }');
      return contextSpecOf({ CDK_CONTEXT_JSON: '{ "other": 1 }', CONTEXT_OVERFLOW_LOCATION_ENV: 'context.json' }, CDK);
    });

    expect(spec).toEqual({ spec: 'c.yaml' });
  });

  it.each([
    ['no JSON', { CDK_CONTEXT_JSON: '[' }, /^spec MP0042 the context in CDK_CONTEXT_JSON cannot be read: /],
    ['a missing file', { CONTEXT_OVERFLOW_LOCATION_ENV: 'gone.json' }, /^gone\.json:1:1 MP0042 gone\.json cannot be read: ENOENT/],
    ['a folder', { CONTEXT_OVERFLOW_LOCATION_ENV: '.' }, /MP0042 \. cannot be read: EISDIR/],
    ['brackets without end', { CDK_CONTEXT_JSON: '['.repeat(1 << 20) }, /MP0042 /],
  ])('is a fault if it is %s', (_, env, expected) => {
    const context = contextSpecOf(env, CDK);

    expect('fault' in context && formatFault(context.fault)).toMatch(expected);
  });
});
