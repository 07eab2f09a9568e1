import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { profileElsewhere } from '../faults/offer-faults';
import { applicationProfileArn } from '../rules/aws/resource-names';
import { awsGrants } from './access/aws-grants';
import { awsIdentities } from './access/aws-identities';
import { roleSettingFaults } from './access/aws-role-settings';
import { templateFaults, templateParts } from './access/aws-template-size';
import { ownPolicyFaults } from './access/endpoint-policies';
import { bootstrapFaults } from './aws-bootstrap';
import { awsDeployment } from './aws-deployment';
import { awsGates } from './gates';
import { awsNetwork } from './network/aws-network';
import type { AwsTargetPlan } from './plan';
import type { AwsTargetRequest } from './requests';
import { type ResolvedTarget, targetBase } from './target-base';

/** Resolves an AWS target: routes, network, grants. */
export function awsTarget(target: AwsTargetRequest, catalog: Catalog, today: string): ResolvedTarget<AwsTargetPlan> {
  const resolved = target.endpoints.map((request) => awsDeployment(catalog, request, target, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = awsGrants(target, deployments);
  const { identities, faults: identityFaults } = awsIdentities(target);
  const { network, faults: networkFaults } = awsNetwork(target, deployments);
  const plan: AwsTargetPlan = {
    cloud: 'aws',
    ...targetBase(target),
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? awsGates(deployment, model) : [])),
    account: target.account,
    partition: target.partition,
    network,
    deployments,
    grants: granted.grants,
    quotaRequests: [],
    alarms: null,
    ...(identities ? { identities } : {}),
    ...(target.native?.roles?.permissionsBoundary ? { permissionsBoundary: target.native.roles.permissionsBoundary } : {}),
    ...(target.native?.bootstrap ? { bootstrap: target.native.bootstrap } : {}),
    ...(target.native?.nestedCallers ? { nestedCallers: true as const } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
  };
  const faults = [
    ...resolved.flatMap((each) => each.faults),
    ...granted.faults,
    ...identityFaults,
    ...roleSettingFaults(target, identities?.roles ?? []),
    ...bootstrapFaults(target),
    ...foreignEndpoints(target),
    ...networkFaults,
    ...ownPolicyFaults(target.at(), plan),
    ...templateFaults(target.at(), templateParts(plan)),
  ];
  return { plan, parts, faults };
}

/** Application inference profiles of another account or Region, which the target's grants and calls do not reach. */
function foreignEndpoints({ existing, partition, region, account, at }: AwsTargetRequest): Fault[] {
  const own = applicationProfileArn({ partition, region, account }, '');
  return Object.entries(existing?.endpoints ?? {})
    .filter(([, name]) => name.startsWith('arn:') && !name.startsWith(own))
    .map(([endpoint, name]) => profileElsewhere(at('existing', 'endpoints', endpoint), name, account, region));
}
