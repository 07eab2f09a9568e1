import type { BedrockOffer, CatalogModel, NativeOffer, Offer, Residency, Serving } from '../types';
import { expandModel, expandOffer, expandPrice, expandQuotas, expandRegions } from './common';
import type { AwsFile, AwsModelRow, AwsOfferRow } from './rows';

export function expandAws(file: AwsFile): CatalogModel[] {
  return file.models.map((row) => expandModel('aws', row, () => row.offers.map((offer) => expandSurface(file, row, offer)), file.sources));
}

function expandSurface(file: AwsFile, row: AwsModelRow, offer: AwsOfferRow): Offer {
  return {
    serving: expandServing(offer),
    residency: expandResidency(offer),
    ...expandRegions(offer, file.regions),
    ...expandOffer(offer),
    price: expandPrice(offer.price, file.longContextAbove),
    quotas: expandQuotas(offer.quotas),
    native: expandNative(file, row, offer),
  };
}

function expandServing(offer: AwsOfferRow): Serving {
  if (offer.on === 'sagemaker') return 'dedicated';
  return offer.batch ? 'batch' : 'on-demand';
}

function expandResidency({ profile }: AwsOfferRow): Residency {
  if (profile === undefined) return 'region';
  return profile === 'global' ? 'global' : { zone: profile };
}

function expandNative(file: AwsFile, row: AwsModelRow, offer: AwsOfferRow): NativeOffer {
  if (offer.on === 'sagemaker') return { kind: 'sagemaker', instanceTypes: offer.instanceTypes ?? [] };
  const bare = `openai.${row.model}`;
  const modelId = offer.on === 'bedrock-mantle' ? bare : (row.id ?? bare);
  return {
    kind: 'bedrock',
    surface: offer.on,
    modelId,
    profile: offer.profile === undefined ? null : `${offer.profile}.${modelId}`,
    destinations: expandDestinations(file, offer),
  };
}

/** A source Region that is not among the profile's destinations is one for its own calls. Source: model card of GPT-6 Sol, 2026-10. */
function expandDestinations(file: AwsFile, offer: AwsOfferRow): BedrockOffer['destinations'] {
  if (offer.profile === 'global') return 'commercial';
  const everywhere = offer.destinations === undefined ? undefined : file.regions[offer.destinations];
  const { regions } = expandRegions(offer, file.regions);
  if (!everywhere || regions === null || regions === 'any') return null;
  return Object.fromEntries(regions.map((source) => [source, [...new Set([...everywhere, source])].sort()]));
}
