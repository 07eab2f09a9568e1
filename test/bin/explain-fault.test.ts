import { exampleSpecs, faultExample } from '../../bin/fault-examples';
import { BUILT_EXAMPLES } from '../../lib/explain/faults/examples';
import { FAULT_CODES } from '../../lib/faults/codes';
import { RETIRED_CODES } from '../../lib/faults/retired-codes';
import { inProject, run } from './support/command-line';

const CODES = Object.keys(FAULT_CODES);

describe('fault examples', () => {
  it('cover each code exactly once', () => {
    expect([...exampleSpecs().keys(), ...Object.keys(BUILT_EXAMPLES)].sort()).toEqual(CODES);
  });

  it.each(CODES)('show %s', (code) => {
    expect(faultExample(code)?.fault.code).toBe(code);
  });

  it('are ordered by code', () => {
    const codes = [...exampleSpecs().keys()];

    expect(codes).toEqual([...codes].sort());
  });
});

describe('modelport explain <code>', () => {
  it('prints cause, fix and a spec that causes the fault', async () => {
    const { code, out, err } = await run(['explain', 'MP0703']);

    expect(out).toMatchInlineSnapshot(`
"unknown model

MP0703 error at modelport.yaml:4:12
  cause  unknown model "gpt-6-lunna": no cloud in the catalog offers it
  fix    use gpt-6-luna or gpt-5.6-luna, or, if the model is new, add it to catalog in the spec

A spec that causes it
  service: support
  endpoints:
    chat:
      model: gpt-6-lunna
  targets:
    aws-us:
      cloud: aws
      account: '111122223333'
      region: us-east-1
"
`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('reads no spec and accepts lower case', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': 'service: [' }, () => run(['explain', 'mp0706']));

    expect(out).toContain('MP0706 error at targets');
    expect(code).toBe(0);
  });

  it('prints JSON', async () => {
    const { out } = await run(['explain', 'MP0703', '--format', 'json']);

    expect(JSON.parse(out)).toMatchObject({ title: FAULT_CODES['MP0703'], fault: { code: 'MP0703' }, spec: expect.any(String) });
  });

  it.each(Object.entries(RETIRED_CODES))('points from the retired %s to %s', async (retired, successor) => {
    const { code, out } = await run(['explain', retired]);

    expect(out).toContain(`${retired} is retired. ${successor} replaces it.\n\n`);
    expect(out).toContain(`\n${successor} `);
    expect(code).toBe(0);
  });

  it('suggests the closest codes for an unknown one', async () => {
    const { code, out, err } = await run(['explain', 'MP1209']);

    expect(err).toMatch(/^spec MP0708 unknown fault code MP1209; use MP1\d{3}, MP1\d{3} or MP1\d{3}\n$/);
    expect({ code, out }).toEqual({ code: 1, out: '' });
  });

  it.each([
    ['--access', "error: option '--access' cannot be used with a fault code"],
    ['--quota', "error: option '--quota' cannot be used with a fault code"],
  ])('rejects %s', async (flag, message) => {
    const { code, out, err } = await run(['explain', 'MP0703', flag]);

    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});
