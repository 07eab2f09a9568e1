import vm from 'node:vm';
import { fillCodeCache, useCodeCache } from './code-cache.js';

describe('a module compiled again', () => {
  const { compileFunction } = vm;
  const parsingContext = vm.createContext();
  const options = { filename: '/modules/thrown.js', parsingContext };
  const compile = (code: string) => vm.compileFunction(code, ['name'], options);

  beforeAll(useCodeCache);

  afterEach(fillCodeCache);

  afterAll(() => {
    vm.compileFunction = compileFunction;
  });

  it.each(['first', 'cached'])('reports the line and column of its source: %s', () => {
    const { stack } = compile(`return new Error(name);`)('a fault');

    expect(stack).toMatch(/ at \/modules\/thrown\.js:1:8\n/);
  });

  it('follows a change of its file', () => {
    expect(compile('return name.length;')('four')).toBe(4);
  });

  it('reports a syntax error', () => {
    expect(() => compile('return name.;')).toThrow(/Unexpected token/);
  });
});
