import type { RuntimeRoute, SageMakerRoute } from '../../../plan/plan';
import { SERVICES, serviceLinkedRoleArn } from '../../../rules/aws/iam-names';
import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import {
  applicationProfileArn,
  inferenceProfileArn,
  mantleProjectArn,
  modelArn,
  sageMakerEndpointArn,
} from '../../../rules/aws/resource-names';
import { KEEP_ROLE } from './identities';
import { arn, ofStack, ownRoles, passedTo, type StackScope, statement } from './stack-scope';

/** Application inference profiles have ids that AWS makes up. */
export function inferenceProfileStatements(scope: StackScope, routes: readonly RuntimeRoute[]): InvokeStatement[] {
  const own = applicationProfileArn(scope, '*');
  const sources = routes.flatMap(({ modelId, profile }) => {
    if (profile === null) return [modelArn(scope.partition, scope.region, modelId)];
    const regions = profile.scope === 'global' ? ['*', ''] : profile.destinations;
    return [inferenceProfileArn(scope, profile.id), ...regions.map((region) => modelArn(scope.partition, region, modelId))];
  });
  return [
    statement('MakeInferenceProfiles', ['bedrock:CreateInferenceProfile'], [own, ...sources]),
    statement(
      'KeepInferenceProfiles',
      [
        'bedrock:DeleteInferenceProfile',
        'bedrock:GetInferenceProfile',
        'bedrock:ListTagsForResource',
        'bedrock:TagResource',
        'bedrock:UntagResource',
      ],
      [own],
    ),
  ];
}

/** Projects have ids that AWS makes up, and tags from their first moment on. */
export function mantleProjectStatements(scope: StackScope): InvokeStatement[] {
  const projects = [mantleProjectArn(scope, '*')];
  return [
    statement(
      'MakeProjects',
      ['bedrock-mantle:CreateProject', 'bedrock-mantle:GetProject', 'bedrock-mantle:ListTagsForResource', 'bedrock-mantle:TagResource'],
      projects,
    ),
    statement(
      'KeepProjects',
      ['bedrock-mantle:ArchiveProject', 'bedrock-mantle:UntagResource', 'bedrock-mantle:UpdateProject'],
      projects,
      ofStack(scope),
    ),
  ];
}

/** Endpoints of SageMaker by name; models and their configurations have names that CloudFormation makes up, without the stack's. */
export function sageMakerStatements(scope: StackScope, routes: readonly SageMakerRoute[]): InvokeStatement[] {
  const hosted = routes.flatMap(({ endpointName, hosting }) => (hosting ? [{ endpointName, hosting }] : []));
  if (hosted.length === 0) return [];
  const endpoints = hosted.map(({ endpointName }) => sageMakerEndpointArn(scope, endpointName.toLowerCase()));
  const parts = [arn(scope, 'sagemaker', 'endpoint-config/*'), arn(scope, 'sagemaker', 'model/*')];
  const given = hosted.flatMap(({ hosting }) => hosting.executionRoleArn ?? []);
  const isMade = given.length < hosted.length;
  const scaled = hosted.some(({ hosting }) => hosting.maxReplicas > hosting.minReplicas);
  return [
    statement(
      'KeepModels',
      [
        'sagemaker:AddTags',
        'sagemaker:CreateEndpoint',
        'sagemaker:CreateEndpointConfig',
        'sagemaker:CreateModel',
        'sagemaker:DeleteEndpoint',
        'sagemaker:DeleteEndpointConfig',
        'sagemaker:DeleteModel',
        'sagemaker:DeleteTags',
        'sagemaker:DescribeEndpoint',
        'sagemaker:DescribeEndpointConfig',
        'sagemaker:DescribeModel',
        'sagemaker:ListTags',
        'sagemaker:UpdateEndpoint',
      ],
      [...endpoints, ...parts],
    ),
    statement('RunModels', ['iam:PassRole'], [...given, ...(isMade ? [ownRoles(scope)] : [])], passedTo(SERVICES.sageMaker)),
    ...(isMade ? [statement('KeepOwnRoles', KEEP_ROLE, [ownRoles(scope)])] : []),
    ...(scaled ? scalingStatements(scope, endpoints) : []),
  ];
}

function scalingStatements(scope: StackScope, endpoints: readonly string[]): InvokeStatement[] {
  const service = SERVICES.sageMakerScaling;
  const linked = serviceLinkedRoleArn(scope.partition, scope.account, service, 'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint');
  return [
    statement(
      'LookAtScaling',
      [
        'application-autoscaling:DescribeScalableTargets',
        'application-autoscaling:DescribeScalingPolicies',
        'application-autoscaling:DescribeScheduledActions',
        'cloudwatch:GetMetricData',
      ],
      ['*'],
    ),
    statement(
      'Scale',
      [
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:RegisterScalableTarget',
      ],
      [arn(scope, 'application-autoscaling', 'scalable-target/*')],
      { StringEquals: { 'application-autoscaling:service-namespace': 'sagemaker' } },
    ),
    statement('ScaleEndpoints', ['sagemaker:UpdateEndpointWeightsAndCapacities'], endpoints),
    statement(
      'WatchScaling',
      ['cloudwatch:DeleteAlarms', 'cloudwatch:DescribeAlarms', 'cloudwatch:PutMetricAlarm'],
      [arn(scope, 'cloudwatch', 'alarm:TargetTracking-*')],
    ),
    statement('LetScalingWork', ['iam:CreateServiceLinkedRole'], [linked], { StringEquals: { 'iam:AWSServiceName': service } }),
  ];
}

/**
 * Subscriptions to models that are sold through AWS Marketplace, for these products and no others.
 *
 * `Subscribe` alone carries the product. Any other operator than `ForAnyValue` is true where a request names none (facts of 2026-11-23).
 */
export function marketplaceStatements(products: readonly string[]): InvokeStatement[] {
  return [
    statement('SubscribeToModels', ['aws-marketplace:Subscribe'], ['*'], {
      'ForAnyValue:StringEquals': { 'aws-marketplace:ProductId': [...new Set(products)].sort() },
    }),
    statement('SeeSubscriptions', ['aws-marketplace:Unsubscribe', 'aws-marketplace:ViewSubscriptions'], ['*']),
  ];
}
