import { closest } from '../faults/closest';
import { cloudsOf, modelNames } from './lookup';
import { type Catalog, type CatalogModel, MODEL_CLASSES } from './types';

/** Likely meaning of an unknown model name. */
export interface ModelGuess {
  /** Models that a cloud offers, best first. */
  readonly models: readonly string[];
  /** Version that the name contains, such as `2024-11-20` in OpenAI's `gpt-4o-2024-11-20`; undefined if it contains none. */
  readonly version?: string;
  /** Whether the name is another way to write the only model: a cloud's own ID, an API name, or other punctuation. */
  readonly isSpelling: boolean;
  /** Whether the name belongs to another vendor's model. */
  readonly isForeign: boolean;
}

/** Maximum number of suggested models. */
const MOST = 3;

/** Shorter names match too much. */
const MIN_FAMILY = 3;

/** Guesses the models that an unknown name means. */
export function guessModel(catalog: Catalog, name: string): ModelGuess {
  const spelling = spelled(catalog, name);
  if (spelling) return { ...spelling, isSpelling: true, isForeign: false };
  if (isForeign(name)) return { models: [], isSpelling: false, isForeign: true };
  const offered = [...offeredModels(catalog).values()];
  const family = familyOf(catalog, offered, name);
  return { models: family.length > 0 ? family : closest(name, offered), isSpelling: false, isForeign: false };
}

/** Listed once per catalog: a spec can have thousands of unknown names. */
const OFFERED = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/** Models that a cloud offers, sorted, by name without punctuation. */
function offeredModels(catalog: Catalog): ReadonlyMap<string, string> {
  const known = OFFERED.get(catalog);
  if (known !== undefined) return known;
  const offered = modelNames(catalog).filter((model) => cloudsOf(catalog, model).length > 0);
  const bySpelling = new Map(offered.map((model) => [squeezed(model), model]));
  OFFERED.set(catalog, bySpelling);
  return bySpelling;
}

// --- other spellings ---

function spelled(catalog: Catalog, name: string): Pick<ModelGuess, 'models' | 'version'> | undefined {
  const offered = offeredModels(catalog);
  for (const form of formsOf(name)) {
    const whole = offered.get(squeezed(form));
    if (whole !== undefined) return { models: [whole] };
    const [, base = '', version = ''] = /^(.+)-(\d{4}-\d{2}-\d{2})$/.exec(form) ?? [];
    const model = offered.get(squeezed(base));
    if (model !== undefined) return { models: [model], ...(hasVersion(catalog, model, version) && { version }) };
  }
  return undefined;
}

function hasVersion(catalog: Catalog, model: string, version: string): boolean {
  return catalog.models.some((row) => row.model === model && row.version === version);
}

/** Parts of a path, ARN or ID that can be a model name, last first, without the prefixes and suffixes that clouds add. */
function formsOf(name: string): string[] {
  const parts = name
    .toLowerCase()
    .split(/[/@]/)
    .filter((part) => part !== '')
    .reverse();
  return parts.map(
    (part) =>
      part
        .replace(/^(?:[a-z-]+\.)?openai\.(?:[a-z]+\.)?/, '') // Bedrock's vendor and profile, the SKU in Azure's quota names
        .replace(/-\d+:\d+$/, '') // Bedrock's version
        .replace(/-maas$/, '') // Vertex AI's managed models
        .replace(/^(whisper|tts)-1(?=-|$)/, '$1'), // OpenAI's API
  );
}

/** Letters and digits only: `gpt-5-6-luna` and `GPT 5.6 Luna` are one name. */
function squeezed(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

// --- other vendors ---

const OTHER_VENDORS =
  /(?:^|[./])(?:anthropic|claude|amazon|nova|titan|google|gemini|gemma|palm|meta|llama|mistral|mistralai|mixtral|ministral|codestral|magistral|cohere|command|deepseek|qwen|grok|xai|phi|ai21|jamba|kimi|moonshotai|glm|minimax|nemotron|stability|bison)(?![a-z])/i;

function isForeign(name: string): boolean {
  return OTHER_VENDORS.test(name) && !/openai|gpt/i.test(name);
}

// --- families ---

/** Members of the family that a name is a part of: `gpt-5.6`, `gpt-oss` or `luna`. Chat models open to everyone, if there are any. */
function familyOf(catalog: Catalog, offered: readonly string[], name: string): readonly string[] {
  const [form = ''] = formsOf(name);
  if (form.length < MIN_FAMILY) return [];
  const named = offered.filter((model) => model.startsWith(`${form}-`) || model.split('-').includes(form));
  const members = named.length > 0 ? named : offered.filter((model) => model.startsWith(form) && /^\D/.test(model.slice(form.length)));
  const open = members.filter((model) => catalog.models.some((row) => row.model === model && isOpen(row)));
  const sorted = (open.length > 0 ? open : members).sort((a, b) => compareMembers(catalog, a, b));
  const chat = sorted.filter((model) => isChat(catalog, model));
  return (chat.length > 0 ? chat : sorted).slice(0, MOST);
}

function isOpen({ lifecycle, newSubscriptionsCanDeploy, isDefault }: CatalogModel): boolean {
  const isClosed = lifecycle !== null && ['private-preview', 'restricted', 'deprecated', 'retired'].includes(lifecycle);
  return isDefault && newSubscriptionsCanDeploy !== false && !isClosed;
}

/** The model on most clouds first, then the smallest, then by name. */
function compareMembers(catalog: Catalog, a: string, b: string): number {
  return cloudsOf(catalog, b).length - cloudsOf(catalog, a).length || classRank(catalog, b) - classRank(catalog, a) || (a < b ? -1 : 1);
}

function isChat(catalog: Catalog, model: string): boolean {
  return classRank(catalog, model) <= MODEL_CLASSES.indexOf('small');
}

/** Classes of chat models come first, from the largest to the smallest. */
function classRank(catalog: Catalog, model: string): number {
  return MODEL_CLASSES.indexOf(catalog.models.find((row) => row.model === model)?.modelClass ?? 'agent');
}
