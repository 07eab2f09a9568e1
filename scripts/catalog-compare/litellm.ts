import { isOpenAiModel, type PublishedModel } from './published';

interface Entry {
  readonly litellm_provider?: string;
  readonly input_cost_per_token?: number;
  readonly output_cost_per_token?: number;
  readonly deprecation_date?: string;
}

const SOURCE = 'litellm';
const ZONES = ['us', 'eu', 'apac', 'in', 'us-gov'];
const DATE = /-(\d{4}-\d{2}-\d{2})$/;

/** Reads `model_prices_and_context_window_backup.json`. */
export function readLitellm(file: Readonly<Record<string, Entry>>): PublishedModel[] {
  return Object.entries(file).flatMap(([key, entry]) => {
    const provider = entry.litellm_provider ?? '';
    const named =
      provider === 'azure'
        ? onAzure(key)
        : provider.startsWith('bedrock')
          ? onAws(key)
          : provider.startsWith('vertex_ai-openai')
            ? onGcp(key)
            : null;
    return named && isOpenAiModel(named.model) ? [{ source: SOURCE, ...named, ...termsOf(entry) }] : [];
  });
}

function termsOf({ input_cost_per_token: input, output_cost_per_token: output, deprecation_date: retires }: Entry) {
  return {
    ...(input !== undefined && { input: perMillion(input) }),
    ...(output !== undefined && { output: perMillion(output) }),
    ...(retires !== undefined && { retires }),
  };
}

function perMillion(price: number): number {
  return Math.round(price * 1e12) / 1e6;
}

type Named = Pick<PublishedModel, 'cloud' | 'model' | 'version' | 'residency'>;

/** `azure/eu/gpt-6-luna-2026-09-22`; without a zone, the price is that of the global deployment. */
function onAzure(key: string): Named | null {
  const [, ...parts] = key.split('/');
  const name = parts.pop();
  if (name === undefined || parts.length > 1) return null;
  const zone = parts[0];
  const residency = zone === undefined || zone.startsWith('global') ? 'global' : zone;
  const version = DATE.exec(name)?.[1];
  return { cloud: 'azure', model: name.replace(DATE, ''), residency, ...(version !== undefined && { version }) };
}

/** `us.openai.gpt-6-luna`, `bedrock_mantle/us-gov-west-1/openai.gpt-oss-120b`, `openai.gpt-oss-120b-1:0`. */
function onAws(key: string): Named | null {
  const id = key.split('/').pop() ?? '';
  const found = /^(?:([a-z-]+)\.)?openai\.([a-z0-9.-]+?)(?:-1:0)?$/.exec(id);
  if (!found) return null;
  const [, prefix, model = ''] = found;
  if (prefix === undefined && key.includes('us-gov')) return { cloud: 'aws', model, residency: 'us-gov' };
  const residency = prefix === undefined ? 'region' : prefix;
  return residency === 'region' || residency === 'global' || ZONES.includes(residency) ? { cloud: 'aws', model, residency } : null;
}

/** `vertex_ai/openai/gpt-oss-120b-maas`. */
function onGcp(key: string): Named | null {
  const model = /openai\/(.+?)(?:-maas)?$/.exec(key)?.[1];
  return model === undefined ? null : { cloud: 'gcp', model };
}
