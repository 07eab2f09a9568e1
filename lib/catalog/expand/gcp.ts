import type { CatalogModel, NativeOffer, Offer, Residency, Serving } from '../types';
import { MULTI_REGIONS, publisherModel as publisherModelOf, vertexHost } from '../vertex-host';
import { expandModel, expandOffer, expandPrice, expandQuotas, expandRegions } from './common';
import type { GcpFile, GcpModelRow, GcpOfferRow } from './rows';

export function expandGcp(file: GcpFile): CatalogModel[] {
  return file.models.map((row) => expandModel('gcp', row, () => row.offers.map((offer) => expandRoute(file, row, offer)), file.sources));
}

function expandRoute(file: GcpFile, row: GcpModelRow, offer: GcpOfferRow): Offer {
  return {
    serving: expandServing(offer),
    residency: expandResidency(offer.location),
    ...expandRegions(offer, file.regions),
    ...expandOffer(offer),
    price: expandPrice(offer.price, file.longContextAbove),
    quotas: expandQuotas(offer.quotas),
    native: expandNative(row, offer),
  };
}

function expandServing(offer: GcpOfferRow): Serving {
  if (offer.route === 'dedicated') return 'dedicated';
  return offer.batch ? 'batch' : 'on-demand';
}

function expandResidency(location: string | undefined): Residency {
  if (location === 'global') return 'global';
  const zone = MULTI_REGIONS.find((name) => name === location);
  return zone ? { zone } : 'region';
}

function expandNative(row: GcpModelRow, offer: GcpOfferRow): NativeOffer {
  const publisherModel = publisherModelOf(offer.id);
  if (offer.route === 'dedicated') return { kind: 'vertex-dedicated', publisherModel, machines: offer.machines ?? [] };
  if (offer.location === undefined) throw new Error(`gcp.json: ${row.model} has a managed offer without a location`);
  return {
    kind: 'vertex-managed',
    route: offer.route,
    location: offer.location,
    modelString: offer.route === 'openapi' ? `openai/${offer.id}` : offer.id,
    publisherModel,
    host: vertexHost(offer.location),
  };
}
