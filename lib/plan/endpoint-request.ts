import type { Api, Cloud, Residency, Serving } from '../catalog/types';
import type { SpecPath } from '../faults/fault';
import type { DedicatedSpec, EndpointOverride, EndpointSpec, Spec, TargetSpec, ThroughputSpec } from '../spec';

/** What a spec wants of one endpoint on one target: the endpoint's own words, with those that it overrides there. */
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
  /** Whether prompts are to be logged, which not every route can. */
  readonly promptLogging: boolean;
  /** Where the spec says a field: in the override where it has one, else in the endpoint. */
  at(field: EndpointRequestField): SpecPath;
}

type EndpointRequestField = 'model' | 'modelVersion' | 'apis' | 'residency' | 'serving' | 'throughput' | 'dedicated' | 'native';

/** The target keys of an endpoint, best first. Without `deploy` all of them, by name: an order that no edit changes by accident. */
export function targetsOf(spec: Spec, endpoint: EndpointSpec): readonly string[] {
  return endpoint.deploy ?? Object.keys(spec.targets).sort();
}

/** The wishes of a spec for one target, by endpoint key. */
export function endpointRequestsOf(spec: Spec, targetKey: string, target: TargetSpec): readonly EndpointRequest[] {
  return Object.entries(spec.endpoints)
    .filter(([, endpoint]) => targetsOf(spec, endpoint).includes(targetKey))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, endpoint]) => endpointRequestOf(spec, key, endpoint, targetKey, target));
}

function endpointRequestOf(spec: Spec, key: string, endpoint: EndpointSpec, targetKey: string, target: TargetSpec): EndpointRequest {
  const override = endpoint.overrides[targetKey];
  return {
    endpoint: key,
    target: targetKey,
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
    promptLogging: spec.observability?.promptLogging ?? false,
    at(field) {
      const overridden = override !== undefined && (override as Record<string, unknown>)[field] !== undefined;
      return overridden ? ['endpoints', key, 'overrides', targetKey, field] : ['endpoints', key, field];
    },
  };
}

/** Share of output in the tokens of a throughput that only an override names. The same as the default of the field. */
const DEFAULT_OUTPUT_SHARE = 0.2;

// Objects merge field by field, as they do in `extends`.

function throughputOf(base: ThroughputSpec | undefined, over: EndpointOverride['throughput']): ThroughputSpec | undefined {
  return base === undefined && over === undefined ? undefined : { outputShare: DEFAULT_OUTPUT_SHARE, ...base, ...over };
}

function dedicatedOf(base: DedicatedSpec | undefined, over: EndpointOverride['dedicated']): EndpointRequest['dedicated'] {
  const { min, max } = { ...base?.replicas, ...over?.replicas };
  const replicas = max === undefined ? undefined : { min: min ?? 1, max };
  return { replicas, acceptEula: over?.acceptEula ?? base?.acceptEula ?? false };
}

/** Tokens per minute that are asked for; a floor alone is all that is asked for. */
export function tokensAsked({ throughput }: Pick<EndpointRequest, 'throughput'>): number | undefined {
  return throughput?.tokensPerMinute ?? throughput?.atLeast;
}
