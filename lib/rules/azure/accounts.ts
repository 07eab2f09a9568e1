import type { TextPattern } from '../text-pattern';

/**
 * Names and hosts of Foundry accounts, their projects and deployments.
 *
 * Source: Azure Resource Manager, naming rules of Microsoft.CognitiveServices; Foundry, endpoints (copies of 2026-07-30).
 */

/** Characters of an account's name that is also its subdomain: a DNS label, which ends at 63. */
export const ACCOUNT_NAME_LENGTH = 63;

/** Name of an account. */
export const ACCOUNT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9.-]{1,63}$/,
  expected: '2 to 64 letters, digits, dots or hyphens',
};

/** `identity.type` of accounts and projects. Source: azurerm 4.55.0. */
export const SYSTEM_IDENTITY = 'SystemAssigned';

/** First label of an account's host names. */
export const SUBDOMAIN: TextPattern = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/,
  expected: '2 to 63 lower-case letters, digits or hyphens',
};

/** Name of a Foundry project. */
export const PROJECT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$/,
  expected: '2 to 64 letters, digits, dots, hyphens or underscores',
};

/** Name of a deployment. */
export const DEPLOYMENT_NAME: TextPattern = {
  pattern: /^[A-Za-z0-9][\w.-]{0,62}[A-Za-z0-9]$/,
  expected: '2 to 64 letters, digits, dots, hyphens or underscores',
};

/** Base URL of an account's OpenAI-shaped API. Both hosts serve all models; Microsoft's samples for open weights use the second. */
export function openAiUrl(subdomain: string, openWeights: boolean): string {
  return openWeights ? `${foundryUrl(subdomain)}/openai/v1` : `https://${subdomain}.openai.azure.com/openai/v1`;
}

/** URL of a Foundry project, which is the only one that a role at the project opens. */
export function projectUrl(subdomain: string, project: string): string {
  return `${foundryUrl(subdomain)}/api/projects/${project}`;
}

/**
 * OAuth scope of callers' tokens. Most of Microsoft's pages on Foundry name it; some still name
 * `https://cognitiveservices.azure.com/.default` (counted 2026-07-30), which an account of kind OpenAI may require: unverified.
 */
export const TOKEN_SCOPE = 'https://ai.azure.com/.default';

function foundryUrl(subdomain: string): string {
  return `https://${subdomain}.services.ai.azure.com`;
}
