import { writeFileSync } from 'node:fs';
import { contextSpecOf } from '../../bin/framework-context';
import { inProject } from './support/command-line';

const CDK = { json: 'CDK_CONTEXT_JSON', file: 'CONTEXT_OVERFLOW_LOCATION_ENV' };

describe('the context of a framework', () => {
  it('says nothing where no CLI runs the app, or names no spec', () => {
    expect(contextSpecOf({}, CDK)).toBeUndefined();
    expect(contextSpecOf({ CDK_CONTEXT_JSON: '{ "other": 1 }' }, CDK)).toBeUndefined();
  });

  it('is what the CLI hands down', () => {
    expect(contextSpecOf({ CDK_CONTEXT_JSON: '{ "spec": "a.yaml" }' }, CDK)).toBe('a.yaml');
    expect(contextSpecOf({ CDKTF_CONTEXT_JSON: '{ "spec": "b.yaml" }' }, { json: 'CDKTF_CONTEXT_JSON' })).toBe('b.yaml');
  });

  it('is completed from the file in which CDK puts what does not fit a variable', async () => {
    const spec = await inProject({}, async () => {
      writeFileSync('context.json', '{ "spec": "c.yaml" }');
      return contextSpecOf({ CDK_CONTEXT_JSON: '{ "other": 1 }', CONTEXT_OVERFLOW_LOCATION_ENV: 'context.json' }, CDK);
    });

    expect(spec).toBe('c.yaml');
  });
});
