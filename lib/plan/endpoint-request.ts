import type { Api, Cloud, Residency, Serving } from '../catalog/types';
import type { SpecPath } from '../faults/fault';
import type { DedicatedSpec, EndpointOverride, EndpointSpec, ThroughputSpec } from '../spec';
import type { TargetContext } from './target-context';

/** One endpoint on one target, with the target's overrides applied. */
export interface EndpointRequest {
  readonly endpoint: string;
  readonly target: string;
  readonly cloud: Cloud;
  readonly region: string;
  readonly model: string;
  readonly modelVersion: string | undefined;
  readonly apis: readonly Api[];
  readonly residency: Residency;
  readonly serving: Serving;
  readonly throughput: ThroughputSpec | undefined;
  readonly dedicated: { readonly replicas: DedicatedSpec['replicas'] | undefined; readonly acceptEula: boolean };
  readonly native: EndpointOverride['native'];
  /** Name of its deployments on Azure; undefined for the name by pattern. */
  readonly deploymentName: string | undefined;
  /** Existing deployment, project, profile or endpoint that serves it. */
  readonly existing: string | undefined;
  /** Whether prompts must be logged, which some routes do not support. */
  readonly promptLogging: boolean;
  /** Path of a field in the spec: in the override that sets it, or else in the endpoint. */
  at(...field: readonly [EndpointRequestField, ...string[]]): SpecPath;
}

type EndpointRequestField =
  | 'model'
  | 'deploymentName'
  | 'modelVersion'
  | 'apis'
  | 'residency'
  | 'serving'
  | 'throughput'
  | 'dedicated'
  | 'native';

/** Applies a target's overrides to one endpoint. */
export function endpointRequest(key: string, endpoint: EndpointSpec, target: TargetContext): EndpointRequest {
  const override = endpoint.overrides[target.key];
  return {
    endpoint: key,
    target: target.key,
    cloud: target.cloud,
    region: target.region,
    model: endpoint.model,
    modelVersion: override?.modelVersion ?? endpoint.modelVersion,
    apis: endpoint.apis,
    residency: override?.residency ?? endpoint.residency,
    serving: override?.serving ?? endpoint.serving,
    throughput: throughputOf(endpoint.throughput, override?.throughput),
    dedicated: dedicatedOf(endpoint.dedicated, override?.dedicated),
    native: override?.native,
    deploymentName: endpoint.deploymentName,
    existing: target.existing?.endpoints?.[key],
    promptLogging: target.promptLogging,
    at(...field) {
      const isOverridden = override !== undefined && isSet(override, field);
      return isOverridden ? ['endpoints', key, 'overrides', target.key, ...field] : ['endpoints', key, ...field];
    },
  };
}

function isSet(value: unknown, path: readonly string[]): boolean {
  return path.reduce((inner, field) => (inner as Record<string, unknown> | undefined)?.[field], value) !== undefined;
}

/** Default output share, for a throughput that only an override sets. The same as the field's default in the schema. */
const DEFAULT_OUTPUT_SHARE = 0.2;

// Merges objects field by field, as `extends` does.

function throughputOf(base: ThroughputSpec | undefined, over: EndpointOverride['throughput']): ThroughputSpec | undefined {
  return base === undefined && over === undefined ? undefined : { outputShare: DEFAULT_OUTPUT_SHARE, ...base, ...over };
}

function dedicatedOf(base: DedicatedSpec | undefined, over: EndpointOverride['dedicated']): EndpointRequest['dedicated'] {
  const { min, max } = { ...base?.replicas, ...over?.replicas };
  const replicas = max === undefined ? undefined : { min: min ?? 1, max };
  return { replicas, acceptEula: over?.acceptEula ?? base?.acceptEula ?? false };
}

/** Requested tokens per minute. If only a minimum is set, the request is the minimum. */
export function tokensAsked({ throughput }: Pick<EndpointRequest, 'throughput'>): number | undefined {
  return throughput?.tokensPerMinute ?? throughput?.atLeast;
}
