/** Service name of each surface that has an interface endpoint, sorted. */
export const ENDPOINT_SERVICES = ['bedrock-mantle', 'bedrock-runtime', 'sagemaker.runtime'] as const;

/** Service whose interface endpoint reaches a model. */
export type AwsEndpointService = (typeof ENDPOINT_SERVICES)[number];

/**
 * How a service's hostname resolves to its interface endpoint:
 *
 * - `create`: the interface endpoint resolves it within its VPC
 * - `existing`: existing private hosted zones resolve it, such as those of a hub
 * - `none`: it resolves to public addresses, so clients call the interface endpoint by its own DNS name
 */
export type AwsPrivateDns = 'create' | 'existing' | 'none';
