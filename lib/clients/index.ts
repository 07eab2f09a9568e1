/** Clients that query the clouds with your own credentials. Loaded only by commands that use them. */
export type * from './answer';
export { mapAnswer } from './answer';
export type * from './aws/client';
export { type AwsClientOptions, awsClient } from './aws/sdk-client';
export type * from './azure/client';
export { type AzureClientOptions, azureClient } from './azure/rest-client';
export type * from './gcp/client';
export { type GcpClientOptions, gcpClient } from './gcp/rest-client';
export { type Clouds, openClouds, remembering } from './open';
export { CLIENT_PACKAGES, missingPackages } from './packages';
export { PATIENCE, type Patience, type Progress, Requests, type RequestsOptions } from './retrying-requests';
export type { TokenSource } from './token';
export type * from './world';
