import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type HostedModel, hostingStatements } from '../../rules/aws/hosting-statements';
import { SERVICES } from '../../rules/aws/iam-names';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import { type Acknowledged, acknowledge, wildcardResource } from '../acknowledge';
import { createServiceRole } from '../service-role';
import { environmentOf } from '../stack-environment';

/** The role that SageMaker runs a model as: it pulls one image, reads one prefix, writes its logs and metrics, and uses its subnets. */
export function createExecutionRole(scope: Construct, id: string, model: HostedModel, roleName: string | undefined): Role {
  const statements = hostingStatements(environmentOf(scope), model);
  const role = createServiceRole(scope, id, {
    service: SERVICES.sageMaker,
    description: 'Hosts a model on SageMaker',
    roleName,
    policies: { Hosting: statements },
  });
  acknowledge(role, ...wildcards(role, statements));
  return role;
}

/** Why each statement has a wildcard resource, by Sid. */
const WILDCARD_REASONS: Readonly<Record<string, string>> = {
  SignInToRegistry: 'AWS defines no resource for registry sign-in',
  ReadModelData: 'object keys under the model prefix are not known in advance',
  WriteLogs: 'SageMaker names the log streams',
  AttachToSubnets: 'AWS generates the IDs of network interfaces',
  ManageNetworkInterfaces: 'AWS generates the IDs of network interfaces',
  DescribeNetwork: 'AWS defines no resource for describing networks',
  WriteMetrics: 'AWS defines no resource for metrics; a condition restricts the namespaces',
};

function wildcards(role: Role, statements: readonly InvokeStatement[]): Acknowledged[] {
  const reasons = new Map<string, string[]>();
  for (const { sid, resources } of statements) {
    const reason = WILDCARD_REASONS[sid];
    const held = reason === undefined ? [] : resources.filter((resource) => resource.includes('*'));
    for (const resource of held) reasons.set(resource, [...(reasons.get(resource) ?? []), reason as string]);
  }
  return [...reasons].map(([resource, found]) => wildcardResource(role, resource, found.join('; ')));
}
