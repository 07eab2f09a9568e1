/**
 * Azure's built-in roles that may call models, and their permissions.
 *
 * Source: built-in role definitions as printed by Azure, in github.com/iann0036/iam-dataset `azure/built-in-roles-raw.json` of 2026-08-22;
 * read 2026-11-24. The secrets of connections are only in later copies, in which the project roles have been renamed (undated, read
 * 2026-11-24).
 */

import { ACCOUNT_TYPE } from './resource-names';

/** Maximum length of a custom role's name, in characters. Source: Microsoft, custom role properties, read 2026-11-24. */
export const ROLE_NAME_LENGTH = 512;

/** A role by ID. Assignments use the ID because Azure has renamed several roles. */
export interface BuiltInRole {
  /** Short name, part of Terraform addresses. */
  readonly key: string;
  /** Display name as of 2026-08. */
  readonly name: string;
  /** Role ID, the same in every tenant. */
  readonly id: string;
}

/** Permissions of a role. `*` matches any text, including slashes; case is ignored. */
export interface RolePermissions {
  /** Control plane actions. */
  readonly actions: readonly string[];
  /** Excluded control plane actions. */
  readonly notActions: readonly string[];
  /** Data plane actions, such as a model call. */
  readonly dataActions: readonly string[];
  /** Excluded data plane actions. */
  readonly notDataActions: readonly string[];
}

/** A built-in role with its permissions. */
export type DocumentedRole = BuiltInRole & RolePermissions;

const ACCOUNTS = ACCOUNT_TYPE;

/** All data actions on a Foundry account, except deploying fine-tuned models. */
const ALL_DATA = {
  dataActions: ['Microsoft.CognitiveServices/*'],
  notDataActions: [`${ACCOUNTS}/OpenAI/fine-tunes-deployments/write`, `${ACCOUNTS}/AIServices/fine_tuning_deployments/write`],
} as const;

/** Beyond calls, in the roles for people: reading resources, metrics and health. */
const LOOKS = [
  'Microsoft.Insights/alertRules/read',
  'Microsoft.Insights/diagnosticSettings/read',
  'Microsoft.Insights/logDefinitions/read',
  'Microsoft.Insights/metricdefinitions/read',
  'Microsoft.Insights/metrics/read',
  'Microsoft.ResourceHealth/availabilityStatuses/read',
  'Microsoft.Resources/subscriptions/operationresults/read',
  'Microsoft.Resources/subscriptions/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
] as const;

/** Keys and secrets, which the roles for people can also list. */
const SECRETS = [`${ACCOUNTS}/listkeys/action`, `${ACCOUNTS}/projects/connections/listsecrets/action`] as const;

/** Acting for another user, which the roles for people exclude. */
const IMPERSONATION = `${ACCOUNTS}/AIServices/agents/endpoints/UserIdentityImpersonation/action`;

/**
 * The built-in role with the fewest permissions that may call OpenAI models: chat completions, responses, embeddings, images, audio,
 * realtime, videos. It cannot list keys. It can also read all account settings and role assignments.
 */
export const OPENAI_USER: DocumentedRole = {
  key: 'openai-user',
  name: 'Cognitive Services OpenAI User',
  id: '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
  actions: [
    'Microsoft.CognitiveServices/*/read',
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleDefinitions/read',
  ],
  notActions: [],
  dataActions: [
    `${ACCOUNTS}/OpenAI/*/read`,
    `${ACCOUNTS}/OpenAI/engines/completions/action`,
    `${ACCOUNTS}/OpenAI/engines/search/action`,
    `${ACCOUNTS}/OpenAI/engines/generate/action`,
    `${ACCOUNTS}/OpenAI/deployments/audio/action`,
    `${ACCOUNTS}/OpenAI/deployments/search/action`,
    `${ACCOUNTS}/OpenAI/deployments/completions/action`,
    `${ACCOUNTS}/OpenAI/deployments/chat/completions/action`,
    `${ACCOUNTS}/OpenAI/deployments/realtime/action`,
    `${ACCOUNTS}/OpenAI/deployments/extensions/chat/completions/action`,
    `${ACCOUNTS}/OpenAI/deployments/embeddings/action`,
    `${ACCOUNTS}/OpenAI/images/generations/action`,
    `${ACCOUNTS}/OpenAI/video/generations/*/action`,
    `${ACCOUNTS}/OpenAI/video/generations/*/delete`,
    `${ACCOUNTS}/OpenAI/assistants/*`,
    `${ACCOUNTS}/OpenAI/responses/*`,
  ],
  notDataActions: [`${ACCOUNTS}/OpenAI/stored-completions/read`],
};

