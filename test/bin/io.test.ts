import { wantsColours } from '../../bin/io';

const TERMINAL = { isTTY: true };
const PIPE = {};

describe('colors', () => {
  it.each([
    ['a terminal', TERMINAL, {}, true],
    ['a pipe', PIPE, {}, false],
    ['a pipe in CI', PIPE, { CI: 'true' }, false],
    ['a terminal that has none', TERMINAL, { TERM: 'dumb' }, false],
    ['a terminal whose user wants none', TERMINAL, { NO_COLOR: '1' }, false],
    ['a terminal where NO_COLOR is empty', TERMINAL, { NO_COLOR: '' }, true],
    ['a pipe whose user wants them', PIPE, { FORCE_COLOR: '1' }, true],
    ['a terminal where FORCE_COLOR is 0', TERMINAL, { FORCE_COLOR: '0' }, false],
    ['a pipe where both are set', PIPE, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('on %s', (_, stream, env, wanted) => {
    expect(wantsColours(stream, env)).toBe(wanted);
  });
});
