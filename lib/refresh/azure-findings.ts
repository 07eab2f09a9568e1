import { AZURE_SKUS, OPEN_WEIGHTS_FORMAT, OPENAI_FORMAT } from '../catalog/azure-skus';
import type { ModelFacts, OfferTerms } from '../catalog/refreshed';
import { regionZone } from '../catalog/regions';
import type { Api, Lifecycle, Residency } from '../catalog/types';
import type { AzureModel, AzureModelSku } from '../clients';
import type { Finding, FoundOffer, Understood } from './survey';

/** Formats of OpenAI models. The listing contains every publisher. */
const FORMATS = [OPENAI_FORMAT, OPEN_WEIGHTS_FORMAT];

/**
 * Lifecycle by `lifecycleStatus`. `Stable` is the older name of `GenerallyAvailable`; `Deprecating` is open only to customers who run the
 * model; `Deprecated` is retired. Source: comments of the enum in `@azure/arm-cognitiveservices`, read 2026-11-24.
 */
const LIFECYCLES: Readonly<Record<string, Lifecycle>> = {
  Preview: 'preview',
  Stable: 'ga',
  GenerallyAvailable: 'ga',
  Legacy: 'legacy',
  Deprecating: 'deprecated',
  Deprecated: 'retired',
};

/** Capabilities that indicate a model's APIs; the value is `"true"`. Source: answers of the Models API printed in public, 2024-08 to 2026-08. */
const CAPABILITIES: Readonly<Record<string, Api>> = {
  responses: 'responses',
  chatCompletion: 'chat-completions',
  embeddings: 'embeddings',
  realtime: 'realtime',
};

/** Findings from a region's Models API about OpenAI models. */
export function azureFindings(models: readonly AzureModel[], region: string): Understood {
  const notUnderstood: string[] = [];
  const found = models
    .filter(({ format }) => FORMATS.includes(format))
    .map(
      (model): Finding => ({
        cloud: 'azure',
        model: model.name,
        version: model.version,
        facts: factsOf(model),
        offers: model.skus.flatMap((sku) => offerOf(model, sku, region, notUnderstood)),
        isDefault: model.isDefaultVersion,
      }),
    );
  return { found, notUnderstood: [...new Set(notUnderstood)] };
}

function factsOf({ lifecycle, retiresOn }: AzureModel): ModelFacts {
  const stage = lifecycle === null ? undefined : LIFECYCLES[lifecycle];
  return {
    ...(stage && { lifecycle: stage, ...(stage !== 'retired' && { newSubscriptionsCanDeploy: stage !== 'deprecated' }) }),
    ...(retiresOn !== null && { retires: { on: retiresOn, noSoonerThan: false } }),
  };
}

function offerOf(model: AzureModel, sku: AzureModelSku, region: string, notUnderstood: string[]): FoundOffer[] {
  const meaning = AZURE_SKUS[sku.name];
  if (meaning === undefined) {
    notUnderstood.push(`Azure SKU ${sku.name}: not supported in specs`);
    return [];
  }
  const residency = residencyIn(meaning.residency, region);
  if (residency === undefined) {
    notUnderstood.push(`${sku.name} in Azure region ${region}: the region's data zone is unknown`);
    return [];
  }
  const native = { kind: 'azure', sku: sku.name, format: model.format } as const;
  return [{ serving: meaning.serving, residency, native, terms: termsOf(model, sku, meaning.serving === 'on-demand') }];
}

function residencyIn(width: 'region' | 'zone' | 'global', region: string): Residency | undefined {
  if (width !== 'zone') return width;
  const zone = regionZone('azure', region);
  return zone === null ? undefined : { zone };
}

function termsOf({ capabilities = {} }: AzureModel, sku: AzureModelSku, isMetered: boolean): OfferTerms {
  const apis = Object.entries(CAPABILITIES).flatMap(([name, api]) => (capabilities[name] === 'true' ? [api] : []));
  const unit = isMetered ? unitOf(sku) : undefined;
  const capacity = capacityOf(sku);
  return {
    ...(apis.length > 0 && { apis }),
    ...(unit && { unit }),
    ...(capacity && { capacity }),
    ...(sku.usageName !== null && { usage: sku.usageName }),
  };
}

/** Limits of a SKU are those of one unit. They count in their own time, such as requests in ten seconds. */
function unitOf({ rateLimits = [] }: AzureModelSku): OfferTerms['unit'] {
  const perMinute = (key: string) => {
    const limit = rateLimits.find((each) => each.key === key && each.renewalPeriod > 0 && each.count > 0);
    return limit === undefined ? null : (limit.count * 60) / limit.renewalPeriod;
  };
  const tokens = perMinute('token');
  return tokens === null || !Number.isInteger(tokens) ? undefined : { tokensPerMinute: tokens, requestsPerMinute: perMinute('request') };
}

function capacityOf({ capacity }: AzureModelSku): OfferTerms['capacity'] {
  const { minimum = null, maximum = null, step = null } = capacity ?? {};
  if (minimum === null && maximum === null && step === null) return undefined;
  return { ...(minimum !== null && { minimum }), ...(maximum !== null && { maximum }), ...(step !== null && { step }) };
}
