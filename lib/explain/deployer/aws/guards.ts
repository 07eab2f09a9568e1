import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { KEEP_ROLE } from './identities';
import { arn, type DeployedPlace, ownNames, ownRoles, passedTo, QUALIFIER, statement } from './stack-scope';

/** The function that asks for quotas, its role and its log; its code lies in the bucket of the bootstrap. */
export function quotaRequestStatements(place: DeployedPlace): InvokeStatement[] {
  const { partition, account, region } = place;
  return [
    statement(
      'KeepFunctions',
      [
        'lambda:CreateFunction',
        'lambda:DeleteFunction',
        'lambda:GetFunction',
        'lambda:GetFunctionCodeSigningConfig',
        'lambda:GetFunctionRecursionConfig',
        'lambda:GetRuntimeManagementConfig',
        'lambda:InvokeFunction',
        'lambda:TagResource',
        'lambda:UntagResource',
        'lambda:UpdateFunctionCode',
        'lambda:UpdateFunctionConfiguration',
      ],
      [arn(place, 'lambda', `function:${ownNames(place)}`)],
    ),
    statement('ReadCode', ['s3:GetObject'], [`arn:${partition}:s3:::cdk-${QUALIFIER}-assets-${account}-${region}/*`]),
    statement('RunFunctions', ['iam:PassRole'], [ownRoles(place)], passedTo('lambda.amazonaws.com')),
    statement('KeepOwnRoles', KEEP_ROLE, [ownRoles(place)]),
    statement(
      'KeepLogs',
      [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DeleteRetentionPolicy',
        'logs:GetDataProtectionPolicy',
        'logs:ListTagsForResource',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      [arn(place, 'logs', `log-group:${ownNames(place)}`)],
    ),
    statement('LookAtLogs', ['logs:DescribeLogGroups'], ['*']),
  ];
}

/** Alarms and the topic that tells of them. */
export function alarmStatements(place: DeployedPlace): InvokeStatement[] {
  return [
    statement(
      'KeepAlarms',
      [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      [arn(place, 'cloudwatch', `alarm:${ownNames(place)}`)],
    ),
    statement(
      'KeepTopics',
      [
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:GetDataProtectionPolicy',
        'sns:GetSubscriptionAttributes',
        'sns:GetTopicAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:ListTagsForResource',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:Subscribe',
        'sns:TagResource',
        'sns:Unsubscribe',
        'sns:UntagResource',
      ],
      [arn(place, 'sns', ownNames(place))],
    ),
  ];
}