/**
 * The built-in role with the fewest permissions that may call open-weights models, which the OpenAI role does not cover.
 *
 * Microsoft documents Cognitive Services User for them (page on Entra ID for Foundry Models, 2026-07-30), which can also list keys and the
 * secrets of connections. This role has the same data actions plus one, to act for another user of an agent, and no control plane actions.
 * Unverified: the role is in preview, and no source shows it calling gpt-oss.
 */
export const DATA_CONTRIBUTOR: DocumentedRole = {
  key: 'data-contributor',
  name: 'Cognitive Services Data Contributor (Preview)',
  id: '19c28022-e58e-450d-a464-0b2a53034789',
  actions: [],
  notActions: [],
  ...ALL_DATA,
};

/** The role that Microsoft documents for open-weights models. It can list the account's keys and the secrets of connections. */
export const COGNITIVE_SERVICES_USER: DocumentedRole = {
  key: 'cognitive-services-user',
  name: 'Cognitive Services User',
  id: 'a97b65f3-24c7-4388-baec-2e87135dc908',
  actions: [
    'Microsoft.CognitiveServices/*/read',
    ...SECRETS,
    ...LOOKS,
    'Microsoft.Resources/deployments/operations/read',
    'Microsoft.Support/*',
  ],
  notActions: [],
  dataActions: ALL_DATA.dataActions,
  notDataActions: [IMPERSONATION, ...ALL_DATA.notDataActions],
};

/**
 * The role that Microsoft documents for work in a Foundry project (page on roles, 2026-07-03), formerly Azure AI User.
 *
 * Assigned at a project, it covers only that project: all its data, agents and their files, and the secrets of its connections.
 */
export const FOUNDRY_USER: DocumentedRole = {
  key: 'foundry-user',
  name: 'Foundry User',
  id: '53ca6127-db72-4b80-b1b0-d745d6d5456d',
  actions: [
    'Microsoft.Authorization/*/read',
    'Microsoft.CognitiveServices/*/read',
    ...SECRETS,
    ...LOOKS,
    'Microsoft.Resources/deployments/*',
    'Microsoft.Support/*',
  ],
  notActions: [],
  dataActions: ALL_DATA.dataActions,
  notDataActions: [IMPERSONATION, ...ALL_DATA.notDataActions],
};

/**
 * The built-in role with the fewest permissions that may call a Foundry project's Responses API.
 *
 * In tests it was sufficient for calls that name a model, and insufficient for calls that name an agent, which also require actions on
 * agents (public tests of 2026-07 and undated ones, read 2026-11-24).
 */
export const PROJECT_RUNTIME_USER: DocumentedRole = {
  key: 'project-runtime-user',
  name: 'Foundry Project Runtime User',
  id: '142bfaed-a13f-4c2d-bed2-6db62c4a1009',
  actions: [],
  notActions: [],
  dataActions: [`${ACCOUNTS}/AIServices/responses/*`],
  notDataActions: [],
};

/**
 * The built-in role with the fewest permissions that may call agents through their endpoints, including published ones, and nothing else.
 */
export const AGENT_CONSUMER: DocumentedRole = {
  key: 'agent-consumer',
  name: 'Foundry Agent Consumer',
  id: 'eed3b665-ab3a-47b6-8f48-c9382fb1dad6',
  actions: [],
  notActions: [],
  dataActions: [`${ACCOUNTS}/AIServices/endpoints/interact/action`],
  notDataActions: [],
};

/** These roles, by name. */
export const AZURE_ROLES: readonly DocumentedRole[] = [
  COGNITIVE_SERVICES_USER,
  DATA_CONTRIBUTOR,
  OPENAI_USER,
  AGENT_CONSUMER,
  PROJECT_RUNTIME_USER,
  FOUNDRY_USER,
];
