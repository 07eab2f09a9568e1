import fc from 'fast-check';
import { workflowCommand } from '../../lib/text/workflow-command';

describe('a workflow command', () => {
  it('escapes text that would end a value or start another command', () => {
    expect(workflowCommand('error', { file: 'a:b,c%.yaml', line: 3 }, '100%\n::error::x')).toBe(
      '::error file=a%3Ab%2Cc%25.yaml,line=3::100%25 ::error::x\n',
    );
  });

  it('has no properties if none are given', () => {
    expect(workflowCommand('notice', {}, 'x')).toBe('::notice::x\n');
  });

  it('is one line for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (file, message) => {
        expect(workflowCommand('warning', { file }, message)).toMatch(/^::warning file=[^:,\r\n]*::[^\r\n]*\n$/);
      }),
    );
  });
});
