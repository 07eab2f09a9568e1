import type { AzureOffer, Catalog, CatalogModel, Offer } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { filterOfNewAccount } from '../faults/offer-faults';
import { azureName } from '../rules/azure/created-names';
import { DEFAULT_CONTENT_FILTER, DEFAULT_VERSION_UPGRADE, isBuiltInFilter } from '../rules/azure/deployments';
import { formatNumber } from '../text/number';
import { accountSubscription } from './azure-account';
import { azureCapacity } from './capacity/azure-capacity';
import { azureParts } from './capacity/azure-pools';
import { deploymentBase, type Resolved, unresolved } from './deployment-base';
import type { EndpointRequest } from './endpoint-request';
import { type Choice, type Chosen, type Condition, chooseOffer, speaks } from './offer/choose-offer';
import { findRow } from './offer/model-row';
import { doubts, noOffer } from './offer/offer-problems';
import { sayResidency } from './offer/residency';
import type { AzureDeployment, Decision } from './plan';
import type { AzureTargetContext } from './target-context';

interface AzureNative {
  readonly deploymentName?: string | undefined;
  readonly sku?: string | undefined;
  readonly raiPolicy?: string | { readonly existing: string } | undefined;
  readonly versionUpgrade?: AzureDeployment['versionUpgrade'] | undefined;
}

/** Decides SKU, version, format and capacity of one endpoint on an Azure target. */
export function azureDeployment(
  catalog: Catalog,
  request: EndpointRequest,
  target: AzureTargetContext,
  today: string,
): Resolved<AzureDeployment> {
  const { row, decisions, faults } = findRow(catalog, request, today);
  if (row === null) return unresolved(null, faults);

  const chosen = choose(row, request);
  if (chosen.choice === null)
    return unresolved(row, [...faults, noOffer(catalog, row, request, { refusals: chosen.refusals, choose, today })]);

  const { choice } = chosen;
  const native = nativeOf(request);
  const offer = choice.offer.native as AzureOffer;
  const capacity = azureCapacity(request, offer);
  const { existing } = request;
  // An existing deployment keeps its capacity.
  const account = { existingId: target.existing?.account ?? null };
  const subscription = accountSubscription({ subscription: target.subscription, account });
  const parts = existing === undefined ? azureParts(request, choice.offer, capacity, subscription, row) : [];
  const deployment: AzureDeployment = {
    ...deploymentBase(
      request,
      choice,
      [
        ...decisions,
        skuDecision(choice),
        { about: 'capacity', chosen: capacity.units === 1 ? '1 unit' : `${formatNumber(capacity.units)} units`, because: capacity.because },
      ],
      parts,
    ),
    name: existing ?? native.deploymentName ?? request.deploymentName ?? azureName('deployment', target, { endpoint: request.endpoint }),
    existing: existing !== undefined,
    modelName: row.model,
    modelVersion: row.version ?? request.modelVersion ?? '',
    modelFormat: offer.format,
    sku: offer.sku,
    capacity: capacity.units,
    raiPolicy: typeof native.raiPolicy === 'object' ? native.raiPolicy.existing : (native.raiPolicy ?? DEFAULT_CONTENT_FILTER),
    versionUpgrade: native.versionUpgrade ?? DEFAULT_VERSION_UPGRADE,
  };
  return {
    deployment,
    model: row,
    parts,
    faults: [
      ...faults,
      ...(existing === undefined ? [...capacity.faults, ...filterFaults(request, target), ...doubts(request, choice)] : []),
    ],
  };
}

function choose(row: CatalogModel, request: EndpointRequest): Chosen {
  return chooseOffer(row.offers, request, [speaks(request.apis, skuOf), namedSku(nativeOf(request).sku)]);
}

/** A new account has Azure's own content filters only, so a deployment with another one fails. */
function filterFaults(request: EndpointRequest, { existing }: AzureTargetContext): Fault[] {
  const { raiPolicy } = nativeOf(request);
  if (typeof raiPolicy !== 'string' || existing?.account !== undefined || isBuiltInFilter(raiPolicy)) return [];
  return [filterOfNewAccount(request.at('native', 'raiPolicy'), request, raiPolicy)];
}

/** Reading a spec already checks its references, so the `native` fields of an Azure target are Azure's. */
function nativeOf({ native }: EndpointRequest): AzureNative {
  return (native ?? {}) as AzureNative;
}

function skuDecision(choice: Choice): Decision {
  return { about: 'residency', chosen: `${skuOf(choice.offer)}, ${sayResidency(choice.residency)}`, because: choice.because };
}

function skuOf({ native }: Offer): string {
  return native.kind === 'azure' ? native.sku : native.kind;
}

function namedSku(sku: string | undefined): Condition {
  return (offer) => (sku === undefined || skuOf(offer) === sku ? null : `the spec requests SKU ${sku}, not ${skuOf(offer)}`);
}
