import { outcomeWith } from '../prove/support/describe-with';

const CI = { CI: 'true' };

describe('a proof that needs a tool', () => {
  it.each([CI, {}])('runs if the tool was found: %j', (environment) => {
    expect(outcomeWith({ found: true, enable: '', installable: true }, environment)).toBe('run');
  });

  it('fails in CI without a tool that the setup could have installed', () => {
    expect(outcomeWith({ found: false, enable: '', installable: true }, CI)).toBe('fail');
  });

  it('is skipped in CI without a tool that the setup cannot install', () => {
    expect(outcomeWith({ found: false, enable: '', installable: false }, CI)).toBe('skip');
  });

  it('is skipped without the tool outside CI', () => {
    expect(outcomeWith({ found: false, enable: '', installable: true }, {})).toBe('skip');
  });
});
