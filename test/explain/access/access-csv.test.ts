import { csvCell } from '../../../lib/explain/access/access-csv';

describe('a CSV cell', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'])('is not a formula: %j', (text) => {
    expect(csvCell(text)).toMatch(/^"?'/);
  });

  it('is quoted if it contains a separator', () => {
    expect(['a,b', 'a"b', 'a\nb', 'a b'].map(csvCell)).toEqual(['"a,b"', '"a""b"', '"a\nb"', 'a b']);
  });
});
