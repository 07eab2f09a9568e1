import { sayCrash } from '../../bin/crash';
import { Misuse } from '../../lib/faults/misuse';
import { targetWithoutEndpoint } from '../../lib/faults/offer-faults';

describe('an unexpected error', () => {
  it('is one line with instructions to report it', () => {
    expect(sayCrash(new Error('two\nlines'), {})).toBe('unexpected error: two lines; rerun with MODELPORT_DEBUG=1 and report the output\n');
    expect(sayCrash('text', {})).toContain('unexpected error: text;');
  });

  it('shows its stack on request', () => {
    expect(sayCrash(new Error('deep'), { MODELPORT_DEBUG: '1' })).toMatch(/^Error: deep\n {4}at .*crash\.test/);
  });

  it('is only the faults if a construct rejected its props', () => {
    expect(sayCrash(new Misuse([targetWithoutEndpoint(['targets', 'a'], 'a')]), {})).toMatch(/^targets\.a warning MP1105 /);
  });

  it('is a fault if the operating system rejected a file operation', () => {
    const refused = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'scandir', path: '/team' });

    expect(sayCrash(refused, {})).toBe(
      'spec MP0722 scandir of "/team" failed: EACCES; give the current user read and write permission, or free up disk space\n',
    );
  });
});
