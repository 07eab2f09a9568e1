import type { BedrockOffer, Offer, SageMakerOffer } from '../catalog/types';
import {
  containerReachesInternet,
  imageInAnotherRegion,
  packageBesidesContainer,
  packageWithoutRole,
  variablesExceeded,
} from '../faults/aws-faults';
import type { Fault } from '../faults/fault';
import {
  dedicatedLacks,
  dedicatedWithoutReplicas,
  executionRoleRefused,
  signatureNotDocumented,
  typeMissingInRegion,
} from '../faults/route-faults';
import { awsName } from '../rules/aws/created-names';
import { type ContainerVpc, excessOfVariables, isInAnotherRegion } from '../rules/aws/hosted-models';
import { mantlePath } from '../rules/aws/hosts';
import { isOwnedByAws } from '../rules/aws/iam-names';
import { REGIONS_WITHOUT_APPLICATION_PROFILE, REGIONS_WITHOUT_PROJECT } from '../rules/aws/regions';
import { APPLICATION_PROFILE_TYPE, DEFAULT_PROJECT, PROJECT_TYPE } from '../rules/aws/surfaces';
import type { NameOwner } from '../rules/name-patterns';
import type { EndpointRequest } from './endpoint-request';
import type { AwsRoute, MantleRoute, RuntimeRoute, SageMakerHosting } from './plan';
import type { AwsTargetContext } from './target-context';

/** AWS-specific fields of an endpoint in a spec. */
export interface AwsNative {
  readonly surface?: 'bedrock-runtime' | 'bedrock-mantle' | undefined;
  readonly image?: string | undefined;
  readonly modelDataUrl?: string | undefined;
  readonly instanceType?: string | undefined;
  readonly executionRole?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  readonly modelPackage?: string | undefined;
  readonly inferenceAmiVersion?: string | undefined;
  readonly networkIsolation?: boolean | undefined;
  readonly containerVpc?: ContainerVpc | undefined;
}

/** Required location of the execution role and the image, the endpoint's exposure, and whose stack it belongs to. */
type HostingHome = NameOwner & Pick<AwsTargetContext, 'partition' | 'account' | 'exposure'>;

interface Made {
  readonly route: AwsRoute | null;
  readonly faults: readonly Fault[];
}

/** The route of a Bedrock offer, with the profile or project that the deployment owns. */
export function bedrockRoute(request: EndpointRequest, { native }: Offer, owner: NameOwner): Made {
  const offer = native as BedrockOffer;
  return offer.surface === 'bedrock-mantle' ? mantleRoute(request, offer, owner) : runtimeRoute(request, offer, owner);
}

function runtimeRoute(request: EndpointRequest, offer: BedrockOffer, owner: NameOwner): Made {
  const { applicationProfile, faults } = applicationProfileOf(request, owner);
  const route: RuntimeRoute = {
    kind: 'bedrock-runtime',
    modelId: offer.modelId,
    profile: offer.profile === null ? null : { id: offer.profile, ...reachOf(request, offer) },
    applicationProfile,
  };
  return { route, faults };
}

/** Regions in which a call through the profile may run, which the grant must name, or any Region. */
function reachOf(request: EndpointRequest, { destinations }: BedrockOffer): { scope: 'geo' | 'global'; destinations: readonly string[] } {
  if (destinations === 'commercial') return { scope: 'global', destinations: [] };
  return { scope: 'geo', destinations: [...(destinations?.[request.region] ?? [request.region])].sort() };
}

/** Only Converse can use an application inference profile, so one is created only if the spec requires Converse. */
function applicationProfileOf(
  request: EndpointRequest,
  owner: NameOwner,
): Pick<RuntimeRoute, 'applicationProfile'> & { faults: readonly Fault[] } {
  const { existing, endpoint } = request;
  if (existing !== undefined) return { applicationProfile: { arn: existing }, faults: [] };
  if (!request.apis.includes('converse')) return { applicationProfile: null, faults: [] };
  if (REGIONS_WITHOUT_APPLICATION_PROFILE.includes(request.region)) {
    return {
      applicationProfile: null,
      faults: [
        typeMissingInRegion(request.at('apis'), request, APPLICATION_PROFILE_TYPE, request.region, 'uses the shared inference profile'),
      ],
    };
  }
  return { applicationProfile: { name: awsName('inferenceProfile', owner, { endpoint }) }, faults: [] };
}

function mantleRoute(request: EndpointRequest, offer: BedrockOffer, owner: NameOwner): Made {
  const { project, faults } = projectOf(request, owner);
  return { route: { kind: 'bedrock-mantle', modelId: offer.modelId, project, basePath: mantlePath(offer.modelId) }, faults };
}

