import type { Fault } from '../../lib/faults/fault';
import { faultCommand } from '../../lib/faults/fault-command';

const FAULT: Fault = {
  code: 'MP1205',
  severity: 'warning',
  path: ['endpoints', 'chat', 'model'],
  cause: 'chat is unverified',
  fix: 'test it',
};
const AT = { file: 'modelport.ts', line: 5, column: 16 };

describe('a fault as a workflow command', () => {
  it('names the path only if neither the position nor the cause does', () => {
    const faults: readonly Fault[] = [
      { ...FAULT, position: AT },
      { ...FAULT, position: { ...AT, isWhole: true } },
      { ...FAULT, position: { ...AT, isWhole: true }, cause: 'endpoints.chat.model is "x"' },
      FAULT,
    ];

    expect(faults.map(faultCommand).map((line) => line.trimEnd())).toEqual([
      '::warning file=modelport.ts,line=5,col=16,title=MP1205::chat is unverified; test it',
      '::warning file=modelport.ts,line=5,col=16,title=MP1205::endpoints.chat.model: chat is unverified; test it',
      '::warning file=modelport.ts,line=5,col=16,title=MP1205::endpoints.chat.model is "x"; test it',
      '::warning title=MP1205::endpoints.chat.model: chat is unverified; test it',
    ]);
  });

  it('escapes text that would end a value or start another command', () => {
    const position = { file: 'a:b,c%.yaml', line: 1, column: 2 };
    const annotated = faultCommand({ ...FAULT, position, cause: '100%\n::error::x\ry' });

    expect(annotated).toBe('::warning file=a%3Ab%2Cc%25.yaml,line=1,col=2,title=MP1205::100%25 ::error::x\\u000dy; test it\n');
  });
});
