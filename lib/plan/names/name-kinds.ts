/** A kind of names: what it is called, and how to resolve a clash. */
export interface NameKindRule {
  /** Noun in front of the name, such as `resource group`. */
  readonly noun: string;
  /**
   * Consequence of a clash:
   *
   * - `state`: applying one stack destroys the other's resources
   * - `name`: the second stack fails to deploy
   * - `private-host`: a network resolves a host only once
   * - `grant`: the second stack fails to deploy, or removing one grant revokes both
   * - `label`: none, because names of this kind may repeat
   */
  readonly family: 'state' | 'name' | 'private-host' | 'grant' | 'label';
  /** Imperative, lower case, no full stop. */
  readonly fix: string;
  /** Whether upper and lower case make two names. Default: no. */
  readonly isCaseSensitive?: true;
  /** Kind of the resource that contains these. If two stacks create one of those, what is in it is not reported too. */
  readonly parent?: 'azure-account' | 'azure-virtual-network' | 'azure-dns-zone' | 'gcp-network' | 'gcp-identity-pool';
  /** Code of the more specific fault that two targets of one spec get instead. Default: none. */
  readonly withinSpec?: 'MP4108' | 'MP4153';
}

const RENAME = 'rename one of the keys that the name is built from: service, environment, target, endpoint or caller';

function oneTargetOr(separate: 'VPC' | 'network'): string {
  return `deploy these endpoints to one target only, or use a separate ${separate} for each`;
}

function grantOnce(scope: 'account' | 'project'): string {
  return `grant it from one of them only: deploy the endpoints of this ${scope} to one target, or use a separate ${scope} for each`;
}

function zonesOnce(separate: 'resource group' | 'network'): string {
  return `create the zones once, outside of these targets, and set privateDns: { zoneIds } on both, or use a separate ${separate} for each`;
}

/**
 * Every kind of name that the stacks create once per scope.
 *
 * Names that CloudFormation or a provider generates are not listed. Sources: naming rules
 * of each service, as in `lib/rules`; Azure, "A virtual network cannot be linked to multiple zones with overlapping namespaces" (BadRequest,
 * azure-aks-docs #212); that an application inference profile and a bedrock-mantle project have unique names is not documented and assumed.
 */
