import { evaluatedOf, wrongTexts } from '../security/support/literal-fields';
import { RICH_SPECS } from '../security/support/specs';
import { textFieldsOf } from '../security/support/text-fields';
import { VARIANTS } from '../security/support/texts';

const MINUTES = 60_000;

describe.each(Object.entries(RICH_SPECS))('every field of the spec "%s"', (_, spec) => {
  const before = evaluatedOf(spec);

  it.each(VARIANTS)(
    'keeps its text literal, or has a fault: %s',
    (name, write) => {
      expect(wrongTexts(spec, before, textFieldsOf(spec), name, write)).toEqual([]);
    },
    10 * MINUTES,
  );
});
