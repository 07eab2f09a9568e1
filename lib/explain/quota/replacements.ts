import type { AwsDeployment, AzureDeployment, GcpDeployment, TargetPlan } from '../../plan/plan';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { APPLICATION_PROFILE_TYPE, PROJECT_TYPE } from '../../rules/aws/surfaces';
import { DEPLOYMENT_TYPE } from '../../rules/azure/deployments';
import { GOOGLE_BINDINGS } from '../../rules/gcp/provider-versions';
import { isAtLeast } from '../../rules/version-constraint';

/** Effect of a spec edit on an existing deployment. */
export interface CapacityChange {
  /**
   * Edited field: `throughput` with its units, `replicas`, `place` (residency or serving, so a different SKU or profile), `machine`,
   * `container` (image, weights and network).
   */
  readonly edit: 'throughput' | 'replicas' | 'place' | 'machine' | 'container';
  readonly effect: 'in place' | 'replaces' | 'nothing';
  /** Resource types that are replaced or deleted. */
  readonly replaces: readonly string[];
  /** Consequence, a clause without a full stop. */
  readonly because: string;
}

/** First google provider that changes replicas in place. Source: its changelog, 7.42.0 of 2026-07-28. */
const REPLICAS_IN_PLACE_SINCE = '7.42.0';

/** Effects of capacity edits on a deployment, so that replacements are known before a Terraform plan shows them. */
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

/** Source: azurerm 4.55 schema: capacity and version change in place; SKU name and model name force replacement. */
function azureChanges({ existing, serving }: AzureDeployment): readonly CapacityChange[] {
  if (existing) return [];
  const lost = serving === 'provisioned' ? ', and Azure may not have its units available again' : '';
  return [
    { edit: 'throughput', effect: 'in place', replaces: [], because: 'capacity changes without interruption' },
    {
      edit: 'place',
      effect: 'replaces',
      replaces: [DEPLOYMENT_TYPE],
      because: `a different SKU recreates the deployment under the same name; calls fail until it is ready${lost}`,
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
  const moves = 'calls count against a different quota';
  return [
    { edit: 'throughput', effect: 'nothing', replaces: [], because: 'quota requests and alarms are updated' },
    owned === null
      ? { edit: 'place', effect: 'in place', replaces: [], because: `${moves}; grants are updated` }
      : {
          edit: 'place',
          effect: 'replaces',
          replaces: [owned],
          because: `${moves}, and the replacement has a new ID: clients need the new connection`,
        },
  ];
}

/** SageMaker endpoint configurations are immutable: a new one is created and the endpoint switches to it. */
function sageMakerChanges({
  minReplicas,
  maxReplicas,
}: {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}): readonly CapacityChange[] {
  const config = RESOURCE_TYPES.endpointConfig;
  return [
    minReplicas === maxReplicas
      ? {
          edit: 'replicas',
          effect: 'replaces',
          replaces: [config],
          because: 'a new configuration is created, and the endpoint switches to it without interruption',
        }
      : {
          edit: 'replicas',
          effect: 'in place',
          replaces: [],
          because: 'the maximum changes in place; changing the minimum replaces the configuration without interruption',
        },
    {
      edit: 'machine',
      effect: 'replaces',
      replaces: [config],
      because: 'a new configuration is created; SageMaker rejects the change while autoscaling is enabled',
    },
    {
      edit: 'container',
      effect: 'replaces',
      replaces: [RESOURCE_TYPES.model, config],
      because:
        'image, weights, isolation and subnets belong to the model: a new one is created, and the endpoint switches to it without interruption; both run until then, so the quota must cover twice the instances',
    },
  ];
}

/** Before 7.42 every argument forces replacement (provider source, v6.50.0). */
function gcpChanges({ route }: GcpDeployment, providerVersion: string): readonly CapacityChange[] {
  if (route.kind === 'managed')
    return [
      {
        edit: 'throughput',
        effect: 'nothing',
        replaces: [],
        because: 'quota requests and alarms are updated; removing a request keeps the quota',
      },
      { edit: 'place', effect: 'nothing', replaces: [], because: 'calls go to a different host and count against a different quota' },
    ];
  if (route.existing !== null) return [];
  const type = 'google_vertex_ai_endpoint_with_model_garden_deployment';
  const again = 'the endpoint is recreated with a new ID; calls fail until it is ready, and it may need twice the machines';
  return [
    isAtLeast(providerVersion, REPLICAS_IN_PLACE_SINCE)
      ? { edit: 'replicas', effect: 'in place', replaces: [], because: 'replicas change without interruption' }
      : {
          edit: 'replicas',
          effect: 'replaces',
          replaces: [type],
          because: `${again}; provider ${REPLICAS_IN_PLACE_SINCE} and later change replicas in place (native.providerVersion)`,
        },
    { edit: 'machine', effect: 'replaces', replaces: [type], because: again },
  ];
}
