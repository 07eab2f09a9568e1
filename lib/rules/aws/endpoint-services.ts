/** Surfaces that an interface endpoint leads to, by the name of the service. */
export type AwsEndpointService = 'bedrock-runtime' | 'bedrock-mantle' | 'sagemaker.runtime';
