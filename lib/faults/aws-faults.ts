import { counted, formatNumber } from '../text/number';
import { error, warning } from './build-fault';
import type { Fault, SpecPath } from './fault';
import type { DeploymentName } from './offer-faults';
import { quote } from './quote';

export const AWS_CODES = {
  MP3235: 'container of a private target with internet access',
  MP3236: 'model package without an execution role',
  MP3237: 'model package with an image or weights',
  MP3238: 'container in too few subnets',
  MP8101: 'invalid foundation model ID',
  MP8102: 'inference profile of another model',
  MP8103: 'geographic inference profile without Regions',
  MP8104: 'API not supported by the endpoint',
  MP8105: 'invalid AWS resource name',
  MP8106: 'invalid Bedrock project ID',
  MP8108: 'invalid model data location',
  MP8109: 'container image outside Amazon ECR',
  MP8110: 'invalid role ARN',
  MP8111: 'caller role in another account',
  MP8112: 'role owned by AWS',
  MP8114: 'policy statement too long',
  MP8115: 'tag key reserved by AWS',
  MP8117: 'invalid application inference profile ARN',
  MP8120: 'VPC without subnets for interface endpoints',
  MP8121: 'interface endpoint policy too long',
  MP8122: 'grant from a network without an interface endpoint for the model',
  MP8123: 'grant without sources',
  MP8124: 'invalid address block',
  MP8125: 'grant that requires a missing network',
  MP8126: 'two subnets in one Availability Zone',
  MP8149: 'too many environment variables',
  MP8150: 'invalid environment variable',
  MP8151: 'container image in another Region',
  MP8170: 'bootstrap role of another account',
} as const;

/** Clients call a profile on bedrock-runtime, a grant names the model behind it, and open-weights models have a different ID on each surface. */
export function modelIdMalformed(path: SpecPath, found: string, surface: string, example: string): Fault {
  return error(
    'MP8101',
    path,
    `${quote(found)} is not a foundation model ID on ${surface}`,
    `use the ID without a profile prefix, not an ARN, such as ${example}`,
  );
}

export function profileOfAnotherModel(path: SpecPath, found: string, modelId: string): Fault {
  return error(
    'MP8102',
    path,
    `${quote(found)} is not an inference profile of ${quote(modelId)}`,
    `use a profile whose ID ends with .${modelId}, such as us.${modelId}`,
  );
}

/** A call is authorized in every destination Region of the profile, so a grant without Regions allows no calls. */
export function profileWithoutRegions(path: SpecPath, profile: string): Fault {
  return error(
    'MP8103',
    path,
    `geographic profile ${quote(profile)} has no destination Regions, so a grant would allow no calls`,
    'set its destination Regions as listed by aws bedrock get-inference-profile',
  );
}

export function apiNotSpoken(path: SpecPath, found: string, surface: string, spoken: readonly string[]): Fault {
  return error('MP8104', path, `${surface} does not support ${quote(found)}`, `use one of ${spoken.join(', ')}`);
}

export function nameRefused(path: SpecPath, found: string, rule: string): Fault {
  return error('MP8105', path, `${quote(found)} is not a valid name`, `use ${rule}`);
}

export function projectIdMalformed(path: SpecPath, found: string): Fault {
  return error('MP8106', path, `${quote(found)} is not a Bedrock project ID`, 'use default, or an ID that starts with proj_');
}

export function modelDataMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8108',
    path,
    `${quote(found)} is not an Amazon S3 prefix`,
    'use s3://<bucket>/<prefix>/ with the uncompressed model data',
  );
}

/** Without `ImageConfig`, SageMaker pulls from Amazon ECR. A new execution role names the repository, so the image must be known before deploying. */
export function imageOutsideEcr(path: SpecPath, found: string): Fault {
  return error(
    'MP8109',
    path,
    `${quote(found)} is not an Amazon ECR image, and modelport supports no other registry for SageMaker`,
    'use <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>; an image known only while deploying requires your own execution role',
  );
}

/** Source: SageMaker API reference, ContainerDefinition (botocore 1.44.8, 2026-11-20). */
export function imageInAnotherRegion(path: SpecPath, found: string, region: string): Fault {
  return error(
    'MP8151',
    path,
    `${quote(found)} is not in ${region}, and SageMaker only pulls images from the Region of the endpoint`,
    `copy the image to a repository in ${region}, for example with ECR replication, and use that one`,
  );
}

export function variablesExceeded(path: SpecPath, excess: string): Fault {
  return error('MP8149', path, excess, 'move settings to a file in the image or the model data');
}

export function variableRefused(path: SpecPath, name: string): Fault {
  return error(
    'MP8150',
    path,
    `environment variable ${quote(name)} has a name or value that SageMaker rejects`,
    'use letters, digits and _ in the name, not starting with a digit, and at most 1,024 characters each',
  );
}

