import type { TextPattern } from '../text-pattern';

/**
 * Names and hosts of Foundry accounts, projects and deployments.
 *
 * Source: Azure Resource Manager, naming rules of Microsoft.CognitiveServices; Foundry, endpoints (copies of 2026-07-30).
 */

/** Maximum length of an account name that is also the subdomain: a DNS label has at most 63 characters. */
export const ACCOUNT_NAME_LENGTH = 63;

/** `network_acls.bypass` that lets trusted Azure services pass an account's firewall. Source: azurerm 4.55.0. */
export const TRUSTED_SERVICES = 'AzureServices';

/** Kind of Foundry accounts. */
export const FOUNDRY_KIND = 'AIServices';

/** Kind of accounts with OpenAI models only: without projects, agents and models of other publishers. */
export const OPENAI_KIND = 'OpenAI';

/** Kinds of accounts. Source: azurerm, `cognitive_account_resource.go` of 2026-08-21, read 2026-11-30. */
export const ACCOUNT_KINDS = [FOUNDRY_KIND, OPENAI_KIND] as const;

export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/**
 * Hours for which a deleted account that is not purged keeps its name, subdomain and quota. Source: facts of 2026-07-30, soft delete.
 */
export const SOFT_DELETE_HOURS = 48;

/** Account name. */
export const ACCOUNT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9.-]{1,63}$/,
  expected: '2 to 64 letters, digits, dots or hyphens',
};

/** `identity.type` of accounts and projects. Source: azurerm 4.55.0. */
export const SYSTEM_IDENTITY = 'SystemAssigned';

/** First label of an account's hosts. */
export const SUBDOMAIN: TextPattern = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/,
  expected: '2 to 63 lowercase letters, digits or hyphens',
};

/** Foundry project name. */
export const PROJECT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/,
  expected: '2 to 64 letters, digits, dots, hyphens or underscores',
};

/** Deployment name. */
export const DEPLOYMENT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][\w.-]{0,62}[A-Za-z0-9]$/,
  expected: '2 to 64 letters, digits, dots, hyphens or underscores',
};

/** Base URL of an account's OpenAI-compatible API. Both hosts serve all models; Microsoft's samples for open weights use the second. */
export function openAiUrl(subdomain: string, openWeights: boolean): string {
  return openWeights ? `${foundryUrl(subdomain)}/openai/v1` : `https://${subdomain}.openai.azure.com/openai/v1`;
}

/** URL of a Foundry project. A role at the project gives access only to this URL. */
export function projectUrl(subdomain: string, project: string): string {
  return `${foundryUrl(subdomain)}/api/projects/${project}`;
}

/**
 * OAuth scope of callers' tokens. Most of Microsoft's Foundry pages use the first; those on Azure OpenAI use the second (counted 2026-07-30).
 * Whether accounts of kind OpenAI accept the first is unverified.
 */
export const TOKEN_SCOPES: Readonly<Record<AccountKind, string>> = {
  [FOUNDRY_KIND]: 'https://ai.azure.com/.default',
  [OPENAI_KIND]: 'https://cognitiveservices.azure.com/.default',
};

function foundryUrl(subdomain: string): string {
  return `https://${subdomain}.services.ai.azure.com`;
}
