import { cyclesOf } from './support/cycles';
import { importsOf, sourcesOf, targetOf } from './support/sources';

const sources = sourcesOf('lib', 'stacks', 'bin');
const files = new Set(sources.map(({ file }) => file));
const arrows = new Map(sources.map((source) => [source.file, importsOf(source).flatMap((each) => targetOf(each, files) ?? [])] as const));

describe('import cycles', () => {
  it('do not exist, type-only imports included', () => {
    expect([...arrows.values()].flat().length).toBeGreaterThan(1000);
    expect(cyclesOf(arrows)).toEqual([]);
  });

  it('are found over several files, and once', () => {
    const seeded = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', []],
    ]);

    expect(cyclesOf(seeded)).toEqual([['a', 'b', 'c']]);
  });

  it('are found in a file that imports itself', () => {
    expect(cyclesOf(new Map([['a', ['a']]]))).toEqual([['a']]);
  });

  it('are not two ways to the same file', () => {
    expect(
      cyclesOf(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
          ['d', []],
        ]),
      ),
    ).toEqual([]);
  });
});
