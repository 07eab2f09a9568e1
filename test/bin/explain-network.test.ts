import { GOOD, inProject, run } from './support/command-line';

const REACH = ['explain', '--network'];

describe('modelport explain --network', () => {
  it('prints who can reach the endpoints, and then the faults', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': GOOD }, () => run(REACH));

    expect(out).toMatchInlineSnapshot(`
"quickstart-prod  network paths to each endpoint

azure-us  azure eastus2  public
  reason  a test

  path
    public access to quickstart-prod-azure-us-c5vt6pz9  open to every address

  allowed sources
    any address  the exposure is public

  name resolution
    quickstart-prod-azure-us-c5vt6pz9.cognitiveservices.azure.com  public address
    quickstart-prod-azure-us-c5vt6pz9.openai.azure.com             public address
    quickstart-prod-azure-us-c5vt6pz9.services.ai.azure.com        public address

  stays open
    public internet                  carries calls from any address, with an Entra ID token
    outbound calls from the account  allowed to any host; network.outboundFqdns limits them
"
`);
    expect(code).toBe(0);
  });

  it('prints the same as JSON', async () => {
    const { out } = await inProject({ 'modelport.yaml': GOOD }, () => run([...REACH, '--format', 'json']));
    const { service, targets, faults } = JSON.parse(out);

    expect({ service, faults }).toEqual({ service: 'quickstart', faults: [] });
    expect(targets[0]).toMatchObject({
      target: 'azure-us',
      path: [{ what: expect.any(String), because: expect.any(String), isSure: true }],
    });
  });

  it('prints only faults if the spec cannot be read', async () => {
    const { code, out } = await inProject({ 'modelport.yaml': 'service: a\n' }, () => run([...REACH, '--format', 'json']));

    expect(Object.keys(JSON.parse(out))).toEqual(['faults']);
    expect(code).toBe(1);
  });
});
