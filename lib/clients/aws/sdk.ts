/**
 * The parts of the AWS SDKs in use. The SDKs are optional: this compiles without them. Their responses are validated like
 * any other, because the SDKs do not.
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

/** Services, each with its action prefix, endpoint variable and SDK. */
export const SERVICES = {
  bedrock: { variable: 'AWS_ENDPOINT_URL_BEDROCK', load: () => sdkOf(require('@aws-sdk/client-bedrock'), 'BedrockClient') },
  servicequotas: {
    variable: 'AWS_ENDPOINT_URL_SERVICE_QUOTAS',
    load: () => sdkOf(require('@aws-sdk/client-service-quotas'), 'ServiceQuotasClient'),
  },
  sts: { variable: 'AWS_ENDPOINT_URL_STS', load: () => sdkOf(require('@aws-sdk/client-sts'), 'STSClient') },
} as const satisfies Record<string, { readonly variable: string; readonly load: () => Sdk }>;

export type Service = keyof typeof SERVICES;

/** @param exported exports of an SDK package: a client, and a class `<Operation>Command` per operation */
function sdkOf(exported: unknown, client: string): Sdk {
  const classes = exported as Readonly<Record<string, new (input: object) => object>>;
  return {
    command: (operation) => classes[`${operation}Command`] as new (input: object) => object,
    client: (configuration) => new (classes[client] as new (input: object) => object)(configuration) as SdkClient,
  };
}
