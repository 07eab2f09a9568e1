import type { AwsDeployment, AzureDeployment, GcpDeployment, TargetPlan } from '../../plan/plan';
import { APPLICATION_PROFILE_TYPE, PROJECT_TYPE } from '../../rules/aws/surfaces';
import { DEPLOYMENT_TYPE } from '../../rules/azure/deployments';
import { GOOGLE_BINDINGS, isAtLeast } from '../../rules/gcp/provider-versions';

/** What an edit of the spec does to a deployment that stands. */
export interface CapacityChange {
  /** What is edited: `throughput` with its units, `replicas`, `place` (residency or serving, so another SKU or profile), `machine`. */
  readonly edit: 'throughput' | 'replicas' | 'place' | 'machine';
  readonly effect: 'in place' | 'replaces' | 'nothing';
  /** Types of resources that are destroyed and made again, or that are gone with the edit. */
  readonly replaces: readonly string[];
  /** What it means, a clause without a full stop. */
  readonly because: string;
}

/** The google provider that changes replicas in place. Source: its changelog, 7.42.0 of 2026-07-28. */
const REPLICAS_IN_PLACE_SINCE = '7.42.0';

/** What each edit of capacity would do to a deployment, so that a replacement is known before a plan shows it. */
export function capacityChanges(target: TargetPlan, endpoint: string): readonly CapacityChange[] {
  switch (target.cloud) {
    case 'azure':
      return changesOf(target.deployments, endpoint, azureChanges);
    case 'aws':
      return changesOf(target.deployments, endpoint, awsChanges);
    case 'gcp':
      return changesOf(target.deployments, endpoint, (deployment) => gcpChanges(deployment, target.providerVersion ?? GOOGLE_BINDINGS));
  }
}

function changesOf<D extends { readonly endpoint: string }>(
  deployments: readonly D[],
  endpoint: string,
  changes: (deployment: D) => readonly CapacityChange[],
): readonly CapacityChange[] {
  const found = deployments.find((deployment) => deployment.endpoint === endpoint);
  return found === undefined ? [] : changes(found);
}

/** Source: schema of azurerm 4.55: capacity and version change in place, the name of a SKU and of a model replace. */
function azureChanges({ existing, serving }: AzureDeployment): readonly CapacityChange[] {
  if (existing) return [];
  const lost = serving === 'provisioned' ? ', and its units go back to Azure, which may not have them again' : '';
  return [
    { edit: 'throughput', effect: 'in place', replaces: [], because: 'the capacity of the deployment changes while it serves' },
    {
      edit: 'place',
      effect: 'replaces',
      replaces: [DEPLOYMENT_TYPE],
      because: `another SKU deletes the deployment and makes it again under its name: calls fail meanwhile${lost}`,
    },
  ];
}

function awsChanges({ route }: AwsDeployment): readonly CapacityChange[] {
  if (route.kind === 'sagemaker') return route.hosting === null ? [] : sageMakerChanges(route.hosting);
  const owned =
    route.kind === 'bedrock-mantle'
      ? typeof route.project === 'object' && 'name' in route.project
        ? PROJECT_TYPE
        : null
      : route.applicationProfile !== null && 'name' in route.applicationProfile
        ? APPLICATION_PROFILE_TYPE
        : null;
  const moves = 'another quota counts the calls';
  return [
    { edit: 'throughput', effect: 'nothing', replaces: [], because: 'requests and alarms follow' },
    owned === null
      ? { edit: 'place', effect: 'in place', replaces: [], because: `${moves}, and grants follow in place` }
      : {
          edit: 'place',
          effect: 'replaces',
          replaces: [owned],
          because: `${moves}, and what the deployment owns is made again with another id: clients need the new connection`,
        },
  ];
}

/** A configuration of an endpoint cannot be changed: another takes its place, and the endpoint goes over to it. */
function sageMakerChanges({
  minReplicas,
  maxReplicas,
}: {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}): readonly CapacityChange[] {
  const config = 'AWS::SageMaker::EndpointConfig';
  return [
    minReplicas === maxReplicas
      ? {
          edit: 'replicas',
          effect: 'replaces',
          replaces: [config],
          because: 'another configuration takes its place, and the endpoint goes over to it while it serves',
        }
      : {
          edit: 'replicas',
          effect: 'in place',
          replaces: [],
          because:
            'the most of them changes in place; the least replaces the configuration, and the endpoint goes over to it while it serves',
        },
    {
      edit: 'machine',
      effect: 'replaces',
      replaces: [config],
      because: 'another configuration takes its place; SageMaker refuses it while scaling is on',
    },
  ];
}

/** Before 7.42 every argument of the resource replaces it (its source, v6.50.0). */
function gcpChanges({ route }: GcpDeployment, providerVersion: string): readonly CapacityChange[] {
  if (route.kind === 'managed')
    return [
      {
        edit: 'throughput',
        effect: 'nothing',
        replaces: [],
        because: 'requests and alarms follow; a request that is needed no more is forgotten, and the quota stays',
      },
      { edit: 'place', effect: 'nothing', replaces: [], because: 'another quota counts the calls, at another host' },
    ];
  if (route.existing !== null) return [];
  const type = 'google_vertex_ai_endpoint_with_model_garden_deployment';
  const again = 'the endpoint is deleted and made again with another id: calls fail meanwhile, and twice the machines may be needed';
  return [
    isAtLeast(providerVersion, REPLICAS_IN_PLACE_SINCE)
      ? { edit: 'replicas', effect: 'in place', replaces: [], because: 'the provider changes them while the endpoint serves' }
      : {
          edit: 'replicas',
          effect: 'replaces',
          replaces: [type],
          because: `${again}; from provider ${REPLICAS_IN_PLACE_SINCE} on they change in place (native.providerVersion)`,
        },
    { edit: 'machine', effect: 'replaces', replaces: [type], because: again },
  ];
}
