import type { Catalog, ListingKind } from '../catalog/types';
import type { Answer, Clouds, Refusal } from '../clients';
import { awsModelFindings, awsProfileFindings, awsQuotaFindings } from './aws-findings';
import { azureFindings } from './azure-findings';
import { gcpModelFindings, gcpQuotaFindings } from './gcp-findings';
import type { QueryLocation } from './query-locations';
import type { Survey, SurveyAnswer, Understood } from './survey';

/** Queried APIs, cited as sources. The versions match the clients. */
const SOURCES = {
  azure: 'Azure Resource Manager, Microsoft.CognitiveServices Models - List 2024-10-01',
  'aws models': 'Amazon Bedrock, ListFoundationModels',
  'aws inference-profiles': 'Amazon Bedrock, ListInferenceProfiles',
  'aws default-quotas': 'AWS Service Quotas, ListAWSDefaultServiceQuotas of bedrock',
  'gcp publisher-models': 'Vertex AI v1beta1, publishers.models.list of openai',
  'gcp quotas': 'Cloud Quotas v1, quotaInfos.list of aiplatform.googleapis.com',
} as const;

/**
 * Queries the clouds' listings in all locations in parallel. Never throws; failed queries carry a reason.
 *
 * @param on survey date, `YYYY-MM-DD`
 */
export async function askCatalogs(clouds: Clouds, places: readonly QueryLocation[], catalog: Catalog, on: string): Promise<Survey> {
  const answers = await Promise.all(places.map((place) => askLocation(clouds, place, catalog)));
  return { on, answers: answers.flat() };
}

function askLocation(clouds: Clouds, place: QueryLocation, catalog: Catalog): Promise<readonly SurveyAnswer[]> {
  switch (place.cloud) {
    case 'azure':
      return askAzure(clouds, place);
    case 'aws':
      return askAws(clouds, place, catalog);
    case 'gcp':
      return askGcp(clouds, place, catalog);
  }
}

async function askAzure(clouds: Clouds, place: QueryLocation): Promise<readonly SurveyAnswer[]> {
  const models = await clouds.azure(place.account).models(place.place);
  return [answered(place, 'models', SOURCES.azure, models, (value) => azureFindings(value, place.place))];
}

/** Credentials for a different account are not used further, because their answers would describe that account. */
async function askAws(clouds: Clouds, place: QueryLocation, catalog: Catalog): Promise<readonly SurveyAnswer[]> {
  const client = clouds.aws(place.place);
  const account = await client.account();
  const stranger = strangerOf(account, place.account);
  const [models, profiles, quotas] =
    stranger === undefined
      ? await Promise.all([client.models(), client.inferenceProfiles(), client.defaultQuotas('bedrock')])
      : [stranger, stranger, stranger];
  return [
    answered(place, 'models', SOURCES['aws models'], models, (value) => awsModelFindings(value, catalog)),
    answered(place, 'inference-profiles', SOURCES['aws inference-profiles'], profiles, (value) => awsProfileFindings(value, catalog)),
    answered(place, 'default-quotas', SOURCES['aws default-quotas'], quotas, (value) => awsQuotaFindings(value, catalog)),
  ];
}

function strangerOf(answer: Answer<string>, account: string): Refusal | undefined {
  if (answer.kind !== 'ok') return answer;
  if (answer.value === account) return undefined;
  return { kind: 'invalid', detail: `the credentials are for account ${answer.value}, but the target is in ${account}` };
}

async function askGcp(clouds: Clouds, place: QueryLocation, catalog: Catalog): Promise<readonly SurveyAnswer[]> {
  const client = clouds.gcp(place.account);
  const [models, quotas] = await Promise.all([client.publisherModels(place.place), client.quotas()]);
  return [
    answered(place, 'publisher-models', SOURCES['gcp publisher-models'], models, (value) => gcpModelFindings(value, place.place, catalog)),
    answered(place, 'quotas', SOURCES['gcp quotas'], quotas, (value) => gcpQuotaFindings(value, place.place, catalog)),
  ];
}

function answered<T>(
  { cloud, place, account }: QueryLocation,
  of: ListingKind,
  source: string,
  answer: Answer<T>,
  understand: (value: T) => Understood,
): SurveyAnswer {
  const base = { cloud, of, place, account, source };
  if (answer.kind === 'ok') return { ...base, state: 'read', ...understand(answer.value) };
  if (answer.kind === 'denied') return { ...base, state: 'unread', why: sayNeed(answer.need), need: answer.need };
  return { ...base, state: 'unread', why: answer.detail, need: null };
}

function sayNeed({ what, name }: Extract<Refusal, { kind: 'denied' }>['need']): string {
  switch (what) {
    case 'credentials':
      return 'not signed in';
    case 'permission':
      return `${name} is not allowed`;
    case 'service':
      return `${name} is not enabled`;
  }
}
