import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const MODEL = 'openai.gpt-6-luna';
const PROFILE = `arn:aws:bedrock:${REGION}:${ACCOUNT}:inference-profile/us.${MODEL}`;
const PROJECT = `arn:aws:bedrock:${REGION}:${ACCOUNT}:project/default`;
const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
const TAGS = {
  'cost-center': '4711',
  'modelport-service': 'support',
  'modelport-environment': 'prod',
  'modelport-target': 'aws-us',
};

/** What target `aws-us` of `examples/three-clouds` becomes, written by hand. */
export class AwsThreeClouds extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      env: { account: ACCOUNT, region: REGION },
      description: 'OpenAI model endpoints of support-prod on target aws-us',
      tags: TAGS,
    });

    new CfnManagedPolicy(this, 'Api', {
      roles: ['support-api'],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'InvokeTarget', Effect: 'Allow', Action: INVOKE, Resource: [PROFILE, PROJECT] },
          {
            Sid: 'InvokeBehindProfile',
            Effect: 'Allow',
            Action: INVOKE,
            Resource: ['us-east-1', 'us-east-2', 'us-west-2'].map((region) => `arn:aws:bedrock:${region}::foundation-model/${MODEL}`),
            Condition: { StringLike: { 'bedrock:InferenceProfileArn': PROFILE } },
          },
          {
            Sid: 'ManageStoredResponses',
            Effect: 'Allow',
            Action: ['bedrock:CancelInvoke', 'bedrock:DeleteInvoke', 'bedrock:GetInvoke'],
            Resource: [PROJECT],
          },
        ],
      },
    });
    const connections = new CfnOutput(this, 'connections', {
      description: 'How clients reach the endpoints, a JSON text',
      value: this.toJsonString([
        {
          endpoint: 'chat',
          target: 'aws-us',
          cloud: 'aws',
          model: `us.${MODEL}`,
          baseUrl: `https://bedrock-runtime.${REGION}.amazonaws.com/openai/v1`,
          apis: ['responses'],
          auth: { kind: 'aws-sigv4', service: 'bedrock', region: REGION },
          gates: ['marketplace-subscription'],
        },
      ]),
    });
    connections.overrideLogicalId('connections');
    for (const [key, value] of Object.entries(TAGS)) Tags.of(this).add(key, value);
  }
}
