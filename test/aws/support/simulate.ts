import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT } from './all-routes';
import { type DeployedTo, deployed, type Json, resourcesOf } from './synthesize';

/** The simulator matches the same resources with the same patterns again and again, which takes half of its time. */
jest.mock('@cloud-copilot/iam-utils', () => {
  const actual = jest.requireActual<typeof import('@cloud-copilot/iam-utils')>('@cloud-copilot/iam-utils');
  const known = new Map<string, string[]>();
  return {
    ...actual,
    mostSpecificMatchingResourceTypePatterns(resource: string, patterns: string[]): string[] {
      const key = JSON.stringify([resource, patterns]);
      const matching = known.get(key) ?? actual.mostSpecificMatchingResourceTypePatterns(resource, patterns);
      known.set(key, matching);
      return matching;
    },
  };
});

/** The simulator compares the same few operators and keys many times, and loads locale data for each comparison. */
jest.mock('../../../node_modules/@cloud-copilot/iam-policy/dist/cjs/utils.js', () => {
  const path = '../../../node_modules/@cloud-copilot/iam-policy/dist/cjs/utils.js';
  const actual = jest.requireActual<Record<string, unknown>>(path);
  const { compare } = new Intl.Collator(undefined, { sensitivity: 'accent' });
  const caseInsensitiveEquals = (first: string, second: string) => compare(first, second) === 0;
  return {
    ...actual,
    caseInsensitiveEquals,
    caseInsensitiveEndsWith: (value: string, suffix: string) => caseInsensitiveEquals(value.slice(-suffix.length), suffix),
  };
});

/** One thing that AWS authorises while it serves a call. */
export interface Authorization {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request. Each request also has the Region that it went to. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** Policies that a template attaches to a role, by the role's name. */
export function policiesOf(template: Json, roleName: string, place?: DeployedTo): readonly Json[] {
  const attached = resourcesOf(template, 'AWS::IAM::ManagedPolicy').filter(({ properties }) => properties.Roles.includes(roleName));
  return attached.map(({ properties }) => deployed(properties.PolicyDocument, place));
}

/** The policy of the interface endpoint that a template makes to a service. */
export function endpointPolicyOf(template: Json, service: string, place?: DeployedTo): Json {
  const [made] = resourcesOf(template, 'AWS::EC2::VPCEndpoint').filter(({ properties }) => properties.ServiceName.endsWith(`.${service}`));
  if (!made) throw new Error(`no interface endpoint to ${service}`);
  return deployed(made.properties.PolicyDocument, place);
}

/** What a call passes on its way, beside the policies of its principal. */
export interface Way {
  /** Policy of the interface endpoint that it comes through. */
  readonly endpointPolicy?: Json;
  /** Permissions boundary of the principal. */
  readonly boundary?: Json;
  /** Account of the principal, and of what has no account of its own. */
  readonly account?: string;
}

/** Whether policies allow all that a call needs. Throws where the simulator cannot judge. */
export async function allows(policies: readonly Json[], needs: readonly Authorization[], way: Way = {}): Promise<boolean> {
  const results = await Promise.all(needs.map((need) => judge(policies, need, way)));
  return results.every((result) => result === 'Allowed');
}

/** Whether the simulator can judge a request: it refuses a resource that AWS's data does not list for the action. */
export async function isJudgeable({ action, resource, context = {} }: Authorization): Promise<boolean> {
  return (await simulate([], { action, resource, context }, {})).resultType !== 'error';
}

async function judge(policies: readonly Json[], need: Authorization, way: Way): Promise<string> {
  const simulation = await simulate(policies, need, way);
  if (simulation.resultType === 'error') throw new Error(`${need.action} on ${need.resource}: ${JSON.stringify(simulation.errors)}`);
  return simulation.overallResult;
}

function simulate(policies: readonly Json[], { action, resource, context = {} }: Authorization, way: Way) {
  const { endpointPolicy, boundary, account: accountId = ACCOUNT } = way;
  return runSimulation(
    {
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(endpointPolicy ? { vpcEndpointPolicies: [{ name: 'endpoint', policy: endpointPolicy }] } : {}),
      ...(boundary ? { permissionBoundaryPolicies: [{ name: 'boundary', policy: boundary }] } : {}),
      request: {
        action,
        principal: `arn:aws:iam::${accountId}:role/caller`,
        resource: { resource, accountId },
        contextVariables: { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalAccount': accountId, ...context },
      },
    },
    {},
  );
}
