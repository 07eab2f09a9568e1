/**
 * What is used of the SDKs of AWS, which are optional: where they are not installed this still compiles. What they answer is read as
 * any other answer is, because they check nothing of it.
 */
export interface Sdk {
  /** A command by the name of its operation. */
  readonly command: (operation: string) => new (input: object) => object;
  readonly client: (configuration: SdkConfiguration) => SdkClient;
}

export interface SdkClient {
  send(command: object, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
}

export interface SdkConfiguration {
  readonly region: string;
  readonly maxAttempts: number;
  readonly endpoint?: string;
  readonly credentials?: SdkCredentials;
}

export type SdkCredentials = Credentials | (() => Promise<Credentials>);

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Services, each with the prefix of its actions, its own variable for an endpoint, and its SDK. */
export const SERVICES = {
  bedrock: { variable: 'AWS_ENDPOINT_URL_BEDROCK', load: () => sdkOf(require('@aws-sdk/client-bedrock'), 'BedrockClient') },
  servicequotas: {
    variable: 'AWS_ENDPOINT_URL_SERVICE_QUOTAS',
    load: () => sdkOf(require('@aws-sdk/client-service-quotas'), 'ServiceQuotasClient'),
  },
  sts: { variable: 'AWS_ENDPOINT_URL_STS', load: () => sdkOf(require('@aws-sdk/client-sts'), 'STSClient') },
} as const satisfies Record<string, { readonly variable: string; readonly load: () => Sdk }>;

export type Service = keyof typeof SERVICES;

/** @param exported what a package of the SDK exports: a client, and a class `<Operation>Command` for each operation */
function sdkOf(exported: unknown, client: string): Sdk {
  const classes = exported as Readonly<Record<string, new (input: object) => object>>;
  return {
    command: (operation) => classes[`${operation}Command`] as new (input: object) => object,
    client: (configuration) => new (classes[client] as new (input: object) => object)(configuration) as SdkClient,
  };
}
