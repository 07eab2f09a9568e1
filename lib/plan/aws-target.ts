import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import { partitionOf } from '../rules/aws/partitions';
import type { AwsTargetSpec, Spec } from '../spec';
import { awsGrants } from './access/aws-grants';
import { awsIdentities } from './access/aws-identities';
import { templateFaults, templateParts } from './access/aws-template-size';
import { awsDeployment } from './aws-deployment';
import type { PoolPart } from './capacity/quota-draw';
import { endpointRequestsOf } from './endpoint-request';
import { awsGates } from './gates';
import { awsNetwork } from './network/aws-network';
import type { AwsTargetPlan } from './plan';
import { targetBase } from './target-base';

/** Resolves an AWS target: routes, grants. */
export function awsTarget(
  spec: Spec,
  key: string,
  target: AwsTargetSpec,
  catalog: Catalog,
  today: string,
): { plan: AwsTargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  const base = targetBase(spec, key, target);
  const partition = partitionOf(target.region);
  const resolved = endpointRequestsOf(spec, key, target).map((request) => awsDeployment(catalog, request, target, base.stackName, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = awsGrants(spec, key, target, partition, deployments);
  const { identities, faults: identityFaults } = awsIdentities(spec, key, target);
  const { network, faults: networkFaults } = awsNetwork(spec, key, target, deployments);
  const plan: AwsTargetPlan = {
    cloud: 'aws',
    ...base,
    gates: resolved.flatMap(({ deployment, model }) => (deployment && model ? awsGates(deployment, model) : [])),
    account: target.account,
    partition,
    network,
    deployments,
    grants: granted.grants,
    quotaRequests: [],
    alarms: null,
    ...(identities ? { identities } : {}),
    ...(target.native?.nestedCallers ? { nestedCallers: true as const } : {}),
    ...(granted.after.length > 0 ? { after: granted.after } : {}),
  };
  const faults = [
    ...resolved.flatMap((each) => each.faults),
    ...granted.faults,
    ...identityFaults,
    ...networkFaults,
    ...templateFaults(['targets', key], templateParts(plan)),
  ];
  return { plan, parts, faults };
}