/** SageMaker gives a container outside a VPC internet access unless it is isolated. */
export function containerReachesInternet(path: SpecPath, { endpoint, target }: DeploymentName): Fault {
  return warning(
    'MP3235',
    path,
    `the container of ${endpoint} can call the internet, although target ${target} is private`,
    'set modelDataUrl to isolate it while SageMaker downloads the weights, networkIsolation: true if the image contains them, or containerVpc to place it in your subnets',
  );
}

export function containerWithoutSubnets(path: SpecPath, found: number, least: number): Fault {
  return error(
    'MP3238',
    path,
    `the container has ${counted(found, 'subnet')}, but SageMaker requires ${least} in different Availability Zones`,
    `list at least ${least} subnets`,
  );
}

export function packageWithoutRole(path: SpecPath): Fault {
  return error(
    'MP3236',
    path,
    'modelport does not know the image and weights of the model package, so it cannot create a role that reads them',
    'set executionRole to a role that can read them',
  );
}

export function packageBesidesContainer(path: SpecPath): Fault {
  return error('MP3237', path, 'a model package already contains the image and weights', 'remove image and modelDataUrl, or modelPackage');
}

export function roleArnMalformed(path: SpecPath, found: string): Fault {
  return error('MP8110', path, `${quote(found)} is not a role ARN`, 'use arn:aws:iam::<account>:role/<name>');
}

export function bootstrapRoleElsewhere(path: SpecPath, found: string, account: string): Fault {
  return error(
    'MP8170',
    path,
    `${found} is not in account ${account}, where the stack is deployed`,
    `use the role of the bootstrap in account ${account}`,
  );
}

/** CloudFormation attaches a policy by role name, which it looks up in its own account; CDK adds none to a role of another account. */
export function roleOfAnotherAccount(path: SpecPath, found: string, account: string): Fault {
  return error(
    'MP8111',
    path,
    `${quote(found)} is not in account ${account}, where its policy is created`,
    `use a role in account ${account} that the caller can assume`,
  );
}

export function roleOwnedByAws(path: SpecPath, found: string): Fault {
  return error(
    'MP8112',
    path,
    `${quote(found)} is owned by AWS, so no policy can be attached to it`,
    'use your own role, or add the permissions to the permission set that creates the role',
  );
}

export function statementTooLong(path: SpecPath, sid: string, found: number, most: number): Fault {
  return error(
    'MP8114',
    path,
    `statement ${sid} has ${formatNumber(found)} characters, over the managed policy limit of ${formatNumber(most)}`,
    'shorten the resource names in the statement',
  );
}

export function tagKeyReserved(path: SpecPath, found: string): Fault {
  return error('MP8115', path, `tag key ${quote(found)} starts with aws:, which is reserved by AWS`, 'use another key');
}

export function applicationProfileArnMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8117',
    path,
    `${quote(found)} is not an application inference profile ARN`,
    'use arn:aws:bedrock:<region>:<account>:application-inference-profile/<id>',
  );
}

export function vpcWithoutSubnet(path: SpecPath): Fault {
  return error('MP8120', path, 'the VPC has no subnets for interface endpoints', 'add one subnet per Availability Zone of the callers');
}

/** An interface endpoint has at most one subnet per Availability Zone. */
export function zoneTwice(path: SpecPath, letter: string): Fault {
  return error('MP8126', path, `Availability Zone ${letter} has two subnets`, 'keep one subnet per Availability Zone');
}

export function endpointPolicyTooLong(path: SpecPath, service: string, found: number, most: number): Fault {
  return error(
    'MP8121',
    path,
    `the policy of the interface endpoint for ${service} has ${formatNumber(found)} characters, more than the limit of ${formatNumber(most)}`,
    'split the endpoints across several networks',
  );
}

/** Its interface endpoint policies would deny every call, regardless of the grant. */
export function networkLeadsElsewhere(path: SpecPath, endpoint: string): Fault {
  return error('MP8122', path, `the network has no access to ${quote(endpoint)}`, "add it to the network's endpoints");
}

/** @param missing such as `source` */
export function nowhereAllowed(path: SpecPath, missing: 'source' | 'address block'): Fault {
  return error('MP8123', path, `a grant without ${missing}s allows no calls`, `add at least one ${missing}`);
}

export function addressBlockMalformed(path: SpecPath, found: string): Fault {
  return error('MP8124', path, `${quote(found)} is not an address block`, 'use an IPv4 or IPv6 CIDR block, such as 203.0.113.0/24');
}

/** Only in a handwritten plan: a resolved plan ties grants to the network that it creates. */
export function grantWithoutNetwork(path: SpecPath, caller: string): Fault {
  return error(
    'MP8125',
    path,
    `caller ${quote(caller)} may only call from the target's network, but the target has none`,
    'add a network to the plan, or allow the caller to call from anywhere',
  );
}
