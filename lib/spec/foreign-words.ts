/** Words that other tools have for something that a spec expresses differently. */
export interface ForeignWord {
  readonly words: readonly string[];
  /** The spec's own key, as a path from the map that has its first part; null if a spec has no such setting. */
  readonly use: string | null;
  /** Completes a fault's fix, for words without an equivalent key. */
  readonly fix?: string;
}

const NO_KEYS = 'remove it: there are no keys or secrets, and callers sign in with the identities under callers';

/** Compared without case, hyphens and underscores. */
export const FOREIGN_WORDS: readonly ForeignWord[] = [
  {
    words: [
      ...[
        'apiKey',
        'apiKeys',
        'key',
        'keys',
        'accessKey',
        'accessKeys',
        'accessKeyId',
        'secretAccessKey',
        'primaryKey',
        'serviceAccountKey',
      ],
      ...['secret', 'secrets', 'clientSecret', 'secretArn', 'secretName', 'secretsManager', 'keyVault', 'keyVaultId', 'keyVaultSecret'],
      ...['localAuth', 'localAuthEnabled', 'disableLocalAuth', 'localAuthentication', 'keyAuth', 'keyBasedAuth'],
      ...['credential', 'credentials', 'password', 'passwords', 'token', 'authToken', 'openaiApiKey', 'azureOpenaiApiKey'],
    ],
    use: null,
    fix: NO_KEYS,
  },
  { words: ['name', 'displayName'], use: null, fix: 'remove it: the key is the name' },
  {
    words: ['privateEndpoint', 'privateEndpoints', 'vpcEndpoint', 'vpcEndpoints'],
    use: null,
    fix: 'remove it: targets are private by default, with settings under network',
  },
  { words: ['vnet', 'vpc', 'vnetId', 'vpcId', 'virtualNetwork', 'subnet', 'subnets', 'subnetIds'], use: 'network.existing' },
  { words: ['location', 'locations', 'regions', 'availabilityZone'], use: 'region' },
  { words: ['provider', 'platform'], use: 'cloud' },
  { words: ['sku', 'skuName', 'deploymentType', 'tier'], use: 'serving and residency' },
  { words: ['capacity', 'tpm', 'tokens', 'rateLimit', 'skuCapacity'], use: 'throughput.tokensPerMinute' },
  { words: ['rpm'], use: 'throughput.requestsPerMinute' },
  { words: ['ptu', 'ptus', 'provisionedThroughput', 'modelUnits'], use: 'throughput.units' },
  { words: ['version', 'modelVersions', 'snapshot'], use: 'modelVersion' },
  { words: ['modelId', 'modelName', 'engine'], use: 'model' },
  { words: ['deployments', 'deployment', 'models'], use: 'endpoints' },
  { words: ['stage', 'env'], use: 'environment' },
  { words: ['labels'], use: 'tags' },
  { words: ['principals', 'identities', 'users', 'roleAssignments', 'iam', 'access', 'permissions'], use: 'callers' },
  { words: ['raiPolicy', 'contentFilters', 'guardrail', 'guardrails', 'moderation'], use: 'safety' },
  { words: ['logging', 'logs', 'monitoring', 'diagnostics', 'alerts'], use: 'observability' },
  { words: ['kmsKey', 'kmsKeyId', 'kmsKeyArn', 'cmk', 'customerManagedKey', 'encryptionKey'], use: 'encryption.customerManagedKeys' },
  { words: ['backend', 'terraformBackend'], use: 'state' },
  { words: ['publicNetworkAccess', 'networkAcls', 'ipRules', 'allowedIps', 'firewall', 'ipAllowlist'], use: 'exposure' },
  { words: ['failover', 'fallback', 'fallbacks', 'priority'], use: 'deploy' },
];

const BY_WORD: ReadonlyMap<string, ForeignWord> = new Map(
  FOREIGN_WORDS.flatMap((foreign) => foreign.words.map((word) => [squeezed(word), foreign] as const)),
);

/** The entry for a word that is no key of a spec; undefined if it is not known from other tools. */
export function foreignWord(word: string): ForeignWord | undefined {
  return BY_WORD.get(squeezed(word));
}

/** A word without case, hyphens and underscores. */
export function squeezed(word: string): string {
  return word.toLowerCase().replace(/[-_]/g, '');
}
