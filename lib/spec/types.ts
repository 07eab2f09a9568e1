import type * as z from 'zod';
import type { RefreshedFacts } from '../catalog/refreshed';
import type { specFileSchema, specSchema } from './schema/spec';

type Plain = string | number | boolean | null | undefined;
type DeepReadonly<T> = T extends Plain ? T : { readonly [Field in keyof T]: DeepReadonly<T[Field]> };

/** Read values contain no `undefined`: a field is present or not. */
type Present<T> = T extends Plain ? T : { readonly [Field in keyof T]: Present<Exclude<T[Field], undefined>> };

/** A spec with defaults applied. */
export type Spec = Present<z.output<typeof specSchema>> & {
  /** Facts from the clouds' APIs, from the file beside the spec that `catalog refresh` writes. A spec cannot contain them. */
  readonly refreshed?: RefreshedFacts;
};

/** A spec as a team writes it. */
export type SpecInput = DeepReadonly<z.input<typeof specFileSchema>>;

export type EndpointSpec = Spec['endpoints'][string];
export type EndpointOverride = EndpointSpec['overrides'][string];
export type ThroughputSpec = NonNullable<EndpointSpec['throughput']>;
export type DedicatedSpec = NonNullable<EndpointSpec['dedicated']>;

export type TargetSpec = Spec['targets'][string];
export type AzureTargetSpec = Extract<TargetSpec, { readonly cloud: 'azure' }>;
export type AwsTargetSpec = Extract<TargetSpec, { readonly cloud: 'aws' }>;
export type GcpTargetSpec = Extract<TargetSpec, { readonly cloud: 'gcp' }>;
export type StateSpec = NonNullable<AzureTargetSpec['state']>;

/** A network that several targets share. */
export type SharedNetworkSpec = Spec['networks'][string];

/** Patterns for names. */
export type NamingSpec = NonNullable<Spec['naming']>;

export type ExposureSpec = Spec['exposure'];

export type CallerSpec = Spec['callers'][string];
export type CallerIdentities = NonNullable<CallerSpec['as']>;
export type OidcSpec = NonNullable<CallerSpec['oidc']>[number];

export type QuotasSpec = NonNullable<Spec['quotas']>;
export type ObservabilitySpec = NonNullable<Spec['observability']>;
export type SafetySpec = NonNullable<Spec['safety']>;
export type BudgetSpec = NonNullable<Spec['budget']>;
export type ReviewSpec = NonNullable<Spec['review']>;
export type EncryptionSpec = NonNullable<Spec['encryption']>;
export type CatalogAdditionSpec = Spec['catalog'][number];
