import type { Api } from '../../catalog/types';
import { bearerTokenStatements, identityTokenStatement } from '../../rules/aws/bearer-tokens';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import {
  boundTo,
  dedicatedStatements,
  fromAddresses,
  type InvokeStatement,
  mantleStatements,
  runtimeStatements,
  throughInterfaceEndpoint,
} from '../../rules/aws/invoke-statements';
import { type AwsEnvironment, applicationProfileArn, mantleProjectArn, sageMakerEndpointArn } from '../../rules/aws/resource-names';
import { DEFAULT_PROJECT, MANTLE, RUNTIME, type Surface } from '../../rules/aws/surfaces';
import type { AwsDeployment, AwsGrant, AwsTargetPlan, MantleRoute, RuntimeRoute } from '../plan';

/** The AWS service whose interface endpoint serves a deployment. */
export function endpointServiceOf({ route }: AwsDeployment): AwsEndpointService {
  return route.kind === 'sagemaker' ? 'sagemaker.runtime' : route.kind;
}

/** Services that deployments are called through, sorted. */
export function endpointServicesOf(deployments: readonly AwsDeployment[]): readonly AwsEndpointService[] {
  return [...new Set(deployments.map(endpointServiceOf))].sort();
}

/** A target's location and network. */
type Located = Pick<AwsTargetPlan, 'partition' | 'region' | 'account' | 'network'>;

/** All policy statements of a grant, with the placeholders of `grantedStatements`. */
export function callerStatements(target: Located & Pick<AwsTargetPlan, 'deployments'>, grant: AwsGrant): InvokeStatement[] {
  const called = target.deployments.filter(({ endpoint }) => grant.endpoints.includes(endpoint));
  const { identityTokenAudiences: audiences } = grant;
  return [
    ...called.flatMap((deployment) => grantedStatements(target, grant, deployment)),
    ...(audiences === undefined ? [] : [identityTokenStatement(audiences)]),
  ];
}

/**
 * The policy statements that a grant gives a caller on one deployment.
 *
 * Values known only during `cdk deploy` are in angle brackets: IDs of created projects, profiles and interface endpoints.
 */
export function grantedStatements(target: Located, grant: AwsGrant, deployment: AwsDeployment): readonly InvokeStatement[] {
  const tokens = grant.bearerTokens ? bearerTokenStatements([endpointServiceOf(deployment)]) : [];
  const statements = [...statementsOf(target, deployment), ...tokens];
  if (grant.from === 'anywhere') return statements;
  const inside = throughInterfaceEndpoint(interfaceEndpointsOf(target, endpointServiceOf(deployment)));
  if (grant.from === 'network') return boundTo(statements, inside);
  return boundTo(statements, ...(grant.from.network ? [inside] : []), fromAddresses(grant.from.cidrs));
}

function interfaceEndpointsOf({ network }: Located, service: AwsEndpointService): readonly string[] {
  const existing = network?.existingEndpoints?.find((endpoints) => endpoints.service === service);
  return existing?.ids ?? [`<interface endpoint of ${service}>`];
}

/** @param unknown text for an ID that is known only during `cdk deploy` */
export function statementsOf(
  { partition, region, account }: Located,
  { endpoint, apis, route }: AwsDeployment,
  unknown = (what: string) => `<${what}>`,
): readonly InvokeStatement[] {
  const environment = { partition, region, account };
  switch (route.kind) {
    case 'bedrock-runtime':
      return runtimeOf(environment, route, grantedApis(apis, RUNTIME), unknown(`profile of ${endpoint}`));
    case 'bedrock-mantle':
      return mantleStatements(projectArn(environment, route.project, unknown), route.modelId, grantedApis(apis, MANTLE));
    case 'sagemaker':
      return dedicatedStatements(sageMakerEndpointArn(environment, route.endpointName.toLowerCase()));
  }
}

function runtimeOf(
  environment: AwsEnvironment,
  { modelId, profile, applicationProfile }: RuntimeRoute,
  apis: AwsDeployment['apis'],
  profileId: string,
) {
  return runtimeStatements(environment, {
    modelId,
    apis,
    ...(profile ? { profile } : {}),
    ...(applicationProfile
      ? {
          applicationProfileArn: 'arn' in applicationProfile ? applicationProfile.arn : applicationProfileArn(environment, profileId),
          requiresApplicationProfile: 'arn' in applicationProfile,
        }
      : {}),
  });
}

/** Grants every API of the surface if no source documents the model's APIs. */
function grantedApis(apis: readonly Api[], surface: Surface): readonly Api[] {
  return apis.length > 0 ? apis : surface.apis;
}

function projectArn(environment: AwsEnvironment, project: MantleRoute['project'], unknown: (what: string) => string): string {
  const id = project === DEFAULT_PROJECT ? project : 'id' in project ? project.id : unknown(`project ${project.name}`);
  return mantleProjectArn(environment, id);
}
