import type { BedrockOffer, Offer, SageMakerOffer } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { dedicatedLacks, dedicatedWithoutReplicas, signatureNotDocumented, typeMissingInRegion } from '../faults/route-faults';
import { REGIONS_WITHOUT_APPLICATION_PROFILE, REGIONS_WITHOUT_PROJECT } from '../rules/aws/regions';
import { joinName } from '../rules/naming';
import type { Wish } from './endpoint-request';
import type { AwsRoute, MantleRoute, RuntimeRoute } from './plan';

/** What a spec may say of an endpoint in AWS's own words. */
export interface AwsNative {
  readonly surface?: 'bedrock-runtime' | 'bedrock-mantle' | undefined;
  readonly image?: string | undefined;
  readonly modelDataUrl?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly executionRole?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** `InferenceProfileName` of CloudFormation, 1–64 characters. */
const PROFILE_NAME_LENGTH = 64;
/** `Name` of AWS::BedrockMantle::Project, 1–128 characters. */
const PROJECT_NAME_LENGTH = 128;
/** `EndpointName` of SageMaker, 1–63 characters. */
const ENDPOINT_NAME_LENGTH = 63;

interface Made {
  readonly route: AwsRoute | null;
  readonly faults: readonly Fault[];
}

/** The route of a Bedrock offer, with the profile or the project that the deployment owns. */
export function bedrockRoute(wish: Wish, { native }: Offer, existing: string | undefined, stackName: string): Made {
  const offer = native as BedrockOffer;
  return offer.surface === 'bedrock-mantle'
    ? mantleRoute(wish, offer, existing, stackName)
    : runtimeRoute(wish, offer, existing, stackName);
}

function runtimeRoute(wish: Wish, offer: BedrockOffer, existing: string | undefined, stackName: string): Made {
  const { applicationProfile, faults } = applicationProfileOf(wish, existing, stackName);
  const route: RuntimeRoute = {
    kind: 'bedrock-runtime',
    modelId: offer.modelId,
    profile: offer.profile === null ? null : { id: offer.profile, ...reachOf(wish, offer) },
    applicationProfile,
  };
  return { route, faults };
}

/** Where a call through the profile may run: what a grant must name, Region by Region, or the world. */
function reachOf(wish: Wish, { destinations }: BedrockOffer): { scope: 'geo' | 'global'; destinations: readonly string[] } {
  if (destinations === 'commercial') return { scope: 'global', destinations: [] };
  return { scope: 'geo', destinations: [...(destinations?.[wish.region] ?? [wish.region])].sort() };
}

/** Only Converse can use an application inference profile, so only a promise of Converse makes one. */
function applicationProfileOf(
  wish: Wish,
  existing: string | undefined,
  stackName: string,
): Pick<RuntimeRoute, 'applicationProfile'> & { faults: readonly Fault[] } {
  if (existing !== undefined) return { applicationProfile: { arn: existing }, faults: [] };
  if (!wish.apis.includes('converse')) return { applicationProfile: null, faults: [] };
  if (REGIONS_WITHOUT_APPLICATION_PROFILE.includes(wish.region)) {
    const type = 'AWS::Bedrock::ApplicationInferenceProfile';
    return { applicationProfile: null, faults: [typeMissingInRegion(wish.at('apis'), wish, type, wish.region, 'uses the shared profile')] };
  }
  return { applicationProfile: { name: joinName([stackName, wish.endpoint], PROFILE_NAME_LENGTH) }, faults: [] };
}

function mantleRoute(wish: Wish, offer: BedrockOffer, existing: string | undefined, stackName: string): Made {
  const { project, faults } = projectOf(wish, existing, stackName);
  // GPT answers under /openai/v1 and most other models, open weights among them, under /v1 (inference-responses-api.html, 2026-10).
  const basePath = offer.modelId.startsWith('openai.gpt-oss') ? '/v1' : '/openai/v1';
  return { route: { kind: 'bedrock-mantle', modelId: offer.modelId, project, basePath }, faults };
}

function projectOf(
  wish: Wish,
  existing: string | undefined,
  stackName: string,
): Pick<MantleRoute, 'project'> & { faults: readonly Fault[] } {
  if (existing !== undefined) return { project: existing === 'default' ? 'default' : { id: existing }, faults: [] };
  if (REGIONS_WITHOUT_PROJECT.includes(wish.region)) {
    const fault = typeMissingInRegion(
      wish.at('model'),
      wish,
      'AWS::BedrockMantle::Project',
      wish.region,
      'uses the default project of the account',
    );
    return { project: 'default', faults: [fault] };
  }
  return { project: { name: joinName([stackName, wish.endpoint], PROJECT_NAME_LENGTH) }, faults: [] };
}

/** The route of open weights on SageMaker. Image and model data are the spec's: no catalog has them. */
export function sageMakerRoute(wish: Wish, offer: SageMakerOffer, existing: string | undefined, stackName: string): Made {
  const endpointName = existing ?? joinName([stackName, wish.endpoint], ENDPOINT_NAME_LENGTH);
  const unsure = signatureNotDocumented(wish.at('serving'), wish);
  if (existing !== undefined) return { route: { kind: 'sagemaker', endpointName, hosting: null }, faults: [unsure] };

  const native = (wish.native ?? {}) as AwsNative;
  const instanceType = native.instanceType ?? offer.instanceTypes[0];
  const replicas = wish.dedicated.replicas;
  const faults: Fault[] = [];
  if (native.image === undefined) faults.push(dedicatedLacks(wish.at('serving'), wish, 'a container image', 'image'));
  if (instanceType === undefined) faults.push(dedicatedLacks(wish.at('serving'), wish, 'an instance type', 'instanceType'));
  if (replicas === undefined) faults.push(dedicatedWithoutReplicas(wish.at('serving'), wish));
  if (native.image === undefined || instanceType === undefined || replicas === undefined) return { route: null, faults };

  const hosting = {
    image: native.image,
    modelDataUrl: native.modelDataUrl ?? null,
    instanceType,
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    environment: native.environment ?? {},
    executionRoleArn: native.executionRole ?? null,
  };
  return { route: { kind: 'sagemaker', endpointName, hosting }, faults: [unsure] };
}
