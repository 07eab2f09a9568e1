import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { arn, type StackScope, statement } from './stack-scope';

/** The bootstrap version, which every template checks. */
export function bootstrapStatements(scope: StackScope): InvokeStatement[] {
  return [statement('ReadBootstrapVersion', ['ssm:GetParameters'], [arn(scope, 'ssm', `parameter${scope.bootstrap.versionParameter}`)])];
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
export function commandLineStatements({ bootstrap: { deployRole, publishingRole, lookupRole } }: StackScope): InvokeStatement[] {
  return [statement('AssumeBootstrapRoles', ['sts:AssumeRole'], [deployRole, publishingRole, lookupRole])];
}

/** The stack's assets in the bootstrap bucket: nested templates and code. */
export function assetsArn({ partition, bootstrap }: StackScope): string {
  return `arn:${partition}:s3:::${bootstrap.assetsBucket}/*`;
}
