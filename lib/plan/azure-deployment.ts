import type { AzureOffer, Catalog, CatalogModel, Offer } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { AzureTargetSpec } from '../spec';
import { azureCapacity } from './azure-capacity';
import { type Choice, type Condition, chooseOffer, speaks } from './choose-offer';
import { choiceFaults, deploymentBase } from './deployment-base';
import { findRow } from './model-row';
import { noOffer } from './offer-problems';
import type { AzureDeployment, Decision } from './plan';
import { sayResidency } from './residency';
import type { Wish } from './wish';

/** The filter that Azure gives a deployment that names none; said, because azurerm before 4.69 sees its absence as drift. */
const DEFAULT_RAI_POLICY = 'Microsoft.DefaultV2';

interface AzureNative {
  readonly deploymentName?: string | undefined;
  readonly sku?: string | undefined;
  readonly raiPolicy?: string | undefined;
  readonly versionUpgrade?: AzureDeployment['versionUpgrade'] | undefined;
}

/** Decides SKU, version, format and capacity of one endpoint on an Azure target. */
export function azureDeployment(
  catalog: Catalog,
  wish: Wish,
  target: AzureTargetSpec,
  today: string,
): { deployment: AzureDeployment | null; model: CatalogModel | null; faults: readonly Fault[] } {
  const { row, decisions, faults } = findRow(catalog, wish, today);
  if (row === null) return { deployment: null, model: null, faults };

  const chosen = choose(row, wish);
  if (chosen.choice === null)
    return {
      deployment: null,
      model: row,
      faults: [...faults, noOffer(catalog, row, wish, chosen.refusals, (other) => choose(row, other).choice !== null)],
    };

  const { choice } = chosen;
  const native = nativeOf(wish);
  const offer = choice.offer.native as AzureOffer;
  const capacity = azureCapacity(wish, offer);
  const existing = target.existing?.endpoints?.[wish.endpoint];
  const deployment: AzureDeployment = {
    ...deploymentBase(wish, choice, [
      ...decisions,
      skuDecision(choice),
      { about: 'capacity', chosen: capacity.units === 1 ? '1 unit' : `${capacity.units} units`, because: capacity.because },
    ]),
    name: existing ?? native.deploymentName ?? wish.endpoint,
    existing: existing !== undefined,
    modelName: row.model,
    modelVersion: row.version ?? wish.modelVersion ?? '',
    modelFormat: offer.format,
    sku: offer.sku,
    capacity: capacity.units,
    raiPolicy: native.raiPolicy ?? DEFAULT_RAI_POLICY,
    versionUpgrade: native.versionUpgrade ?? 'OnceCurrentVersionExpired',
  };
  return {
    deployment,
    model: row,
    faults: [...faults, ...(existing === undefined ? [...capacity.faults, ...choiceFaults(wish, choice)] : [])],
  };
}

function choose(row: CatalogModel, wish: Wish): ReturnType<typeof chooseOffer> {
  return chooseOffer(row.offers, wish, [speaks(wish.apis, skuOf), namedSku(nativeOf(wish).sku)]);
}

/** The references of a spec are checked when it is read: what a target of Azure says is in Azure's words. */
function nativeOf({ native }: Wish): AzureNative {
  return (native ?? {}) as AzureNative;
}

function skuDecision(choice: Choice): Decision {
  return { about: 'residency', chosen: `${skuOf(choice.offer)}, ${sayResidency(choice.residency)}`, because: choice.because };
}

function skuOf({ native }: Offer): string {
  return native.kind === 'azure' ? native.sku : native.kind;
}

function namedSku(sku: string | undefined): Condition {
  return (offer) => (sku === undefined || skuOf(offer) === sku ? null : `the spec names SKU ${sku}, and this is ${skuOf(offer)}`);
}
