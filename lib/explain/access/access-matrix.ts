import { allowedOn } from '../../plan/access/allowed-endpoints';
import { accountOf } from '../../plan/access/ownership';
import type { Plan, TargetPlan } from '../../plan/plan';
import type { AccessEntry, CallerOnTarget } from './access-entry';
import { awsAccess } from './aws';
import { azureAccess } from './azure';
import { gcpAccess } from './gcp';

/** Access matrix of a plan. */
export interface AccessMatrix {
  readonly service: string;
  readonly environment: string;
  /** Sorted by caller, target and endpoint. */
  readonly entries: readonly AccessEntry[];
}

/** All caller permissions in a plan: one entry per caller, target and requested endpoint. */
export function accessMatrix(plan: Plan): AccessMatrix {
  const entries = plan.callers.flatMap((caller) =>
    plan.targets.flatMap((target) => entriesOf(plan, target, caller.caller, new Set(allowedOn(caller, target.key)))),
  );
  return { service: plan.service, environment: plan.environment, entries };
}

function entriesOf(plan: Plan, target: TargetPlan, caller: string, may: ReadonlySet<string>): AccessEntry[] {
  const granted = accessOn(plan, target, caller);
  return target.deployments.flatMap(({ endpoint }): AccessEntry[] => {
    if (!may.has(endpoint)) return [];
    const common = {
      caller,
      endpoint,
      target: target.key,
      cloud: target.cloud,
      account: accountOf(target),
      route: routeOf(target, endpoint),
    };
    if (granted.length === 0) {
      return [{ ...common, identity: null, origin: null, steps: [], permissions: [], alsoReaches: [], unsure: [] }];
    }
    return granted.map(({ permissionsOf, reaches, ...who }) => ({
      ...common,
      ...who,
      permissions: permissionsOf(endpoint),
      alsoReaches: reaches.filter((other) => !may.has(other)),
    }));
  });
}

function accessOn(plan: Plan, target: TargetPlan, caller: string): readonly CallerOnTarget[] {
  switch (target.cloud) {
    case 'azure':
      return azureAccess(plan, target, caller);
    case 'aws':
      return awsAccess(plan, target, caller);
    case 'gcp':
      return gcpAccess(plan, target, caller);
  }
}

function routeOf(target: TargetPlan, endpoint: string): string {
  switch (target.cloud) {
    case 'azure': {
      const deployment = target.deployments.find((each) => each.endpoint === endpoint);
      return `deployment ${deployment?.name} of account ${target.account.name}`;
    }
    case 'aws': {
      const route = target.deployments.find((each) => each.endpoint === endpoint)?.route;
      if (route?.kind === 'sagemaker') return `SageMaker endpoint ${route.endpointName}`;
      if (route?.kind === 'bedrock-mantle') return `bedrock-mantle, ${route.modelId}`;
      return `bedrock-runtime, ${route?.profile?.id ?? route?.modelId}`;
    }
    case 'gcp': {
      const route = target.deployments.find((each) => each.endpoint === endpoint)?.route;
      return route?.kind === 'dedicated'
        ? `dedicated endpoint ${route.existing ?? route.displayName}`
        : `${route?.modelString} in ${route?.location}`;
    }
  }
}