export const NAME_KINDS = {
  'terraform-state': {
    noun: 'Terraform state',
    family: 'state',
    fix: 'set a separate key, prefix, workspace or address for each target',
    isCaseSensitive: true,
  },

  // --- Azure ---
  'azure-resource-group': { noun: 'resource group', family: 'name', fix: RENAME },
  'azure-account': { noun: 'Foundry account', family: 'name', fix: 'set another native.accountName on one of them' },
  'azure-subdomain': { noun: 'subdomain', family: 'name', fix: 'set another native.subdomain on one of them' },
  'azure-deployment': {
    noun: 'deployment',
    family: 'name',
    fix: 'set another overrides.<target>.native.deploymentName on one of them, or deploy the endpoint to one of the targets only',
    parent: 'azure-account',
  },
  'azure-project': { noun: 'Foundry project', family: 'name', fix: 'list it once under native.projects', parent: 'azure-account' },
  'azure-virtual-network': { noun: 'virtual network', family: 'name', fix: RENAME },
  'azure-subnet': { noun: 'subnet', family: 'name', fix: RENAME, parent: 'azure-virtual-network' },
  'azure-security-group': { noun: 'network security group', family: 'name', fix: RENAME },
  'azure-private-endpoint': { noun: 'private endpoint', family: 'name', fix: RENAME },
  'azure-network-interface': { noun: 'network interface', family: 'name', fix: RENAME },
  'azure-agent-subnet': { noun: 'agent injection into subnet', family: 'name', fix: 'use a separate subnet for each account' },
  'azure-dns-zone': {
    noun: 'private DNS zone',
    family: 'private-host',
    fix: zonesOnce('resource group'),
  },
  'azure-zone-link': { noun: 'link of a private DNS zone', family: 'name', fix: RENAME, parent: 'azure-dns-zone' },
  'azure-linked-zone': {
    noun: 'linked private DNS zone',
    family: 'private-host',
    fix: zonesOnce('network'),
  },
  'azure-managed-identity': { noun: 'managed identity', family: 'name', fix: RENAME },
  'azure-custom-role': { noun: 'custom role', family: 'name', fix: RENAME },
  'azure-role-assignment': {
    noun: 'role assignment of',
    family: 'grant',
    fix: grantOnce('account'),
    parent: 'azure-account',
  },
  'azure-role-assignment-id': {
    noun: 'role assignment ID of',
    family: 'grant',
    fix: 'use another caller key for one of them',
    parent: 'azure-account',
  },
  'azure-action-group': { noun: 'action group', family: 'name', fix: RENAME },
  'azure-metric-alert': { noun: 'metric alert', family: 'name', fix: RENAME },
  'azure-template-deployment': { noun: 'template deployment', family: 'name', fix: RENAME },

  // --- AWS ---
  'aws-stack': { noun: 'stack', family: 'name', fix: RENAME },
  'aws-inference-profile': { noun: 'application inference profile', family: 'name', fix: RENAME },
  'aws-mantle-project': { noun: 'bedrock-mantle project', family: 'name', fix: RENAME },
  'aws-sagemaker-endpoint': { noun: 'SageMaker endpoint', family: 'name', fix: RENAME },
  'aws-managed-policy': { noun: 'managed policy', family: 'name', fix: RENAME },
  'aws-security-group': { noun: 'security group', family: 'name', fix: RENAME },
  'aws-topic': { noun: 'topic', family: 'name', fix: RENAME },
  'aws-function': { noun: 'function', family: 'name', fix: RENAME },
  'aws-log-group': { noun: 'log group', family: 'name', fix: RENAME },
  'aws-name-tag': { noun: 'Name tag', family: 'label', fix: RENAME },
  'aws-role': { noun: 'IAM role', family: 'name', fix: RENAME },
  'aws-pod-identity': {
    noun: 'pod identity association of',
    family: 'name',
    fix: 'give these pods one role: merge the callers, or use another Kubernetes service account',
    isCaseSensitive: true,
  },
  'aws-oidc-provider': {
    noun: 'OIDC provider',
    family: 'name',
    fix: 'set the provider under oidc.existing of one of the callers',
    isCaseSensitive: true,
    withinSpec: 'MP4153',
  },
  'aws-private-dns': { noun: 'private DNS name', family: 'private-host', fix: oneTargetOr('VPC') },
  'aws-alarm': { noun: 'alarm', family: 'name', fix: RENAME },

  // --- Google Cloud ---
  'gcp-network': { noun: 'network', family: 'name', fix: RENAME },
  'gcp-subnetwork': { noun: 'subnetwork', family: 'name', fix: RENAME, parent: 'gcp-network' },
  'gcp-firewall-rule': { noun: 'firewall rule', family: 'name', fix: RENAME, parent: 'gcp-network' },
  'gcp-display-name': { noun: 'display name', family: 'label', fix: RENAME },
  'gcp-dns-zone': { noun: 'DNS zone', family: 'name', fix: RENAME },
  'gcp-regional-endpoint': { noun: 'regional endpoint', family: 'name', fix: RENAME },
  'gcp-private-host': {
    noun: 'private DNS zone for',
    family: 'private-host',
    fix: 'set network.privateDns: existing on one of them to use the zones of the other, or use a separate network for each',
  },
  'gcp-created-range': { noun: 'internal range', family: 'name', fix: RENAME },
  'gcp-internal-range': { noun: 'subnetwork in internal range', family: 'name', fix: 'use a separate internal range for each' },
  'gcp-address': {
    noun: 'internal address',
    family: 'name',
    fix: 'set another pscAddress on one of them, or network.existing.pscAddress to use the endpoint of the other',
  },
  'gcp-custom-role': { noun: 'custom role', family: 'name', fix: RENAME },
  'gcp-iam-member': { noun: 'IAM binding of', family: 'grant', fix: grantOnce('project') },
  'gcp-service-account': { noun: 'service account', family: 'name', fix: RENAME },
  'gcp-identity-pool': { noun: 'workload identity pool', family: 'name', fix: RENAME },
  'gcp-identity-provider': { noun: 'workload identity provider', family: 'name', fix: RENAME, parent: 'gcp-identity-pool' },
  'gcp-perimeter': { noun: 'service perimeter', family: 'name', fix: RENAME },
  'gcp-access-level': { noun: 'access level', family: 'name', fix: RENAME },
  'gcp-perimeter-project': { noun: 'service perimeter around project', family: 'name', fix: 'keep network.perimeter on one of them' },
  'gcp-model-allowlist': {
    noun: 'the model allowlist of project',
    family: 'name',
    fix: 'keep native.modelAllowlist in one of the specs, and list the models of the other under also',
    withinSpec: 'MP4108',
  },
} as const satisfies Readonly<Record<string, NameKindRule>>;

export type NameKind = keyof typeof NAME_KINDS;

/** The rule of a kind. */
export function ruleOf(kind: NameKind): NameKindRule {
  return NAME_KINDS[kind];
}
