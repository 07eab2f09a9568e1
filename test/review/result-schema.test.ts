import Ajv from 'ajv';
import type { Finding } from '../../lib/review';
import { DEFAULT_SEVERITIES, FINDING_KINDS, reviewChange, reviewJsonSchema } from '../../lib/review';
import { committed, expectCommitted } from '../support/committed';
import { pairNames, readPair, reviewPair } from './support/pairs';

const schema = reviewJsonSchema();
const validate = new Ajv({ allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ }, allowUnionTypes: true }).compile(schema);
const documents = pairNames().filter((name) => !name.startsWith('spec-'));

describe('the JSON Schema of reviews', () => {
  it('is up to date: UPDATE_GOLDEN=1 npx jest test/review/result-schema writes it', () => {
    expectCommitted('schema/review.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
    expect(committed('schema/review.schema.json')).toContain('"title": "modelport review"');
  });

  it.each(documents)('accepts the review of %s', (name) => {
    const result = JSON.parse(JSON.stringify(reviewPair(readPair(name))));

    expect(validate(result) ? [] : validate.errors).toEqual([]);
  });

  it('has no field for digests of parts that were not understood', () => {
    const part = { stack: 'a', at: 'Custom', why: 'its type is unknown', fingerprint: 'c0ffee' };
    const result = reviewChange({
      base: { stacks: [], notUnderstood: [] },
      head: { stacks: [], notUnderstood: [part] },
      today: '2026-11-30',
    });

    expect(validate(result) ? [] : validate.errors).toEqual([]);
    expect(JSON.stringify(result)).not.toContain('c0ffee');
  });

  it('lists every kind of finding', () => {
    expect([...FINDING_KINDS].sort()).toEqual(Object.keys(DEFAULT_SEVERITIES).sort());
  });

  it.each<[string, Partial<Record<keyof Finding, unknown>>]>([
    ['an unknown kind', { kind: 'anything' }],
    ['an unknown severity', { severity: 'high' }],
    ['a number as a value', { from: 1 }],
    ['another field', { ['extra' as keyof Finding]: true }],
  ])('rejects a finding with %s', (_, change) => {
    const result = JSON.parse(JSON.stringify(reviewPair(readPair('azure-keys'))));
    result.findings[0] = { ...result.findings[0], ...change };

    expect(validate(result)).toBe(false);
  });
});
