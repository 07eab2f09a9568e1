import type {
  GcpDeployment,
  GcpNetworkPlan,
  GcpPerimeterPlan,
  GcpTargetPlan,
  VertexDedicatedRoute,
  VertexManagedRoute,
} from '../../../lib/plan/plan';
import { App } from '../../../lib/terraform/cdktf';
import { GcpModelStack, type GcpModelStackProps } from '../../../stacks/gcp-model-stack';
import { readBack, type Synthesized } from '../../gcp/support/synthesize';

export const ENDPOINT = 'google_vertex_ai_endpoint_with_model_garden_deployment';

export const OPEN = deployment('open', {
  kind: 'managed',
  api: 'openapi',
  location: 'global',
  host: 'aiplatform.googleapis.com',
  modelString: 'openai/gpt-oss-120b-maas',
});

export const CHAT = deployment('chat', {
  kind: 'managed',
  api: 'publisher',
  location: 'us',
  host: 'aiplatform.us.rep.googleapis.com',
  modelString: 'gpt-6-luna',
});

export const OWN = deployment('own', {
  kind: 'dedicated',
  existing: null,
  displayName: 'support-prod-gcp-us-own',
  publisherModel: 'publishers/openai/models/gpt-oss@gpt-oss-20b',
  acceptEula: true,
  machineType: 'a3-highgpu-1g',
  acceleratorType: 'NVIDIA_H100_80GB',
  acceleratorCount: 1,
  minReplicas: 1,
  maxReplicas: 3,
  image: null,
  isPrivate: false,
});

/** A network that the stack makes. */
export const NEW_NETWORK: GcpNetworkPlan = {
  network: { cidr: '10.20.0.0/23' },
  pscAddress: '10.20.3.254',
  hosts: ['aiplatform.googleapis.com', 'aiplatform.us.rep.googleapis.com'],
  callerCidrs: ['10.20.0.0/22'],
};

/** A network that is there already, of the target's project. */
export const OWN_NETWORK: GcpNetworkPlan = {
  ...NEW_NETWORK,
  network: {
    network: 'projects/acme-ai-prod/global/networks/main',
    subnetwork: 'projects/acme-ai-prod/regions/us-central1/subnetworks/models',
  },
};

/** A network of a host project. */
export const SHARED_VPC: GcpNetworkPlan = {
  ...NEW_NETWORK,
  network: {
    network: 'projects/acme-net/global/networks/shared',
    subnetwork: 'projects/acme-net/regions/us-central1/subnetworks/models',
  },
  pscAddress: '10.255.0.2',
};

export const PERIMETER: GcpPerimeterPlan = {
  accessPolicy: '123456789012',
  projectNumber: '210987654321',
  dryRun: true,
  accessLevels: [],
  cidrs: [],
};

export function stackOf(plan: Partial<GcpTargetPlan>, props: Partial<GcpModelStackProps> = {}): GcpModelStack {
  const whole: GcpTargetPlan = {
    cloud: 'gcp',
    key: 'gcp-us',
    service: 'support',
    environment: 'prod',
    region: 'us-central1',
    stackName: 'support-prod-gcp-us',
    tags: { 'cost-center': '4711', 'modelport-target': 'gcp-us' },
    exposure: { kind: 'public', reason: 'an example' },
    deletionProtection: null,
    gates: [],
    alarms: null,
    project: 'acme-ai-prod',
    network: null,
    perimeter: null,
    providerVersion: null,
    deployments: [],
    grants: [],
    quotaRequests: [],
    state: { kind: 'local' },
    ...plan,
  };
  return new GcpModelStack(new App(), whole.stackName, { plan: whole, ...props });
}

export function synthesize(plan: Partial<GcpTargetPlan>, props?: Partial<GcpModelStackProps>): Synthesized {
  return readBack(stackOf(plan, props));
}

export function deployment(endpoint: string, route: VertexManagedRoute | VertexDedicatedRoute): GcpDeployment {
  return {
    endpoint,
    model: endpoint,
    serving: route.kind === 'managed' ? 'on-demand' : 'dedicated',
    residency: 'global',
    apis: ['chat-completions'],
    tokensPerMinute: null,
    quotas: [],
    decisions: [],
    route,
  };
}

/** The dedicated endpoint with other words. */
export function dedicated(route: Partial<VertexDedicatedRoute>): GcpDeployment {
  return { ...OWN, route: { ...(OWN.route as VertexDedicatedRoute), ...route } };
}

export function addresses({ resource }: Synthesized): readonly string[] {
  return Object.entries(resource)
    .flatMap(([type, made]) => Object.keys(made ?? {}).map((name) => `${type}.${name}`))
    .sort();
}
