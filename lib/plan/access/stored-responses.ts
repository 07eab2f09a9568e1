import { sharedResponses } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { REGIONS_WITHOUT_PROJECT } from '../../rules/aws/regions';
import { DEFAULT_PROJECT } from '../../rules/aws/surfaces';
import type { AwsDeployment, AwsGrant } from '../plan';
import type { AwsTargetRequest } from '../requests';

/**
 * One warning per Bedrock project in which several callers store responses: IAM cannot limit a caller to its own.
 *
 * bedrock-runtime stores responses in the account's default project, bedrock-mantle in the endpoint's project.
 */
export function sharedStores(target: AwsTargetRequest, grants: readonly AwsGrant[], deployments: readonly AwsDeployment[]): Fault[] {
  return [...endpointsByProject(deployments)].flatMap(([project, endpoints]) => {
    const callers = grants.filter((grant) => grant.endpoints.some((endpoint) => endpoints.includes(endpoint)));
    if (callers.length < 2) return [];
    const called = endpoints.filter((endpoint) => callers.some((caller) => caller.endpoints.includes(endpoint)));
    const store = project !== DEFAULT_PROJECT ? 'own' : REGIONS_WITHOUT_PROJECT.includes(target.region) ? 'only' : 'default';
    return [
      sharedResponses(
        target.at(),
        target.key,
        callers.map(({ caller }) => caller),
        called,
        store,
      ),
    ];
  });
}

function endpointsByProject(deployments: readonly AwsDeployment[]): ReadonlyMap<string, readonly string[]> {
  const stored = deployments.flatMap((deployment) => {
    const project = projectWithResponses(deployment);
    return project === null ? [] : [{ project, endpoint: deployment.endpoint }];
  });
  const projects = [...new Set(stored.map(({ project }) => project))];
  return new Map(projects.map((each) => [each, stored.filter(({ project }) => project === each).map(({ endpoint }) => endpoint)]));
}

/** Name or ID of the project that stores the deployment's responses; null if it stores none. */
function projectWithResponses({ route, apis }: AwsDeployment): string | null {
  if (route.kind === 'sagemaker' || (apis.length > 0 && !apis.includes('responses'))) return null;
  if (route.kind === 'bedrock-runtime' || route.project === DEFAULT_PROJECT) return DEFAULT_PROJECT;
  return 'id' in route.project ? route.project.id : route.project.name;
}
