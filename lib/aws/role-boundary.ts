import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnResource, type IAspect } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { RESOURCE_TYPES } from '../rules/aws/resource-types';

/** Sets a permissions boundary on every role in a scope that has none of its own. */
export class RoleBoundary implements IAspect {
  /** @param policyArn ARN of the managed policy */
  constructor(private readonly policyArn: string) {}

  public visit(node: IConstruct): void {
    if (isRole(node)) node.permissionsBoundary ??= this.policyArn;
  }
}

function isRole(node: IConstruct): node is CfnRole {
  return CfnResource.isCfnResource(node) && node.cfnResourceType === RESOURCE_TYPES.role;
}
