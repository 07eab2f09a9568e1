import { isOpenAiModel, type PublishedModel } from './published';

/** What `genai-prices.py` prints. */
export interface GenaiPrices {
  readonly date: string | null;
  readonly models: readonly {
    readonly cloud: PublishedModel['cloud'];
    readonly id: string;
    readonly prices: { readonly input_mtok?: number | null; readonly output_mtok?: number | null } | null;
  }[];
}

/** Reads OpenAI models; prices on Azure are those of global deployments. */
export function readGenaiPrices({ models }: GenaiPrices): PublishedModel[] {
  return models.flatMap(({ cloud, id, prices }) => {
    const named = nameOf(cloud, id);
    if (!named || !isOpenAiModel(named.model)) return [];
    const { input_mtok: input, output_mtok: output } = prices ?? {};
    return [
      {
        source: 'genai-prices',
        cloud,
        ...named,
        ...(typeof input === 'number' && { input }),
        ...(typeof output === 'number' && { output }),
      },
    ];
  });
}

function nameOf(cloud: PublishedModel['cloud'], id: string): Pick<PublishedModel, 'model' | 'residency'> | null {
  if (cloud === 'azure') return { model: id, residency: 'global' };
  const found = /^(?:([a-z-]+)\.)?openai\.([a-z0-9.-]+?)(?:-1:0)?$/.exec(id);
  if (cloud === 'aws') return found ? { model: found[2] ?? '', residency: found[1] ?? 'region' } : null;
  const model = /^(?:openai\/)?(gpt-oss-[0-9a-z-]+?|gpt-[0-9.]+-[a-z]+)(?:-maas)?$/.exec(id)?.[1];
  return model === undefined ? null : { model };
}
