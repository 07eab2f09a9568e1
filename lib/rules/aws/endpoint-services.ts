/** Service name of each surface that has an interface endpoint. */
export type AwsEndpointService = 'bedrock-runtime' | 'bedrock-mantle' | 'sagemaker.runtime';
