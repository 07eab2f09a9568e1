import { builtInRole, type CalledDeployment } from '../../../lib/rules/azure/built-in-role';

const CHAT: CalledDeployment = { endpoint: 'chat', modelFormat: 'OpenAI', apis: ['chat-completions', 'responses'] };
const EMBED: CalledDeployment = { endpoint: 'embed', modelFormat: 'OpenAI', apis: ['embeddings'] };
const OPEN: CalledDeployment = { endpoint: 'open', modelFormat: 'OpenAI-OSS', apis: ['chat-completions'] };
const DEPLOYMENTS: readonly CalledDeployment[] = [CHAT, EMBED, OPEN];

describe("a grant's built-in role", () => {
  it('is the narrowest one that covers the model, at the account', () => {
    expect(DEPLOYMENTS.map((each) => builtInRole({ endpoints: ['embed'] }, each, DEPLOYMENTS).name)).toEqual([
      'Cognitive Services OpenAI User',
      'Cognitive Services OpenAI User',
      'Cognitive Services Data Contributor (Preview)',
    ]);
  });

  it('is the one for the Responses API at a project whose endpoints require no other API', () => {
    const answers: readonly CalledDeployment[] = [{ ...CHAT, apis: ['responses'] }, EMBED];
    const at = (endpoints: readonly string[]) => builtInRole({ endpoints, project: 'agents' }, CHAT, answers).name;

    expect([at(['chat']), at(['chat', 'embed'])]).toEqual(['Foundry Project Runtime User', 'Foundry User']);
  });
});
