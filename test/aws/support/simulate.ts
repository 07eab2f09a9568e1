import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT } from './all-routes';
import { deployed, type Json, resourcesOf } from './synthesize';

/** One thing that AWS authorises while it serves a call. */
export interface Authorization {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request. Each request also has the Region that it went to. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Policies that a template attaches to a role, by the role's name. */
export function policiesOf(template: Json, roleName: string): readonly Json[] {
  const attached = resourcesOf(template, 'AWS::IAM::ManagedPolicy').filter(({ properties }) => properties.Roles.includes(roleName));
  return attached.map(({ properties }) => deployed(properties.PolicyDocument));
}

/** Whether policies allow all that a call needs. Throws where the simulator cannot judge. */
export async function allows(policies: readonly Json[], needs: readonly Authorization[]): Promise<boolean> {
  const results = await Promise.all(needs.map((need) => judge(policies, need)));
  return results.every((result) => result === 'Allowed');
}

async function judge(policies: readonly Json[], { action, resource, context = {} }: Authorization): Promise<string> {
  const simulation = await runSimulation(
    {
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      request: {
        action,
        principal: `arn:aws:iam::${ACCOUNT}:role/caller`,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { 'aws:RequestedRegion': 'us-east-1', ...context },
      },
    },
    {},
  );
  if (simulation.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(simulation.errors)}`);
  return simulation.overallResult;
}
