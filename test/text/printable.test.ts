import { printable, rendering, shortened } from '../../lib/text/printable';

describe('a printable value', () => {
  it.each([
    ['plain text, wörds and 漢字', 'plain text, wörds and 漢字'],
    ['erase\u001b[2K\rand write', 'erase\\u001b[2K\\u000dand write'],
    ['one byte \u009b2K', 'one byte \\u009b2K'],
    ['delete\u007f', 'delete\\u007f'],
    ['right \u202eto left\u202c', 'right \\u202eto left\\u202c'],
    ['isolate \u2066x\u2069, marks \u200e\u200f\u061c', 'isolate \\u2066x\\u2069, marks \\u200e\\u200f\\u061c'],
    ['next\u0085line\u2028line\u2029paragraph', 'next\\u0085line\\u2028line\\u2029paragraph'],
    ['not\u200bseen\ufeff\u00ad', 'not\\u200bseen\\ufeff\\u00ad'],
    ['tag \u{e0041}', 'tag \\udb40\\udc41'],
    ['half \ud800', 'half \\ud800'],
    ['two\nlines\r\nand\ttab\n', 'two lines and tab'],
    [`left${' '.repeat(100)}right`, 'left right'],
    ['padded    ', 'padded    '],
    [`id ${'x'.repeat(600)} end`, `id ${'x'.repeat(512)}… (600 characters) end`],
  ])('%j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('keeps its length where its words are', () => {
    const list = 'endpoint, '.repeat(2_000).trim();

    expect(printable(list)).toBe(list);
  });
});

describe('rendered output', () => {
  it('keeps its lines, and colors if enabled', () => {
    expect(rendering('\u001b[1ma\u001b[22m\nb', true)).toBe('\u001b[1ma\u001b[22m\nb');
    expect(rendering('\u001b[1ma\u001b[22m\nb', false)).toBe('\\u001b[1ma\\u001b[22m\nb');
  });

  it.each(['\u001b[2K', '\u001b[8m', '\u001b[31', '\u001b]0;title\u0007', '\r', '\u009b1m'])('keeps no other sequence: %j', (sequence) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect(rendering(`a${sequence}b`, true)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('stays the same JSON', () => {
    const document = JSON.stringify({ a: 'x\u009b\u202e\u001b\u{e0041}' });

    expect(JSON.parse(rendering(document, false))).toEqual(JSON.parse(document));
  });
});

describe('a truncated text', () => {
  it('gives its original length', () => {
    expect([shortened('abc', 3), shortened('abcd', 3)]).toEqual(['abc', 'abc… (4 characters)']);
  });

  it('never ends within a surrogate pair', () => {
    expect(shortened('ab😀', 3)).toBe('ab… (4 characters)');
  });
});
