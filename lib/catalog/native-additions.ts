import { azureSku, OPENAI_FORMAT } from './azure-skus';
import type {
  AzureOffer,
  BedrockOffer,
  CatalogModel,
  NativeOffer,
  Residency,
  Serving,
  VertexDedicatedOffer,
  VertexManagedOffer,
} from './types';
import { publisherModel as publisherModelOf, vertexHost } from './vertex-host';

/** Cloud-specific identifiers of an offer, as given by an addition. */
export type NativeAddition =
  | {
      readonly kind: 'azure';
      readonly sku?: string;
      /** @default OpenAI */
      readonly format?: string;
      readonly unit?: { readonly tokensPerMinute: number; readonly requestsPerMinute?: number | null } | null;
      readonly provisioned?: {
        readonly minimum: number;
        readonly step: number;
        readonly inputTokensPerMinute: number;
        readonly outputWeight?: number | null;
      } | null;
    }
  | (Pick<BedrockOffer, 'kind' | 'surface' | 'modelId'> & Partial<Pick<BedrockOffer, 'profile' | 'destinations'>>)
  | { readonly kind: 'sagemaker'; readonly instanceTypes?: readonly string[] }
  | ({ readonly kind: 'vertex-managed' } & Partial<Omit<VertexManagedOffer, 'kind'>>)
  | {
      readonly kind: 'vertex-dedicated';
      readonly publisherModel?: string;
      readonly machines?: readonly {
        readonly machineType: string;
        readonly acceleratorType: string;
        readonly acceleratorCount: number;
        readonly evidence?: string;
      }[];
    };

/** A new offer of a row: the addition's fields, completed with derived values. */
interface NewOffer {
  readonly serving: Serving;
  readonly residency: Residency;
  readonly native?: NativeAddition;
}

/** Cloud-specific identifiers of a new offer, or the field that must be given because it cannot be derived. */
export function newNative(row: CatalogModel, offer: NewOffer): { readonly native: NativeOffer } | { readonly missing: string } {
  const given = offer.native ?? kindOf(row, offer);
  switch (given?.kind) {
    case undefined:
      return { missing: 'native.kind, native.surface and native.modelId' };
    case 'azure':
      return newAzure(row, offer, givenNative(given) as Partial<AzureOffer>);
    case 'bedrock':
      return { native: newBedrock(offer.residency, given) };
    case 'sagemaker':
      return { native: { kind: 'sagemaker', instanceTypes: given.instanceTypes ?? [] } };
    case 'vertex-managed':
      return newManaged(row, offer.residency, given);
    case 'vertex-dedicated':
      return newDedicated(givenNative(given) as Partial<VertexDedicatedOffer>);
  }
}

/** The kind derived from cloud and serving. Undefined on Bedrock, where a service must be named. */
function kindOf({ cloud }: CatalogModel, { serving }: NewOffer): NativeAddition | undefined {
  if (cloud === 'azure') return { kind: 'azure' };
  if (cloud === 'aws') return serving === 'dedicated' ? { kind: 'sagemaker' } : undefined;
  return { kind: serving === 'dedicated' ? 'vertex-dedicated' : 'vertex-managed' };
}

function newAzure(row: CatalogModel, { serving, residency }: NewOffer, given: Partial<AzureOffer>): ReturnType<typeof newNative> {
  const sku = given.sku ?? azureSku(serving, residency);
  if (sku === undefined) return { missing: 'native.sku, because no known Azure SKU has this serving and residency' };
  const sibling = row.offers.find(({ native }) => native.kind === 'azure')?.native as AzureOffer | undefined;
  return {
    native: { unit: null, provisioned: null, ...given, kind: 'azure', sku, format: given.format ?? sibling?.format ?? OPENAI_FORMAT },
  };
}

function newBedrock(residency: Residency, given: Extract<NativeAddition, { kind: 'bedrock' }>): BedrockOffer {
  const prefix = typeof residency === 'string' ? residency : residency.zone;
  return {
    profile: prefix === 'region' ? null : `${prefix}.${given.modelId}`,
    destinations: prefix === 'global' ? 'commercial' : null,
    ...given,
  };
}

function newManaged(row: CatalogModel, residency: Residency, given: Partial<VertexManagedOffer>): ReturnType<typeof newNative> {
  const location = given.location ?? locationOf(residency);
  if (location === undefined) return { missing: 'native.location' };
  const route = given.route ?? routeOf(row, given.modelString);
  const modelString = given.modelString ?? (route === 'publisher' ? row.model : undefined);
  if (modelString === undefined) return { missing: 'native.modelString' };
  const publisherModel = given.publisherModel ?? publisherModelOf(modelString.replace(/^openai\//, ''));
  return { native: { kind: 'vertex-managed', route, location, modelString, publisherModel, host: given.host ?? vertexHost(location) } };
}

/** Only the route of open weights takes a model with its publisher. */
function routeOf({ modelClass }: CatalogModel, modelString: string | undefined): VertexManagedOffer['route'] {
  const isOpen = modelString?.includes('/') ?? modelClass === 'open-weights';
  return isOpen ? 'openapi' : 'publisher';
}

function locationOf(residency: Residency): string | undefined {
  if (typeof residency === 'object') return residency.zone;
  return residency === 'global' ? 'global' : undefined;
}

function newDedicated({ publisherModel, machines }: Partial<VertexDedicatedOffer>): ReturnType<typeof newNative> {
  if (publisherModel === undefined) return { missing: 'native.publisherModel' };
  return { native: { kind: 'vertex-dedicated', publisherModel, machines: machines ?? [] } };
}

/** The fields of an addition, in the catalog's form. */
export function givenNative(native: NativeAddition): Partial<NativeOffer> {
  if (native.kind === 'azure')
    return { ...native, ...givenUnit(native.unit), ...givenProvisioned(native.provisioned) } as Partial<AzureOffer>;
  if (native.kind !== 'vertex-dedicated' || native.machines === undefined) return native as Partial<NativeOffer>;
  return { ...native, machines: native.machines.map((machine) => ({ evidence: BASIS, ...machine })) };
}

/** Source of an addition: its author. */
const BASIS = 'addition to the catalog';

type AzureAddition = Extract<NativeAddition, { kind: 'azure' }>;

function givenUnit(unit: AzureAddition['unit']): Partial<AzureOffer> {
  return unit ? { unit: { requestsPerMinute: null, basis: BASIS, ...unit } } : {};
}

function givenProvisioned(provisioned: AzureAddition['provisioned']): Partial<AzureOffer> {
  return provisioned ? { provisioned: { outputWeight: null, ...provisioned } } : {};
}
