import type { Api } from '../../catalog/types';
import { bearerTokenStatements } from '../../rules/aws/bearer-tokens';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import {
  type AwsEnvironment,
  boundTo,
  dedicatedStatements,
  type InvokeStatement,
  mantleStatements,
  runtimeStatements,
} from '../../rules/aws/invoke-statements';
import type { AwsDeployment, AwsGrant, AwsTargetPlan, MantleRoute, RuntimeRoute } from '../plan';

/** The service behind whose interface endpoint a deployment is called. */
export function endpointServiceOf({ route }: AwsDeployment): AwsEndpointService {
  return route.kind === 'sagemaker' ? 'sagemaker.runtime' : route.kind;
}

/**
 * What a grant lets a caller do at one deployment, as the policy will say it.
 *
 * What only the deploy knows stands in angle brackets: ids of projects, profiles and interface endpoints.
 */
export function grantedStatements(target: AwsTargetPlan, grant: AwsGrant, deployment: AwsDeployment): readonly InvokeStatement[] {
  const tokens = grant.bearerTokens ? bearerTokenStatements([endpointServiceOf(deployment)]) : [];
  const statements = [...statementsOf(target, deployment), ...tokens];
  if (grant.from === 'anywhere') return statements;
  if (grant.from !== 'network') return boundTo(statements, { IpAddress: { 'aws:SourceIp': [...grant.from.cidrs].sort() } });
  const door = `<interface endpoint of ${endpointServiceOf(deployment)}>`;
  return boundTo(statements, { StringEquals: { 'aws:SourceVpce': door } });
}

/** What a surface speaks: callers are granted all of it where no source says what a model does. */
const ALL_APIS: Readonly<Record<'bedrock-runtime' | 'bedrock-mantle', readonly Api[]>> = {
  'bedrock-runtime': ['chat-completions', 'converse', 'responses'],
  'bedrock-mantle': ['chat-completions', 'responses'],
};

function statementsOf({ partition, region, account }: AwsTargetPlan, { endpoint, apis, route }: AwsDeployment): readonly InvokeStatement[] {
  const environment = { partition, region, account };
  switch (route.kind) {
    case 'bedrock-runtime':
      return runtimeOf(environment, endpoint, route, apis.length > 0 ? apis : ALL_APIS[route.kind]);
    case 'bedrock-mantle':
      return mantleStatements(projectArn(environment, route.project), route.modelId, apis.length > 0 ? apis : ALL_APIS[route.kind]);
    case 'sagemaker':
      return dedicatedStatements(`arn:${partition}:sagemaker:${region}:${account}:endpoint/${route.endpointName.toLowerCase()}`);
  }
}

function runtimeOf(
  environment: AwsEnvironment,
  endpoint: string,
  { modelId, profile, applicationProfile }: RuntimeRoute,
  apis: AwsDeployment['apis'],
) {
  const own = applicationProfile && applicationProfileArn(environment, endpoint, applicationProfile);
  return runtimeStatements(environment, { modelId, apis, ...(profile ? { profile } : {}), ...(own ? { applicationProfileArn: own } : {}) });
}

function applicationProfileArn(
  { partition, region, account }: AwsEnvironment,
  endpoint: string,
  own: { name: string } | { arn: string },
): string {
  return 'arn' in own ? own.arn : `arn:${partition}:bedrock:${region}:${account}:application-inference-profile/<profile of ${endpoint}>`;
}

function projectArn({ partition, region, account }: AwsEnvironment, project: MantleRoute['project']): string {
  const id = project === 'default' ? 'default' : 'id' in project ? project.id : `<project ${project.name}>`;
  return `arn:${partition}:bedrock-mantle:${region}:${account}:project/${id}`;
}
