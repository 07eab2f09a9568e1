import { type Fault, hasErrors } from '../../lib/faults/fault';
import { formatFault, formatPath } from '../../lib/faults/format';

const FAULT: Fault = {
  code: 'MP1203',
  severity: 'error',
  path: ['callers', 'api', 'may', 0],
  cause: 'something is wrong',
  fix: 'mend it',
};

describe('a formatted fault', () => {
  it('starts with its position in the file', () => {
    const position = { file: 'modelport.yaml', line: 12, column: 15 };

    expect(formatFault({ ...FAULT, position })).toBe('modelport.yaml:12:15 MP1203 something is wrong; mend it');
  });

  it('starts with its path if there is no file', () => {
    expect(formatFault(FAULT)).toBe('callers.api.may[0] MP1203 something is wrong; mend it');
  });

  it.each([
    [['team.Provider', 'issuer'], 'team.Provider.issuer MP1203 issuer is wrong; mend it'],
    [['callers', 'api', 'may', 0], 'callers.api.may[0] MP1203 may[0] is wrong; mend it'],
    [['pool', 'patterns', '1'], 'pool.patterns.1 MP1203 patterns.1 is wrong; mend it'],
  ])('prints the path %j once', (path, line) => {
    expect(formatFault({ ...FAULT, path, cause: `${formatPath(path)} is wrong` })).toBe(line);
  });

  it('keeps the path in the cause after a place in the file', () => {
    const position = { file: 'modelport.yaml', line: 12, column: 15 };

    expect(formatFault({ ...FAULT, position, cause: 'callers.api.may[0] is wrong' })).toContain('MP1203 callers.api.may[0] is wrong;');
  });

  it('is marked if it is a warning', () => {
    expect(formatFault({ ...FAULT, severity: 'warning' })).toBe('callers.api.may[0] warning MP1203 something is wrong; mend it');
  });

  it('calls the root of a spec the spec', () => {
    expect(formatPath([])).toBe('spec');
  });
});

describe('faults', () => {
  it('stop on an error', () => {
    expect([hasErrors([]), hasErrors([{ ...FAULT, severity: 'warning' }]), hasErrors([FAULT])]).toEqual([false, false, true]);
  });
});
