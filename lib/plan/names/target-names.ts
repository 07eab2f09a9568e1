import type { TargetPlan } from '../plan';
import type { TargetRequest } from '../requests';
import { awsOwned, awsUsed } from './aws-names';
import { azureOwned, azureUsed } from './azure-names';
import { gcpOwned, gcpUsed } from './gcp-names';
import type { OwnedName, TargetNames, UsedName } from './names';

/** Names that a target's stack owns and uses. */
export function targetNames(request: TargetRequest, plan: TargetPlan): TargetNames {
  const { owns, uses } = byCloud(request, plan);
  return { target: plan.key, stackName: plan.stackName, owns, uses };
}

function byCloud(request: TargetRequest, plan: TargetPlan): { owns: OwnedName[]; uses: UsedName[] } {
  if (request.cloud === 'azure' && plan.cloud === 'azure') return { owns: azureOwned(request, plan), uses: azureUsed(request, plan) };
  if (request.cloud === 'aws' && plan.cloud === 'aws') return { owns: awsOwned(request, plan), uses: awsUsed(request, plan) };
  if (request.cloud === 'gcp' && plan.cloud === 'gcp') return { owns: gcpOwned(request, plan), uses: gcpUsed(request, plan) };
  return { owns: [], uses: [] };
}
