import type { InvokeStatement } from '../../../rules/aws/invoke-statements';
import { arn, QUALIFIER, type StackScope, statement } from './stack-scope';

/** The version of the bootstrap, which every template asks for. */
export function bootstrapStatements(scope: StackScope): InvokeStatement[] {
  return [statement('ReadBootstrapVersion', ['ssm:GetParameters'], [arn(scope, 'ssm', `parameter/cdk-bootstrap/${QUALIFIER}/version`)])];
}

/** Stacks within the stack, and their templates, which `cdk` keeps in the bucket of the bootstrap. */
export function nestedStackStatements(scope: StackScope): InvokeStatement[] {
  const { stackName } = scope;
  const actions = ['CreateStack', 'DeleteStack', 'DescribeStacks', 'UpdateStack'].map((action) => `cloudformation:${action}`);
  return [
    statement('KeepNestedStacks', actions, [arn(scope, 'cloudformation', `stack/${stackName}-*`)]),
    statement('ReadTemplates', ['s3:GetObject'], [assetsArn(scope)]),
  ];
}

/** Roles of the bootstrap that `cdk` takes on, which do the rest. */
export function commandLineStatements({ partition, account, region }: StackScope): InvokeStatement[] {
  const roles = ['deploy', 'file-publishing', 'lookup'].map(
    (role) => `arn:${partition}:iam::${account}:role/cdk-${QUALIFIER}-${role}-role-${account}-${region}`,
  );
  return [statement('TakeOnBootstrapRoles', ['sts:AssumeRole'], roles)];
}

/** Files of the stack in the bucket of the bootstrap: nested templates and code. */
export function assetsArn({ partition, account, region }: StackScope): string {
  return `arn:${partition}:s3:::cdk-${QUALIFIER}-assets-${account}-${region}/*`;
}
