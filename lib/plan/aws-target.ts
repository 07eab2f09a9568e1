import type { Catalog } from '../catalog/types';
import type { Fault } from '../faults/fault';
import type { AwsTargetSpec, Spec } from '../spec';
import { awsDeployment } from './aws-deployment';
import { awsNetwork } from './aws-network';
import { awsGates } from './gates';
import { awsGrants } from './grants';
import type { AwsTargetPlan } from './plan';
import type { PoolPart } from './pool-part';
import { targetBase } from './target-base';
import { wishesOf } from './wish';

/** Resolves an AWS target: routes, grants. */
export function awsTarget(
  spec: Spec,
  key: string,
  target: AwsTargetSpec,
  catalog: Catalog,
  today: string,
): { plan: AwsTargetPlan; parts: readonly PoolPart[]; faults: readonly Fault[] } {
  const base = targetBase(spec, key, target);
  const partition = target.region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  const resolved = wishesOf(spec, key, target).map((wish) => awsDeployment(catalog, wish, target, base.stackName, today));
  const deployments = resolved.flatMap(({ deployment }) => deployment ?? []);
  const parts = resolved.flatMap((each) => each.parts);
  const granted = awsGrants(spec, key, target, partition, deployments);
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
  };
  return { plan, parts, faults: [...resolved.flatMap(({ faults }) => faults), ...granted.faults, ...networkFaults] };
}
