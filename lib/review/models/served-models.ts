import { CLOUDS, type Cloud } from '../../catalog/types';
import type { InventoryResource, StackInventory } from '../../inventory/inventory';
import { DEPLOYMENT_TYPE } from '../../rules/azure/deployments';
import { attribute, text } from '../attributes';
import { referencesIn } from '../changes/replacement';
import { connectionsOf, type StackConnection, urlLocation } from '../locate/connections';
import { SHOWN } from '../shown-attributes';
import { NOT_SHOWN, shown, shownModel } from '../shown-value';
import type { ServedModel } from './model-placement';

/** A model that a stack serves. */
export interface FoundModel {
  readonly endpoint: string;
  readonly cloud: Cloud;
  readonly region: string | null;
  readonly served: ServedModel;
}

type EndpointOf = (resource: InventoryResource) => string | null;

/** Resources that name the model they serve. */
const SERVING_TYPES: Readonly<Record<string, (resource: InventoryResource, stack: StackInventory) => Omit<FoundModel, 'endpoint'> | null>> =
  {
    [DEPLOYMENT_TYPE]: (resource, stack) => {
      const model = shown(resource, SHOWN.azure.modelName);
      if (model === null) return null;
      const served = { model, version: shown(resource, SHOWN.azure.modelVersion), residency: null };
      return { cloud: 'azure', region: accountRegion(resource, stack), served };
    },
    google_vertex_ai_endpoint_with_model_garden_deployment: (resource) => {
      const model = shown(resource, SHOWN.gcp.model);
      if (model === null) return null;
      return { cloud: 'gcp', region: shown(resource, SHOWN.gcp.location), served: { model, version: null, residency: null } };
    },
  };

/** Models in a stack's output: of resources that name one, and of connections to managed models, which need no resource. */
export function servedModels(stack: StackInventory | null, endpointOf: EndpointOf): readonly FoundModel[] {
  if (!stack) return [];
  const fromResources = stack.resources.flatMap((resource): FoundModel[] => {
    const read = resource.isData || !Object.hasOwn(SERVING_TYPES, resource.type) ? null : SERVING_TYPES[resource.type]?.(resource, stack);
    return read ? [{ endpoint: endpointOf(resource) ?? resource.address, ...read }] : [];
  });
  const known = new Set(fromResources.map(({ endpoint }) => endpoint));
  const connected = [...connectionsOf(stack).values()].filter(({ endpoint }) => !known.has(endpoint));
  return [...fromResources, ...connected.flatMap((connection) => connectedModel(connection) ?? [])];
}

/** The account's region. Only its name is in the deployment. */
function accountRegion(deployment: InventoryResource, { resources }: StackInventory): string | null {
  const accounts = resources.filter(({ type }) => ACCOUNT_TYPES.includes(type));
  const referred = referencesIn(attribute(deployment, 'cognitive_account_id')).map(({ to }) => to);
  const account = accounts.find(({ address }) => referred.includes(address)) ?? (accounts.length === 1 ? accounts[0] : undefined);
  const region = shown(account ?? null, SHOWN.azure.location);
  return region === NOT_SHOWN ? null : region;
}

const ACCOUNT_TYPES: readonly string[] = ['azurerm_cognitive_account', 'azurerm_ai_services'];

function connectedModel(connection: StackConnection): FoundModel | undefined {
  const { endpoint, fields } = connection;
  const [cloud, model] = [CLOUDS.find((name) => name === text(fields, 'cloud')), shownModel(text(fields, 'model'))];
  if (cloud === undefined || model === null) return undefined;
  return { endpoint, cloud, region: connectedRegion(connection), served: { model, version: null, residency: null } };
}

/** The Region that signs requests on AWS, or the location in the URL on Google Cloud. */
function connectedRegion(connection: StackConnection): string | null {
  const region = text(connection.fields, 'auth.region') ?? urlLocation(connection);
  return region !== undefined && REGION.test(region) ? region : null;
}

/** A region or location of any cloud. Strict, so that no other text enters a review. */
const REGION = /^(?:global|us|eu|[a-z]{2,13}(?:-[a-z]{2,9}){1,2}-?\d{1,2})$/;
