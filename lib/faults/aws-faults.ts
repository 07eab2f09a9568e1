import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const AWS_CODES = {
  MP8101: 'id of a foundation model malformed',
  MP8102: 'inference profile of another model',
  MP8103: 'geographic inference profile without Regions',
  MP8104: 'API that an endpoint does not speak',
  MP8105: 'name that an AWS resource cannot have',
  MP8106: 'id of a Bedrock project malformed',
  MP8108: 'place of model data malformed',
  MP8109: 'container image outside Amazon ECR',
  MP8110: 'ARN of a role malformed',
  MP8111: 'role of another account',
  MP8112: 'role that only AWS may change',
  MP8114: 'grant that no policy can hold',
  MP8115: 'tag key reserved by AWS',
  MP8117: 'ARN of an application inference profile malformed',
  MP8120: 'VPC without a subnet for interface endpoints',
  MP8121: 'policy of an interface endpoint too long',
  MP8122: 'grant from a network that does not lead to the endpoint',
  MP8123: 'grant from no address',
  MP8124: 'address block malformed',
  MP8125: 'grant from a network that the target lacks',
  MP8126: 'two subnets in one zone',
} as const;

/** Clients name a profile on bedrock-runtime, a grant names the model behind it, and open weights have another id on each surface. */
export function modelIdMalformed(path: SpecPath, found: string, surface: string, example: string): Fault {
  return error(
    'MP8101',
    path,
    `${quote(found)} is not the id of a foundation model on ${surface}`,
    `give the id without a profile prefix and without an ARN, such as ${example}`,
  );
}

export function profileOfAnotherModel(path: SpecPath, found: string, modelId: string): Fault {
  return error(
    'MP8102',
    path,
    `${quote(found)} is not an inference profile of ${quote(modelId)}`,
    `give a profile that ends with .${modelId}`,
  );
}

/** A call is authorised in every Region that the profile may run it in, so a grant that names none allows no call. */
export function profileWithoutRegions(path: SpecPath, profile: string): Fault {
  return error(
    'MP8103',
    path,
    `geographic profile ${quote(profile)} comes without the Regions it may run in, so a grant would allow nothing`,
    'give its destination Regions, as aws bedrock get-inference-profile prints them',
  );
}

export function apiNotSpoken(path: SpecPath, found: string, surface: string, spoken: readonly string[]): Fault {
  return error('MP8104', path, `${surface} does not speak ${quote(found)}`, `choose from ${spoken.join(', ')}`);
}

export function nameRefused(path: SpecPath, found: string, rule: string): Fault {
  return error('MP8105', path, `${quote(found)} cannot be the name`, `give ${rule}`);
}

export function projectIdMalformed(path: SpecPath, found: string): Fault {
  return error('MP8106', path, `${quote(found)} is not the id of a Bedrock project`, 'give an id that starts with proj_, or default');
}

export function modelDataMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8108',
    path,
    `${quote(found)} is not a place in Amazon S3`,
    'give s3://<bucket>/<prefix>/ with the uncompressed model data',
  );
}

/** SageMaker pulls from Amazon ECR alone, and the role that modelport makes may pull one repository alone. */
export function imageOutsideEcr(path: SpecPath, found: string): Fault {
  return error(
    'MP8109',
    path,
    `${quote(found)} names no image in Amazon ECR`,
    'give <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>, or an execution role of your own',
  );
}

export function roleArnMalformed(path: SpecPath, found: string): Fault {
  return error('MP8110', path, `${quote(found)} is not the ARN of a role`, 'give arn:aws:iam::<account>:role/<name>');
}

/** CloudFormation attaches a policy by the role's name, which it looks up in its own account. */
export function roleOfAnotherAccount(path: SpecPath, found: string, account: string): Fault {
  return error(
    'MP8111',
    path,
    `${quote(found)} is no role of account ${account}, where the policy would stand`,
    `give a role of account ${account} that the caller can assume`,
  );
}

export function roleOwnedByAws(path: SpecPath, found: string): Fault {
  return error(
    'MP8112',
    path,
    `${quote(found)} belongs to AWS, which lets nobody attach a policy to it`,
    'give a role of your own, or grant through the permission set that the role comes from',
  );
}

export function statementTooLong(path: SpecPath, sid: string, found: number, most: number): Fault {
  return error(
    'MP8114',
    path,
    `statement ${sid} has ${found} characters, and a managed policy takes ${most}`,
    'shorten the ids that the statement names',
  );
}

export function tagKeyReserved(path: SpecPath, found: string): Fault {
  return error('MP8115', path, `tag key ${quote(found)} starts with aws:, which AWS keeps for itself`, 'choose another key');
}

export function applicationProfileArnMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8117',
    path,
    `${quote(found)} is not the ARN of an application inference profile`,
    'give arn:aws:bedrock:<region>:<account>:application-inference-profile/<id>',
  );
}

export function vpcWithoutSubnet(path: SpecPath): Fault {
  return error(
    'MP8120',
    path,
    'an interface endpoint needs a subnet to stand in, and there is none',
    'give one in each availability zone of the callers',
  );
}

/** An interface endpoint takes one subnet of a zone. */
export function zoneTwice(path: SpecPath, letter: string): Fault {
  return error('MP8126', path, `zone ${letter} has two subnets`, 'give one, by the name of the zone or by its place');
}

export function endpointPolicyTooLong(path: SpecPath, service: string, found: number, most: number): Fault {
  return error(
    'MP8121',
    path,
    `the policy of the interface endpoint to ${service} has ${found} characters, and AWS takes ${most}`,
    'spread the endpoints over several networks',
  );
}

/** Its interface endpoints would refuse every call, whatever the grant says. */
export function networkLeadsElsewhere(path: SpecPath, endpoint: string): Fault {
  return error('MP8122', path, `the network does not lead to ${quote(endpoint)}`, 'add it to the endpoints of the network');
}

export function sourceWithoutAddress(path: SpecPath): Fault {
  return error('MP8123', path, 'a grant to calls from no address allows nothing', 'give at least one address block');
}

export function addressBlockMalformed(path: SpecPath, found: string): Fault {
  return error('MP8124', path, `${quote(found)} is not an address block`, 'give IPv4 or IPv6 in CIDR form, such as 203.0.113.0/24');
}

/** A plan made by hand: a resolved plan binds grants to the network that it makes. */
export function grantWithoutNetwork(path: SpecPath, caller: string): Fault {
  return error(
    'MP8125',
    path,
    `caller ${quote(caller)} may call from the network of the target, which has none`,
    'add a network to the plan, or let the caller call from anywhere',
  );
}
