/** How calls reach a model on Vertex AI. */
export type VertexRoute = VertexManagedRoute | VertexDedicatedRoute;

/** A model managed by Google. */
export interface VertexManagedRoute {
  readonly kind: 'managed';
  /** `openapi`: `endpoints/openapi` with `publisher/model`; `publisher`: `publishers/openai/v1` with the model's bare name. */
  readonly api: 'openapi' | 'publisher';
  readonly location: string;
  readonly host: string;
  readonly modelString: string;
}

/** Open weights from Model Garden on dedicated GPUs. */
export interface VertexDedicatedRoute {
  readonly kind: 'dedicated';
  /** `projects/…/locations/…/endpoints/…` of an existing endpoint; null to create one. */
  readonly existing: string | null;
  /** Display name of the endpoint. */
  readonly displayName: string;
  readonly publisherModel: string;
  readonly acceptEula: boolean;
  readonly machineType: string;
  readonly acceleratorType: string;
  readonly acceleratorCount: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Serving container; null for Model Garden's default. */
  readonly image: string | null;
  /** Whether it is reachable only through Private Service Connect, which requires google provider 7.5. */
  readonly isPrivate: boolean;
}
