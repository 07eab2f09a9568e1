import type { Catalog, CatalogModel, Offer, VertexDedicatedOffer, VertexMachine, VertexManagedOffer } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { dedicatedCannotBePrivate, dedicatedLacks, dedicatedWithoutReplicas, termsNotAccepted } from '../faults/route-faults';
import { gcpName } from '../rules/gcp/created-names';
import { MANAGED_PATH } from '../rules/gcp/managed-paths';
import { GOOGLE_BINDINGS, PRIVATE_ENDPOINT_SINCE } from '../rules/gcp/provider-versions';
import type { NameOwner } from '../rules/name-patterns';
import { isAtLeast } from '../rules/version-constraint';
import { gcpParts } from './capacity/gcp-pools';
import { deploymentBase, type Resolved, unresolved } from './deployment-base';
import type { EndpointRequest } from './endpoint-request';
import { type Choice, type Chosen, chooseOffer, speaks } from './offer/choose-offer';
import { findRow } from './offer/model-row';
import { doubts, noOffer } from './offer/offer-problems';
import { sayResidency } from './offer/residency';
import type { Decision, GcpDeployment, VertexDedicatedRoute, VertexRoute } from './plan';
import type { GcpTargetContext } from './target-context';

interface GcpNative {
  readonly machineType?: string | undefined;
  readonly acceleratorType?: string | undefined;
  readonly acceleratorCount?: number | undefined;
  readonly image?: string | undefined;
}

/** Stack of a dedicated endpoint, whether it must be private, and whether the provider supports that. */
interface DedicatedHome {
  readonly owner: NameOwner;
  readonly isPrivate: boolean;
  readonly canBePrivate: boolean;
}

/** Decides between managed API and dedicated deployment for one endpoint on a Google Cloud target. */
export function gcpDeployment(
  catalog: Catalog,
  request: EndpointRequest,
  target: GcpTargetContext,
  today: string,
): Resolved<GcpDeployment> {
  const { row, decisions, faults } = findRow(catalog, request, today);
  if (row === null) return unresolved(null, faults);

  const chosen = choose(row, request);
  if (chosen.choice === null)
    return unresolved(row, [...faults, noOffer(catalog, row, request, { refusals: chosen.refusals, choose, today })]);

  const { choice } = chosen;
  const made = routeOf(request, choice.offer, {
    owner: target,
    isPrivate: target.exposure.kind === 'private',
    canBePrivate: isAtLeast(target.native?.providerVersion ?? GOOGLE_BINDINGS, PRIVATE_ENDPOINT_SINCE),
  });
  const parts = made.route === null ? [] : gcpParts(request, choice.offer, target.project, row, made.route);
  const deployment: GcpDeployment | null = made.route && {
    ...deploymentBase(request, choice, [...decisions, ...routeDecisions(choice, made.route)], parts),
    route: made.route,
  };
  return {
    deployment,
    model: row,
    parts,
    faults: [...faults, ...made.faults, ...(request.existing === undefined ? doubts(request, choice) : [])],
  };
}

function choose(row: CatalogModel, request: EndpointRequest): Chosen {
  return chooseOffer(row.offers, request, [speaks(request.apis, routeName)]);
}

function routeOf(
  request: EndpointRequest,
  { native }: Offer,
  home: DedicatedHome,
): { route: VertexRoute | null; faults: readonly Fault[] } {
  return native.kind === 'vertex-dedicated'
    ? dedicatedRoute(request, native, home)
    : { route: managedRoute(native as VertexManagedOffer), faults: [] };
}

function managedRoute({ route, location, host, modelString }: VertexManagedOffer): VertexRoute {
  return { kind: 'managed', api: route, location, host, modelString };
}

function dedicatedRoute(
  request: EndpointRequest,
  offer: VertexDedicatedOffer,
  { owner, isPrivate, canBePrivate }: DedicatedHome,
): { route: VertexDedicatedRoute | null; faults: readonly Fault[] } {
  const { existing } = request;
  const native = (request.native ?? {}) as GcpNative;
  const machine = machineOf(native, offer.machines);
  const replicas = request.dedicated.replicas ?? (existing === undefined ? undefined : { min: 1, max: 1 });
  const { acceptEula } = request.dedicated;
  const faults: Fault[] = [];
  if (existing === undefined) {
    if (machine === null)
      faults.push(dedicatedLacks(request.at('serving'), request, 'a machine type with its accelerators', 'machineType'));
    if (replicas === undefined) faults.push(dedicatedWithoutReplicas(request.at('serving'), request));
    if (!acceptEula) faults.push(termsNotAccepted(request.at('dedicated'), request.model, 'dedicated.acceptEula'));
    if (isPrivate && !canBePrivate) faults.push(dedicatedCannotBePrivate(request.at('serving'), request));
  }
  if (machine === null || replicas === undefined) return { route: null, faults };

  const route: VertexDedicatedRoute = {
    kind: 'dedicated',
    existing: existing ?? null,
    displayName: gcpName('modelEndpoint', owner, { endpoint: request.endpoint }),
    publisherModel: offer.publisherModel,
    acceptEula,
    machineType: machine.machineType,
    acceleratorType: machine.acceleratorType,
    acceleratorCount: machine.acceleratorCount,
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    image: native.image ?? null,
    isPrivate: isPrivate && canBePrivate,
  };
  return { route, faults };
}

/** The machine in the spec, completed from its catalog row, or else the catalog's first machine. */
function machineOf(native: GcpNative, machines: readonly VertexMachine[]): Omit<VertexMachine, 'evidence'> | null {
  const known = native.machineType === undefined ? machines[0] : machines.find(({ machineType }) => machineType === native.machineType);
  const machineType = native.machineType ?? known?.machineType;
  const acceleratorType = native.acceleratorType ?? known?.acceleratorType;
  const acceleratorCount = native.acceleratorCount ?? known?.acceleratorCount;
  if (machineType === undefined || acceleratorType === undefined || acceleratorCount === undefined) return null;
  return { machineType, acceleratorType, acceleratorCount };
}

function routeName({ native }: Offer): string {
  return native.kind === 'vertex-dedicated' ? 'a dedicated endpoint' : 'the managed API';
}

function routeDecisions(choice: Choice, route: VertexRoute): readonly Decision[] {
  const place: Decision = { about: 'residency', chosen: sayResidency(choice.residency), because: choice.because };
  if (route.kind === 'managed') {
    return [
      place,
      { about: 'route', chosen: `managed API in ${route.location}, ${MANAGED_PATH[route.api]}`, because: 'managed by Google' },
    ];
  }
  const machine = `${route.machineType} with ${route.acceleratorCount} × ${route.acceleratorType}`;
  return [place, { about: 'route', chosen: `Model Garden deployment on ${machine}`, because: 'dedicated serving' }];
}
