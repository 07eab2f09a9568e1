import { layOut, layOutRows, wrap } from '../../lib/text/layout';

const loud = (text: string) => `<${text}>`;

describe('columns', () => {
  it('are as wide as what stands in them, and the last takes the rest', () => {
    const rows = [
      ['a', 'bbb', 'one two three four five'],
      ['aaa', 'b', 'six'],
    ];

    expect(layOut(rows, { indent: 1, width: 31 })).toEqual([' a    bbb  one two three four', '           five', ' aaa  b    six']);
  });

  it('wrap beyond their most, but never within a word', () => {
    expect(layOut([['one two', 'arn:aws:iam::111122223333:role/x', 'end']], { indent: 0, width: 60, most: [3, 10] })).toEqual([
      'one  arn:aws:iam::111122223333:role/x  end',
      'two',
    ]);
  });

  it('can stand flush right', () => {
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

  it('are aligned by what is read, not by its marks, and no line ends in a space', () => {
    const rows = [
      [{ text: 'a', paint: loud }, 'b', ''],
      [{ text: 'aa', paint: loud }, '', 'c'],
    ];

    expect(layOut(rows, { indent: 0, width: 40 })).toEqual(['<a>   b', '<aa>     c']);
  });

  it('leave the last cell room, however little the line has', () => {
    expect(layOut([['a'.repeat(30), 'one two three four five six']], { indent: 0, width: 30 })).toEqual([
      `${'a'.repeat(30)}  one two three four`,
      `${' '.repeat(32)}five six`,
    ]);
  });

  it('keep the lines of each row apart where that is asked', () => {
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
  it('wraps at spaces; a word that is too long stands alone', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a https://example.com/a/b b', 5)).toEqual(['a', 'https://example.com/a/b', 'b']);
    expect(wrap('', 5)).toEqual(['']);
  });
});
