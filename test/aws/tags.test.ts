import fc from 'fast-check';
import { awsTags } from '../../lib/aws/tags';
import { Misuse } from '../../lib/faults/misuse';

const AT = ['support-prod-aws-us'];

describe('tags on AWS', () => {
  it('stay unchanged if AWS accepts them', () => {
    expect(awsTags({ team: 'ML platform', 'cost-center': '4711', 'acme.com/owner': 'ops+ml@acme.com' }, AT)).toEqual({
      'acme.com/owner': 'ops+ml@acme.com',
      'cost-center': '4711',
      team: 'ML platform',
    });
  });

  it('lose characters that Bedrock rejects, which is stricter than the rest of AWS', () => {
    expect(awsTags({ owner: 'Müller & Söhne, (Köln)' }, AT)).toEqual({ owner: 'M_ller _ S_hne_ _K_ln_' });
  });

  it('are truncated with a digest, so that different ones stay different', () => {
    const [one, two] = ['a', 'b'].map((end) => awsTags({ note: `${'x'.repeat(256)}${end}` }, AT).note);

    expect([one?.length, two?.length]).toEqual([256, 256]);
    expect(one).not.toBe(two);
  });

  it('keep two keys that become equal', () => {
    expect(Object.keys(awsTags({ 'a!b': '1', a_b: '2', 'a?b': '3' }, AT))).toEqual([
      'a_b',
      expect.stringMatching(/^a_b-[a-z0-9]{8}$/),
      expect.stringMatching(/^a_b-[a-z0-9]{8}$/),
    ]);
  });

  it('keep two keys that become equal for IAM, which ignores case', () => {
    expect(Object.keys(awsTags({ 'Cost!center': '1', cost_center: '2' }, AT))).toEqual([
      expect.stringMatching(/^Cost_center-[a-z0-9]{8}$/),
      'cost_center',
    ]);
  });

  it('have a value that every service accepts', () => {
    expect(awsTags({ empty: '', reserved: 'AWS:x' }, AT)).toEqual({ empty: '_', reserved: 'AWS_x' });
  });

  it('are sorted', () => {
    expect(Object.keys(awsTags({ b: '', a: '' }, AT))).toEqual(['a', 'b']);
  });

  it('are valid for any input', () => {
    const anything = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 400 }), {
      maxKeys: 20,
    });
    fc.assert(
      fc.property(anything, (tags) => {
        let written: Record<string, string>;
        try {
          written = awsTags(tags, AT);
        } catch (error) {
          expect(Misuse.isMisuse(error)).toBe(true);
          return;
        }
        expect(Object.keys(written)).toHaveLength(Object.keys(tags).length);
        for (const [key, value] of Object.entries(written)) {
          expect(key).toMatch(/^[a-zA-Z0-9 _.:/=+@-]{1,128}$/);
          expect(value).toMatch(/^(?!aws:)[a-zA-Z0-9 _.:/=+@-]{1,256}$/);
        }
      }),
    );
  });

  it('are rejected if AWS would reject the stack, all at once', () => {
    const many = Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`tag-${index}`, '']));

    expect(() => awsTags({ ...many, 'aws:cloudformation:stack': 'mine', Team: '1', team: '2' }, AT)).toThrowErrorMatchingInlineSnapshot(`
"support-prod-aws-us.tags MP8115 tag key "aws:cloudformation:stack" starts with aws:, which is reserved by AWS; use another key
support-prod-aws-us.tags MP3102 IAM treats tags "Team" and "team" as the same tag; remove or rename all but one of them
support-prod-aws-us.tags MP3101 51 tags exceed the limit of 50 per resource on AWS; remove 1"
`);
  });
});
