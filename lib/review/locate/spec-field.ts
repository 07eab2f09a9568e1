/** Spec fields that control findings. A dotted name is a field of one endpoint or target. */
export type SpecField =
  | 'endpoint'
  | 'endpoint.model'
  | 'endpoint.modelVersion'
  | 'endpoint.residency'
  | 'endpoint.serving'
  | 'endpoint.throughput'
  | 'endpoint.dedicated'
  | 'caller'
  | 'target'
  | 'target.region'
  | 'target.exposure'
  | 'target.network'
  | 'target.deletionProtection'
  | 'observability'
  | 'observability.alarms'
  | 'safety'
  | 'quotas';
