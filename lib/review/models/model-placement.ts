import type { Cloud } from '../../catalog/types';

/** One endpoint in one region of a cloud, before and after the change. At least one side exists. */
export interface ModelPlacement {
  /** Key of the endpoint in the spec; without a spec, address of the resource that serves the model. */
  readonly endpoint: string;
  readonly stack: string;
  /** Key of the target in the spec; null if unknown. */
  readonly target: string | null;
  readonly cloud: Cloud;
  /** Null if the documents do not name it. */
  readonly region: string | null;
  readonly before: ServedModel | null;
  readonly after: ServedModel | null;
}

/** A model as it serves requests. */
export interface ServedModel {
  readonly model: string;
  /** Null on clouds without versions, or if the documents do not name it. */
  readonly version: string | null;
  /** Where inference may run, such as `region`, `zone us` or `global`. Null if the documents do not name it. */
  readonly residency: string | null;
}
