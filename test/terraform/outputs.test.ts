import { Construct } from 'constructs';
import type { Connection } from '../../lib/plan/plan';
import { TerraformStack, Testing } from '../../lib/terraform/cdktf';
import { emitConnections } from '../../lib/terraform/outputs';

const CHAT: Connection = {
  endpoint: 'chat',
  target: 'azure-us',
  cloud: 'azure',
  model: 'chat',
  baseUrl: 'https://support-prod.openai.azure.com/openai/v1',
  apis: ['responses'],
  auth: { kind: 'entra-id', scope: 'https://ai.azure.com/.default' },
  gates: [],
};

describe("a stack's connections", () => {
  it('are one output with one name, wherever it is added', () => {
    const stack = new TerraformStack(Testing.app(), 'team');
    emitConnections(new Construct(stack, 'deep'), [CHAT]);
    const { output } = JSON.parse(Testing.synth(stack));

    expect(Object.keys(output)).toEqual(['connections']);
    expect(output.connections.value).toEqual([CHAT]);
    expect(output.connections.sensitive).toBeUndefined();
  });

  it('keep their order, and a base URL that only the cloud knows', () => {
    const stack = new TerraformStack(Testing.app(), 'team');
    const open = { ...CHAT, endpoint: 'a', baseUrl: null, discover: 'gcloud ai endpoints list' };
    emitConnections(stack, [CHAT, open]);

    expect(JSON.parse(Testing.synth(stack)).output.connections.value).toEqual([CHAT, open]);
  });
});
