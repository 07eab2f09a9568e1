import type { Plan, SharedNetworkPlan, TargetPlan } from '../lib/plan/plan';
import type { App, TerraformStack } from '../lib/terraform/cdktf';

/**
 * Adds one stack per Azure and Google Cloud target and shared network of a plan, in the plan's order. A target's stack depends on the stacks
 * of its shared network and of its callers' identities.
 */
export function addTerraformStacks(app: App, { targets, networks = [] }: Plan): TerraformStack[] {
  const shared = new Map(
    networks.flatMap((plan) => {
      const stack = networkStackOf(app, plan);
      return stack ? [[plan.key, stack] as const] : [];
    }),
  );
  const stacks = new Map(
    targets.flatMap((plan) => {
      const stack = stackOf(app, plan);
      return stack ? [[plan.key, stack] as const] : [];
    }),
  );
  for (const { key, after = [], sharedNetwork = '' } of targets) {
    for (const first of [shared.get(sharedNetwork), ...after.map((owner) => stacks.get(owner))]) {
      if (first) stacks.get(key)?.addDependency(first);
    }
  }
  return [...shared.values(), ...stacks.values()];
}

function networkStackOf(app: App, plan: SharedNetworkPlan): TerraformStack | undefined {
  switch (plan.cloud) {
    case 'azure': {
      const { AzureNetworkStack } = require('./azure-network-stack') as typeof import('./azure-network-stack');
      return new AzureNetworkStack(app, plan.stackName, { plan });
    }
    case 'gcp': {
      const { GcpNetworkStack } = require('./gcp-network-stack') as typeof import('./gcp-network-stack');
      return new GcpNetworkStack(app, plan.stackName, { plan });
    }
    case 'aws':
      return undefined;
  }
}

/** Each cloud's stack is loaded if a plan has a target on it: a team on one cloud installs the bindings of one. */
function stackOf(app: App, plan: TargetPlan): TerraformStack | undefined {
  switch (plan.cloud) {
    case 'azure': {
      const { AzureModelStack } = require('./azure-model-stack') as typeof import('./azure-model-stack');
      return new AzureModelStack(app, plan.stackName, { plan });
    }
    case 'gcp': {
      const { GcpModelStack } = require('./gcp-model-stack') as typeof import('./gcp-model-stack');
      return new GcpModelStack(app, plan.stackName, { plan });
    }
    case 'aws':
      return undefined;
  }
}
