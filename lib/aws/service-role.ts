import { Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { InvokeStatement } from '../rules/aws/invoke-statements';
import { ownServicePrincipal } from './service-principal';

/** Properties of a role that an AWS service assumes. */
export interface ServiceRoleProps {
  /** Service principal, limited to this account where AWS documents how. */
  readonly service: string;
  readonly description: string;
  /** Statements of the inline policies, by policy name. */
  readonly policies: Readonly<Record<string, readonly InvokeStatement[]>>;
}

/** Creates a role for an AWS service. */
export function createServiceRole(scope: Construct, id: string, { service, description, policies }: ServiceRoleProps): Role {
  const documents = Object.entries(policies).map(([name, statements]) => [
    name,
    new PolicyDocument({ minimize: false, statements: statements.map(policyStatement) }),
  ]);
  return new Role(scope, id, {
    assumedBy: ownServicePrincipal(scope, service),
    description,
    inlinePolicies: Object.fromEntries(documents),
  });
}

function policyStatement({ sid, actions, resources, conditions }: InvokeStatement): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions } : {}),
  });
}