function projectOf(request: EndpointRequest, owner: NameOwner): Pick<MantleRoute, 'project'> & { faults: readonly Fault[] } {
  const { existing, endpoint } = request;
  if (existing !== undefined) return { project: existing === DEFAULT_PROJECT ? DEFAULT_PROJECT : { id: existing }, faults: [] };
  if (REGIONS_WITHOUT_PROJECT.includes(request.region)) {
    const fault = typeMissingInRegion(
      request.at('model'),
      request,
      PROJECT_TYPE,
      request.region,
      'uses the default project of the account',
    );
    return { project: DEFAULT_PROJECT, faults: [fault] };
  }
  return { project: { name: awsName('mantleProject', owner, { endpoint }) }, faults: [] };
}

/** The route of open weights on SageMaker. The spec gives the image and the model data; no catalog has them. */
export function sageMakerRoute(request: EndpointRequest, offer: SageMakerOffer, home: HostingHome): Made {
  const { existing, endpoint } = request;
  const endpointName = existing ?? awsName('sageMakerEndpoint', home, { endpoint });
  const unsure = signatureNotDocumented(request.at('serving'), request);
  if (existing !== undefined) return { route: { kind: 'sagemaker', endpointName, hosting: null }, faults: [unsure] };

  const native = (request.native ?? {}) as AwsNative;
  const instanceType = native.instanceType ?? offer.instanceTypes[0];
  const replicas = request.dedicated.replicas;
  const faults: Fault[] = [];
  const { image = null, modelPackage } = native;
  const hasImage = image !== null || modelPackage !== undefined;
  if (!hasImage) faults.push(dedicatedLacks(request.at('serving'), request, 'a container image', 'image'));
  if (instanceType === undefined) faults.push(dedicatedLacks(request.at('serving'), request, 'an instance type', 'instanceType'));
  if (replicas === undefined) faults.push(dedicatedWithoutReplicas(request.at('serving'), request));
  if (!hasImage || instanceType === undefined || replicas === undefined) return { route: null, faults };

  const hosting = {
    image,
    modelDataUrl: native.modelDataUrl ?? null,
    instanceType,
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    environment: native.environment ?? {},
    executionRoleArn: native.executionRole ?? null,
    ...(modelPackage === undefined ? {} : { modelPackageArn: modelPackage }),
    ...(native.inferenceAmiVersion === undefined ? {} : { inferenceAmiVersion: native.inferenceAmiVersion }),
    ...(isIsolated(native, home) ? { networkIsolation: true as const } : {}),
    ...(native.containerVpc === undefined ? {} : { vpc: native.containerVpc }),
  };
  return { route: { kind: 'sagemaker', endpointName, hosting }, faults: [unsure, ...hostingFaults(request, hosting, home)] };
}

/**
 * A container that gets its weights from SageMaker needs no network, so it has none on a private target. One that downloads them, or has them in its
 * image, is isolated only on request.
 */
function isIsolated({ networkIsolation, modelDataUrl, modelPackage }: AwsNative, { exposure }: HostingHome): boolean {
  return networkIsolation ?? (exposure.kind === 'private' && (modelDataUrl !== undefined || modelPackage !== undefined));
}

/** Container settings that SageMaker would reject, and internet access on a private target. */
function hostingFaults(request: EndpointRequest, hosting: SageMakerHosting, home: HostingHome): Fault[] {
  const { image, modelDataUrl, modelPackageArn, environment, executionRoleArn: role, networkIsolation, vpc } = hosting;
  const reachesOut = home.exposure.kind === 'private' && networkIsolation === undefined && vpc === undefined;
  return [
    ...(reachesOut ? [containerReachesInternet(request.at('native'), request)] : []),
    ...(modelPackageArn !== undefined && (image !== null || modelDataUrl !== null)
      ? [packageBesidesContainer(request.at('native', 'modelPackage'))]
      : []),
    ...(modelPackageArn !== undefined && role === null ? [packageWithoutRole(request.at('native', 'modelPackage'))] : []),
    ...(image !== null && isInAnotherRegion(image, home.region)
      ? [imageInAnotherRegion(request.at('native', 'image'), image, home.region)]
      : []),
    ...excessOfVariables(environment).map((excess) => variablesExceeded(request.at('native', 'environment'), excess)),
    ...(role === null || canRunModels(role, home) ? [] : [executionRoleRefused(request.at('native', 'executionRole'), role, home.account)]),
  ];
}

/** SageMaker assumes a role of its own account, and AWS's own roles trust only what AWS made them for. */
function canRunModels(role: string, { partition, account }: HostingHome): boolean {
  return role.startsWith(`arn:${partition}:iam::${account}:`) && !isOwnedByAws(role);
}
