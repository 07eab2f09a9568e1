import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { arn, QUALIFIER, type StackScope, statement } from './stack-scope';

/** The bootstrap version, which every template checks. */
export function bootstrapStatements(scope: StackScope): InvokeStatement[] {
  return [statement('ReadBootstrapVersion', ['ssm:GetParameters'], [arn(scope, 'ssm', `parameter/cdk-bootstrap/${QUALIFIER}/version`)])];
}

/** Nested stacks and their templates in the bootstrap bucket. */
export function nestedStackStatements(scope: StackScope): InvokeStatement[] {
  const { stackName } = scope;
  const actions = ['CreateStack', 'DeleteStack', 'DescribeStacks', 'UpdateStack'].map((action) => `cloudformation:${action}`);
  return [
    statement('ManageNestedStacks', actions, [arn(scope, 'cloudformation', `stack/${stackName}-Callers*`)]),
    statement('ReadTemplates', ['s3:GetObject'], [assetsArn(scope)]),
  ];
}

/** Bootstrap roles that `cdk` assumes. */
export function commandLineStatements({ partition, account, region }: StackScope): InvokeStatement[] {
  const roles = ['deploy', 'file-publishing', 'lookup'].map(
    (role) => `arn:${partition}:iam::${account}:role/cdk-${QUALIFIER}-${role}-role-${account}-${region}`,
  );
  return [statement('AssumeBootstrapRoles', ['sts:AssumeRole'], roles)];
}

/** The stack's assets in the bootstrap bucket: nested templates and code. */
export function assetsArn({ partition, account, region }: StackScope): string {
  return `arn:${partition}:s3:::cdk-${QUALIFIER}-assets-${account}-${region}/*`;
}
