import { csvCell } from '../../../lib/explain/access/access-csv';

describe('a cell of a table', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'])('is no formula: %j', (text) => {
    expect(csvCell(text)).toMatch(/^"?'/);
  });

  it('is quoted where it holds what divides cells', () => {
    expect(['a,b', 'a"b', 'a\nb', 'a b'].map(csvCell)).toEqual(['"a,b"', '"a""b"', '"a\nb"', 'a b']);
  });
});
