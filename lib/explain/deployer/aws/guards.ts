import { awsName } from '../../../rules/aws/created-names';
import { SERVICES } from '../../../rules/aws/iam-names';
import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { assetsArn } from './bootstrap';
import { roleStatements } from './identities';
import { arn, ownName, ownRole, passedTo, type StackScope, statement } from './stack-scope';

/** The function that requests quota increases, with its role and log group; its code is in the bootstrap bucket. */
export function quotaRequestStatements(scope: StackScope): InvokeStatement[] {
  const role = ownRole(scope, 'QuotaGuard', 'quotaRole');
  return [
    statement(
      'ManageFunctions',
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
      [arn(scope, 'lambda', `function:${ownName(scope, 'QuotaGuard', 'quotaFunction')}`)],
    ),
    statement('ReadFunctionCode', ['s3:GetObject'], [assetsArn(scope)]),
    statement('PassFunctionRole', ['iam:PassRole'], [role], passedTo(SERVICES.lambda)),
    ...roleStatements('ManageServiceRoles', [role], scope),
    statement(
      'ManageLogGroups',
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
      [guardLogGroupArn(scope)],
    ),
    statement('ReadLogGroups', ['logs:DescribeLogGroups'], ['*']),
  ];
}

/** The function's log group. */
export function guardLogGroupArn(scope: StackScope): string {
  return arn(scope, 'logs', `log-group:${ownName(scope, 'QuotaGuard', 'quotaLogGroup')}`);
}

/** Alarms and their notification topic. */
export function alarmStatements(scope: StackScope): InvokeStatement[] {
  return [
    statement(
      'ManageAlarms',
      [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      scope.endpoints.map((endpoint) =>
        arn(scope, 'cloudwatch', `alarm:${awsName('alarm', scope.owner, { endpoint, alarm: '*', digest: '*' })}`),
      ),
    ),
    statement(
      'ManageTopics',
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
      [arn(scope, 'sns', ownName(scope, 'Alarms', 'topic'))],
    ),
  ];
}
