import { expectCommittedFolder } from '../support/committed';
import { pairNames, readPair, reviewPair, reviewText } from './support/pairs';

const names = pairNames();
const results = new Map(names.map((name) => [name, reviewPair(readPair(name))]));

describe('pairs of changes', () => {
  it('have the committed findings: UPDATE_GOLDEN=1 npx jest test/review/pairs writes them', () => {
    const texts = names.map((name) => [`${name}.txt`, reviewText(readPair(name), results.get(name) as never)] as const);

    expectCommittedFolder('test/golden/review', new Map(texts));
  });

  it.each(names.filter((name) => name.includes('-same-')))('of the same meaning have no findings: %s', (name) => {
    expect(results.get(name)?.findings).toEqual([]);
  });
});
