import { isWithin } from '../catalog';
import type { Catalog, CatalogModel, Offer } from '../catalog/types';
import { DEFAULT_PROJECT, PROJECT_ID } from '../rules/aws/surfaces';
import { type AwsNative, bedrockRoute, sageMakerRoute } from './aws-route';
import { awsParts } from './capacity/aws-pools';
import { deploymentBase, type Resolved, unresolved } from './deployment-base';
import type { EndpointRequest } from './endpoint-request';
import { type Choice, type Chosen, type Condition, chooseOffer, speaks } from './offer/choose-offer';
import { findRow } from './offer/model-row';
import { doubts, noOffer } from './offer/offer-problems';
import { sayResidency } from './offer/residency';
import type { AwsDeployment, AwsRoute, Decision } from './plan';
import type { AwsTargetContext } from './target-context';

/** Decides the surface, profile or project of one endpoint on an AWS target. */
export function awsDeployment(
  catalog: Catalog,
  request: EndpointRequest,
  target: AwsTargetContext,
  today: string,
): Resolved<AwsDeployment> {
  const { row, decisions, faults } = findRow(catalog, request, today);
  if (row === null) return unresolved(null, faults);

  const chosen = choose(row, request);
  if (chosen.choice === null) {
    return unresolved(row, [...faults, noOffer(catalog, row, request, { refusals: chosen.refusals, choose, today })]);
  }
  const { choice } = chosen;
  const made =
    choice.offer.native.kind === 'sagemaker'
      ? sageMakerRoute(request, choice.offer.native, target)
      : bedrockRoute(request, choice.offer, target);
  const parts = made.route === null ? [] : awsParts(request, choice.offer, target.account, row, made.route);
  const deployment: AwsDeployment | null = made.route && {
    ...deploymentBase(request, choice, [...decisions, ...routeDecisions(request, choice, made.route)], parts),
    route: made.route,
  };
  return {
    deployment,
    model: row,
    parts,
    faults: [...faults, ...made.faults, ...(request.existing === undefined ? doubts(request, choice) : [])],
  };
}

/** Prefers bedrock-runtime if both surfaces would work: AWS recommends it since 2026-09-15 (inference-responses-api.html, 2026-10). */
function choose(row: CatalogModel, request: EndpointRequest): Chosen {
  const preferred = [...row.offers].sort((a, b) => Number(surfaceOf(a) === 'bedrock-mantle') - Number(surfaceOf(b) === 'bedrock-mantle'));
  return chooseOffer(preferred, request, conditions(request));
}

function conditions(request: EndpointRequest): readonly Condition[] {
  const named = (request.native as AwsNative | undefined)?.surface ?? surfaceOfExisting(request);
  return [speaks(request.apis, surfaceOf), namedSurface(named), logsPrompts(request), staysInZone(request)];
}

/** An existing resource's ID shows which surface it belongs to. */
function surfaceOfExisting({ existing }: EndpointRequest): string | undefined {
  if (existing === undefined) return undefined;
  if (existing === DEFAULT_PROJECT || PROJECT_ID.pattern.test(existing)) return 'bedrock-mantle';
  return existing.startsWith('arn:') ? 'bedrock-runtime' : 'sagemaker';
}

function namedSurface(surface: string | undefined): Condition {
  return (offer) =>
    surface === undefined || surfaceOf(offer) === surface ? null : `the spec requests ${surface}, not ${surfaceOf(offer)}`;
}

/** Only bedrock-runtime supports invocation logging (facts of 2026-11-22, section 0). */
function logsPrompts({ promptLogging }: EndpointRequest): Condition {
  return (offer) => (promptLogging && surfaceOf(offer) !== 'bedrock-runtime' ? `${surfaceOf(offer)} does not log prompts` : null);
}

/** A geographic profile called from outside its zone may also run in the calling Region: `us.` from ca-central-1 may run in Canada. */
function staysInZone(request: EndpointRequest): Condition {
  return ({ native, residency }) => {
    if (native.kind !== 'bedrock' || typeof residency === 'string' || native.destinations === null || native.destinations === 'commercial')
      return null;
    const outside = (native.destinations[request.region] ?? []).filter((region) => !isWithin('aws', region, residency));
    return outside.length === 0
      ? null
      : `${native.profile} called from ${request.region} may run in ${outside.join(', ')}, outside zone ${residency.zone}`;
  };
}

function surfaceOf({ native }: Offer): string {
  return native.kind === 'bedrock' ? native.surface : native.kind;
}

function routeDecisions(request: EndpointRequest, choice: Choice, route: AwsRoute): readonly Decision[] {
  const place = { about: 'residency', chosen: sayResidency(choice.residency), because: choice.because } as const;
  return [place, { about: 'route', ...sayRoute(request, route) }];
}

function sayRoute(request: EndpointRequest, route: AwsRoute): { chosen: string; because: string } {
  const promised = request.apis.length > 0 ? `supports ${request.apis.join(', ')}` : 'no apis in the spec';
  switch (route.kind) {
    case 'bedrock-runtime':
      return {
        chosen: route.profile ? `bedrock-runtime with profile ${route.profile.id}` : 'bedrock-runtime in the Region',
        because: `${promised}; AWS recommends this route where available`,
      };
    case 'bedrock-mantle':
      return {
        chosen: 'bedrock-mantle in the Region',
        because: `${promised}; bedrock-runtime is not documented to serve ${request.model} this way`,
      };
    case 'sagemaker':
      return {
        chosen: route.hosting ? `SageMaker on ${route.hosting.instanceType}` : 'existing SageMaker endpoint',
        because: 'dedicated serving',
      };
  }
}
