import { committed, expectCommitted } from '../support/committed';
import { withFreshBlocks } from '../support/fresh-blocks';
import { PAGES } from '../support/pages';

describe.each(PAGES)('%s', (page) => {
  it('shows current output: UPDATE_GOLDEN=1 npx jest test/docs writes its blocks', async () => {
    const text = committed(page) as string;

    expectCommitted(page, await withFreshBlocks(text));
  });

  it('contains no machine name, registry or real account', () => {
    const text = committed(page) as string;
    const accounts = text.replace(GUID, '').match(/\b\d{12}\b/g) ?? [];

    expect(text).not.toMatch(/\/(home|Users|root|work|tmp)\/|registry\.npmjs|artifactory/i);
    expect(accounts.filter((account) => !INVENTED.includes(account))).toEqual([]);
  });
});

/** The account of the examples; the access policy and the project number that the schema has as examples of a perimeter. */
const INVENTED = ['111122223333', '444455556666', '123456789012', '210987654321'];

/** The last part of a GUID reads like an account of AWS. */
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe('an explain block of one endpoint', () => {
  const page = (endpoint: string) => `<!-- explain: examples/three-clouds/modelport.yaml ${endpoint} -->\n\n\`\`\`text\n\`\`\`\n`;

  it('shows only its deployments', async () => {
    const shown = await withFreshBlocks(page('chat'));

    expect(shown).toMatch(/```text\naws-us {2}aws .*\n\n {2}chat {2}gpt-/);
    expect(shown).not.toContain('exposure');
  });

  it('fails for an unknown endpoint', async () => {
    await expect(withFreshBlocks(page('caht'))).rejects.toThrow('has no deployment of caht');
  });
});
