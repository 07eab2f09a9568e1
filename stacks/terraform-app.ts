import type { Plan, TargetPlan } from '../lib/plan/plan';
import type { App, TerraformStack } from '../lib/terraform/cdktf';

/**
 * Adds one stack per Azure and Google Cloud target of a plan, in the plan's order. A stack depends on the stacks that create its callers'
 * identities.
 */
export function addTerraformStacks(app: App, { targets }: Plan): TerraformStack[] {
  const stacks = new Map(
    targets.flatMap((plan) => {
      const stack = stackOf(app, plan);
      return stack ? [[plan.key, stack] as const] : [];
    }),
  );
  for (const { key, after = [] } of targets) {
    for (const first of after) {
      const owner = stacks.get(first);
      if (owner) stacks.get(key)?.addDependency(owner);
    }
  }
  return [...stacks.values()];
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
