import type { AwsTargetPlan } from '../../../../../lib/plan/plan';
import type { Authorization } from '../../../../aws/support/simulate';
import { deployed, type Json, type Resource, resourcesOf } from '../../../../aws/support/synthesize';
import { synthesizeText } from '../../../../support/synth';
import { textOf, type WrittenSpec, written } from '../../../../support/variations';

/** A role in a template, and what its policies let it do. */
export interface CreatedRole {
  /** Logical ID. */
  readonly id: string;
  /** Its ARN once deployed; CloudFormation generates names from the stack name and the logical ID. */
  readonly arn: string;
  /** Services that the deployer passes it to: those that run something as it. */
  readonly passedTo: readonly string[];
  readonly policies: readonly Json[];
  /** A request for each action and resource in its statements. */
  readonly requests: readonly Authorization[];
}

/** An example's AWS target with a permissions boundary. */
export interface BoundedTarget {
  readonly name: string;
  readonly plan: AwsTargetPlan;
  /** All AWS targets of the example. */
  readonly all: readonly AwsTargetPlan[];
  readonly roles: readonly CreatedRole[];
}

/** AWS targets of an example with a boundary that create roles. A caller with an existing role on AWS gets one that an AWS target creates. */
export function boundedTargets(example: string, boundary: string): BoundedTarget[] {
  const spec = written(example);
  if (awsKeys(spec).length === 0) return [];
  const { plan, documents } = synthesizeText(textOf(withBoundary(withCreatedRoles(spec), boundary)));
  const all = plan.targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');
  const bounded = all.map((target) => ({
    name: `${example}/${target.stackName}`,
    plan: target,
    all,
    roles: resourcesOf(documents.get(target.stackName), 'AWS::IAM::Role').map((role) =>
      createdRole(role, target, documents.get(target.stackName)),
    ),
  }));
  return bounded.filter(({ roles }) => roles.length > 0);
}

function awsKeys({ targets }: WrittenSpec): string[] {
  return Object.keys(targets).filter((key) => targets[key]?.['cloud'] === 'aws');
}

function withBoundary(spec: WrittenSpec, permissionsBoundary: string): WrittenSpec {
  const targets = Object.entries(spec.targets).map(([key, target]) => {
    const native = (target['native'] ?? {}) as { roles?: object };
    const roles = { ...native.roles, permissionsBoundary };
    return [key, target['cloud'] === 'aws' ? { ...target, native: { ...native, roles } } : target];
  });
  return { ...spec, targets: Object.fromEntries(targets) };
}

function withCreatedRoles(spec: WrittenSpec): WrittenSpec {
  const callers = Object.entries(spec.callers ?? {}).map(([key, caller]) => {
    const as = (caller['as'] ?? {}) as { aws?: { role?: string } };
    if (as.aws?.role === undefined) return [key, caller];
    const owner = [...[caller['owner'] ?? []].flat(), awsKeys(spec)[0]];
    return [key, { ...caller, as: { ...as, aws: { trustedServices: ['ecs-tasks.amazonaws.com'] } }, owner }];
  });
  return { ...spec, callers: Object.fromEntries(callers) };
}

function createdRole({ id, properties }: Resource, target: AwsTargetPlan, template: Json): CreatedRole {
  const { account, partition, stackName } = target;
  const { RoleName: name = `${stackName}-${id}-A1B2C3`, Path: path = '/' } = properties;
  const attached = resourcesOf(template, 'AWS::IAM::ManagedPolicy').filter(({ properties: { Roles } }) => Roles.includes(name));
  const documents = [...(properties.Policies ?? []), ...attached.map((policy) => policy.properties)].map(
    ({ PolicyDocument }) => PolicyDocument,
  );
  const policies = documents.map((document) => deployed(withLogGroups(document, target), target));
  const services = properties.AssumeRolePolicyDocument.Statement.map(({ Principal }: Json) => Principal.Service);
  return {
    id,
    arn: `arn:${partition}:iam::${account}:role${path}${name}`,
    passedTo: services.filter((service: string) => /^(lambda|sagemaker)\./.test(service)),
    policies,
    requests: policies.flatMap(({ Statement }) => Statement.flatMap((statement: Json) => requestsOf(statement, target))),
  };
}

/** `deployed` knows the ARNs of models only, and no exports of other stacks. */
function withLogGroups(document: Json, { partition, region, account, stackName }: AwsTargetPlan): Json {
  return JSON.parse(JSON.stringify(document), (_, part) => {
    if (part?.['Fn::ImportValue'] !== undefined) return `vpce-${part['Fn::ImportValue'].replace(/\W/g, '')}`;
    const [id, attribute] = part?.['Fn::GetAtt'] ?? [];
    if (attribute !== 'Arn' || !/LogGroup/.test(id)) return part;
    return `arn:${partition}:logs:${region}:${account}:log-group:${stackName}-${id}-A1B2C3:*`;
  });
}

function requestsOf({ Action, Resource: resources, Condition = {} }: Json, { region }: AwsTargetPlan): Authorization[] {
  const context = { 'aws:RequestedRegion': region, ...contextOf(Condition) };
  return [Action].flat().flatMap((action) => [resources].flat().map((resource) => ({ action, resource: concrete(resource), context })));
}

/** Condition keys that meet a statement's conditions. */
function contextOf(condition: Json): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = {};
  for (const [operator, keys] of Object.entries<Json>(condition)) {
    for (const [key, value] of Object.entries<Json>(keys)) {
      const [first] = [value].flat();
      if (operator === 'StringNotEquals') context[key] = `other than ${first}`;
      else if (operator.startsWith('ForAllValues:')) context[key] = [first];
      else if (operator === 'IpAddress') context[key] = first.replace(/\/.*$/, '');
      else if (!/^Null$|IfExists$/.test(operator)) context[key] = concrete(first);
    }
  }
  return context;
}

/** Text that a pattern matches. A star that is the whole resource stands for actions without one. */
function concrete(pattern: string): string {
  if (pattern === '*') return pattern;
  return pattern.replace(/^(arn:[^:]+:logs:.*:log-group:[^:]+):\*$/, '$1:log-stream:1').replaceAll('*', 'x1');
}
