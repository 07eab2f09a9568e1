import { Token } from 'aws-cdk-lib/core';
import { MantleModelEndpoint, type MantleModelEndpointProps } from '../../../lib/aws';
import { deployed, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const DRAFT: MantleModelEndpointProps = { modelId: 'openai.gpt-5.5', projectName: 'support-prod-draft' };
const PROJECT = 'AWS::BedrockMantle::Project';

describe('a model on bedrock-mantle', () => {
  it('has its own project', () => {
    const { properties } = only(
      synthesize((stack) => new MantleModelEndpoint(stack, 'Draft', DRAFT)),
      PROJECT,
    );

    expect(properties).toEqual({ Name: 'support-prod-draft' });
  });

  it('is called by its plain ID, with the project in a header', () => {
    const stack = teamStack();
    const { connection } = new MantleModelEndpoint(stack, 'Draft', DRAFT);
    const { id } = only(readBack(stack), PROJECT);

    expect(deployed(stack.resolve(connection))).toEqual({
      model: 'openai.gpt-5.5',
      baseUrl: 'https://bedrock-mantle.us-east-1.api.aws/openai/v1',
      headers: { 'OpenAI-Project': `proj_${id}` },
      apis: ['chat-completions', 'responses'],
      auth: { kind: 'aws-sigv4', service: 'bedrock-mantle', region: 'us-east-1' },
    });
  });

  it('with open weights is called under /v1', () => {
    const props = { ...DRAFT, modelId: 'openai.gpt-oss-120b', basePath: '/v1' };

    expect(endpoint(props).connection.baseUrl).toBe('https://bedrock-mantle.us-east-1.api.aws/v1');
  });

  it('uses an existing project', () => {
    const stack = teamStack();
    const attrs = { modelId: 'openai.gpt-5.5' };
    const draft = MantleModelEndpoint.fromProjectId(stack, 'Draft', 'proj_5d5ykleja6cwpirysbb7', attrs);

    expect(draft.projectArn).toBe('arn:aws:bedrock-mantle:us-east-1:111122223333:project/proj_5d5ykleja6cwpirysbb7');
    expect(draft.connection.headers).toEqual({ 'OpenAI-Project': 'proj_5d5ykleja6cwpirysbb7' });
    expect(resourcesOf(readBack(stack))).toEqual([]);
  });

  it("names no project if it uses the account's default project", () => {
    const draft = MantleModelEndpoint.fromDefaultProject(teamStack('eu-central-1'), 'Draft', { modelId: 'openai.gpt-oss-20b' });

    expect(draft.projectArn).toBe('arn:aws:bedrock-mantle:eu-central-1:111122223333:project/default');
    expect(draft.connection).not.toHaveProperty('headers');
  });

  it("publishes the model's AWS/BedrockMantle metrics in its project, and totals for the project", () => {
    const draft = MantleModelEndpoint.fromProjectId(teamStack(), 'Draft', 'proj_1', { modelId: 'openai.gpt-5.5' });
    const perModel = [draft.metricInferences(), draft.metricInferenceClientErrors(), draft.metricInputTokens(), draft.metricOutputTokens()];
    const totals = [draft.metricTotalInputTokens(), draft.metricTotalOutputTokens()];

    expect(perModel.map(({ metricName }) => metricName)).toEqual(['Inferences', 'InferenceClientErrors', 'InputTokens', 'OutputTokens']);
    for (const metric of perModel) expect(metric.dimensions).toEqual({ Model: 'openai.gpt-5.5', Project: 'proj_1' });
    expect(totals.map(({ metricName }) => metricName)).toEqual(['TotalInputTokens', 'TotalOutputTokens']);
    for (const metric of totals) expect(metric.dimensions).toEqual({ Project: 'proj_1' });
    expect([...perModel, ...totals].map(({ namespace }) => namespace)).toEqual(Array(6).fill('AWS/BedrockMantle'));
  });

  it('has its project as default child, for escape hatches', () => {
    const draft = endpoint(DRAFT);

    expect(draft.node.defaultChild).toBe(draft.project);
  });
});

describe('an invalid model on bedrock-mantle', () => {
  it('has all its faults reported at once', () => {
    const props: MantleModelEndpointProps = { ...DRAFT, modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] };

    expect(refusal((stack) => new MantleModelEndpoint(stack, 'Draft', props))).toMatchInlineSnapshot(`
"team.Draft.apis MP8104 bedrock-mantle does not support "converse"; use one of chat-completions, responses
team.Draft.modelId MP8101 "openai.gpt-oss-120b-1:0" is not a foundation model ID on bedrock-mantle; use the ID without a profile prefix, not an ARN, such as openai.gpt-5.5 or openai.gpt-oss-120b"
`);
  });

  it('has an invalid project ID', () => {
    const build = { modelId: 'openai.gpt-5.5' };

    expect(refusal((stack) => MantleModelEndpoint.fromProjectId(stack, 'Draft', 'support', build))).toMatchInlineSnapshot(
      `"team.Draft.projectId MP8106 "support" is not a Bedrock project ID; use default, or an ID that starts with proj_"`,
    );
  });

  it('has a project name that AWS rejects', () => {
    expect(refusal((stack) => new MantleModelEndpoint(stack, 'Draft', { ...DRAFT, projectName: '' }))).toMatchInlineSnapshot(
      `"team.Draft.projectName MP8105 "" is not a valid name; use 1 to 128 characters"`,
    );
  });

  it('is not checked where values are known only during deployment', () => {
    const stack = teamStack();
    const unknown = (name: string) => Token.asString({ Ref: name });

    expect(() => {
      new MantleModelEndpoint(stack, 'Draft', { modelId: unknown('Model'), projectName: unknown('Name') });
      MantleModelEndpoint.fromProjectId(stack, 'Other', unknown('Project'), { modelId: 'openai.gpt-5.5' });
    }).not.toThrow();
  });
});

function endpoint(props: MantleModelEndpointProps): MantleModelEndpoint {
  return new MantleModelEndpoint(teamStack(), 'Draft', props);
}
