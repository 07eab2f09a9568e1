import fc from 'fast-check';
import { workflowCommand, workflowCommands } from '../../lib/text/workflow-command';

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

describe('the workflow commands of a step', () => {
  const some = (level: 'error' | 'warning', count: number) =>
    Array.from({ length: count }, (_, index) => workflowCommand(level, {}, `${index}`));

  it('are printed as they are within the number that GitHub shows', () => {
    expect(workflowCommands([...some('error', 10), ...some('warning', 10)])).toBe([...some('error', 10), ...some('warning', 10)].join(''));
  });

  it('say, where GitHub shows the last one of a level, how many more the log has', () => {
    const lines = workflowCommands([...some('error', 12), ...some('warning', 3)]).split('\n');

    expect(lines.slice(8, 13)).toEqual([
      '::error::8',
      '::error title=Not shown here::3 more are in the log',
      '::error::9',
      '::error::10',
      '::error::11',
    ]);
    expect(lines).toHaveLength(17);
  });
});
