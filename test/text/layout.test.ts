import { layOut, layOutRows, wrap } from '../../lib/text/layout';

const loud = (text: string) => `<${text}>`;

describe('columns', () => {
  it('are as wide as their content, and the last takes the rest', () => {
    const rows = [
      ['a', 'bbb', 'one two three four five'],
      ['aaa', 'b', 'six'],
    ];

    expect(layOut(rows, { indent: 1, width: 31 })).toEqual([' a    bbb  one two three four', '           five', ' aaa  b    six']);
  });

  it('wrap at their maximum width, but never within a word', () => {
    expect(layOut([['one two', 'arn:aws:iam::111122223333:role/x', 'end']], { indent: 0, width: 60, most: [3, 10] })).toEqual([
      'one  arn:aws:iam::111122223333:role/x  end',
      'two',
    ]);
  });

  it('can be right-aligned', () => {
    expect(
      layOut(
        [
          ['1', 'x'],
          ['10', 'y'],
        ],
        { indent: 0, width: 40, right: [0] },
      ),
    ).toEqual([' 1  x', '10  y']);
  });

  it('are aligned by visible text, without styles, and no line ends in a space', () => {
    const rows = [
      [{ text: 'a', paint: loud }, 'b', ''],
      [{ text: 'aa', paint: loud }, '', 'c'],
    ];

    expect(layOut(rows, { indent: 0, width: 40 })).toEqual(['<a>   b', '<aa>     c']);
  });

  it('leave room for the last cell, however short the line', () => {
    expect(layOut([['a'.repeat(30), 'one two three four five six']], { indent: 0, width: 30 })).toEqual([
      `${'a'.repeat(30)}  one two three four`,
      `${' '.repeat(32)}five six`,
    ]);
  });

  it('separate the lines of each row on request', () => {
    expect(
      layOutRows(
        [
          ['a', 'one two three four five'],
          ['b', 'c'],
        ],
        { indent: 0, width: 20 },
      ),
    ).toEqual([['a  one two three four', '   five'], ['b  c']]);
    expect(layOut([], { indent: 0, width: 80 })).toEqual([]);
  });
});

describe('text', () => {
  it('wraps at spaces; a word that is too long gets its own line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a https://example.com/a/b b', 5)).toEqual(['a', 'https://example.com/a/b', 'b']);
    expect(wrap('', 5)).toEqual(['']);
  });
});
