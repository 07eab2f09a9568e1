/**
 * The built-in roles of Azure that may call models, and what each of them may do.
 *
 * Source: definitions of the built-in roles as Azure printed them, in github.com/iann0036/iam-dataset
 * `azure/built-in-roles-raw.json` of 2026-08-22; read 2026-11-24. The secrets of connections stand in later copies alone, where the
 * roles for projects were renamed already (undated, read 2026-11-24).
 */

import { ACCOUNT_TYPE } from './resource-names';

/** A role by its id: it is assigned by that, because Azure has renamed several. */
export interface BuiltInRole {
  /** Short name, a part of addresses. */
  readonly key: string;
  /** Name of the role as of 2026-08. */
  readonly name: string;
  /** Id of the role, the same in every tenant. */
  readonly id: string;
}

/** What a role may do. `*` stands for any text, also with slashes in it; upper and lower case are one. */
export interface RolePermissions {
  /** Actions of the control plane. */
  readonly actions: readonly string[];
  /** Of those, what is taken out. */
  readonly notActions: readonly string[];
  /** Actions on data, such as a call of a model. */
  readonly dataActions: readonly string[];
  /** Of those, what is taken out. */
  readonly notDataActions: readonly string[];
}

/** A built-in role with what it may do. */
export type DocumentedRole = BuiltInRole & RolePermissions;

const ACCOUNTS = ACCOUNT_TYPE;

/** All data of a Foundry account, but for the deployment of fine-tuned models. */
const ALL_DATA = {
  dataActions: ['Microsoft.CognitiveServices/*'],
  notDataActions: [`${ACCOUNTS}/OpenAI/fine-tunes-deployments/write`, `${ACCOUNTS}/AIServices/fine_tuning_deployments/write`],
} as const;

/** What the roles for people add to the calls: they read what there is, and see its metrics and its health. */
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

/** Keys and secrets, which the roles for people list too. */
const SECRETS = [`${ACCOUNTS}/listkeys/action`, `${ACCOUNTS}/projects/connections/listsecrets/action`] as const;

/** Acting for another user, which the roles for people leave out. */
const IMPERSONATION = `${ACCOUNTS}/AIServices/agents/endpoints/UserIdentityImpersonation/action`;

/**
 * The least built-in role that may call OpenAI models: chat completions, responses, embeddings, images, audio, realtime, videos.
 * It lists no keys. What it reads beside that: all of the account's settings, and who may do what there.
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
 * The least built-in role that may call open-weights models, which the OpenAI role does not cover.
 *
 * Microsoft documents Cognitive Services User for them (page on Entra ID for Foundry Models, 2026-07-30). This role has the same
 * data actions and one more, to act for another user of an agent, and no action of the control plane, where the documented one also
 * lists keys and the secrets of connections. Unsure: the role is in preview, and no source was seen to call gpt-oss with it.
 */
export const DATA_CONTRIBUTOR: DocumentedRole = {
  key: 'data-contributor',
  name: 'Cognitive Services Data Contributor (Preview)',
  id: '19c28022-e58e-450d-a464-0b2a53034789',
  actions: [],
  notActions: [],
  ...ALL_DATA,
};

/** The role that Microsoft documents for calls of open-weights models. It lists the account's keys, and the secrets of connections. */
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
 * The role that Microsoft documents for work in a Foundry project (page on roles, 2026-07-03), once named Azure AI User.
 *
 * At a project it holds for that project alone: all its data, agents and their files, and the secrets of its connections.
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
 * The least built-in role that may call the Responses API of a Foundry project.
 *
 * Seen to be enough for calls that name a model, and refused for those that name an agent, which are asked for actions on agents too
 * (public tests of 2026-07 and undated ones, read 2026-11-24).
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

/** The least built-in role that may call agents by their endpoints, published ones, and nothing else. */
export const AGENT_CONSUMER: DocumentedRole = {
  key: 'agent-consumer',
  name: 'Foundry Agent Consumer',
  id: 'eed3b665-ab3a-47b6-8f48-c9382fb1dad6',
  actions: [],
  notActions: [],
  dataActions: [`${ACCOUNTS}/AIServices/endpoints/interact/action`],
  notDataActions: [],
};

/** The roles above, by name. */
export const AZURE_ROLES: readonly DocumentedRole[] = [
  COGNITIVE_SERVICES_USER,
  DATA_CONTRIBUTOR,
  OPENAI_USER,
  AGENT_CONSUMER,
  PROJECT_RUNTIME_USER,
  FOUNDRY_USER,
];
