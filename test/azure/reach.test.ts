import fc from 'fast-check';
import { listed } from '../../lib/faults/alternatives';
import { formatFault } from '../../lib/faults/format';
import type { AzureTargetPlan } from '../../lib/plan/plan';
import { OPEN, TARGETS } from '../support/plan';
import { synthesizeText } from '../support/synth';
import { asked } from './support/calls';
import { accountId, assignmentsOf, mayUse } from './support/permissions';
import type { Synthesized } from './support/synthesize';

/** Endpoints of every kind that a role tells apart. */
const ENDPOINTS = {
  chat: { model: 'gpt-6-luna', residency: { zone: 'us' } },
  embed: { model: 'text-embedding-3-large', residency: { zone: 'us' } },
  open: { model: 'gpt-oss-120b', residency: 'global' },
} as const;
type Key = keyof typeof ENDPOINTS;
const KEYS = Object.keys(ENDPOINTS) as Key[];

const specs = fc.record({
  endpoints: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 }),
  callers: fc.array(fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 }), { minLength: 1, maxLength: 3 }),
});

describe('the calls that Azure grants cannot separate', () => {
  it("match the plan's warning: other deployments of the account", () => {
    fc.assert(
      fc.property(specs, ({ endpoints, callers }) => {
        const { plan, documents } = synthesizeText(specText(endpoints, callers));
        const target = plan.targets[0] as AzureTargetPlan;
        const assignments = assignmentsOf(documents.get(target.stackName) as unknown as Synthesized);
        const account = accountId(target.account.name, target.resourceGroup.name);

        callers.forEach((may, position) => {
          const reached = target.deployments.filter(({ apis, modelFormat }) =>
            asked(apis, modelFormat !== 'OpenAI').some((action) => mayUse(assignments, objectId(position), action, account)),
          );
          const further = reached.map(({ endpoint }) => endpoint).filter((endpoint) => !may.includes(endpoint as Key));
          const warned = plan.faults.filter(({ code, path }) => code === 'MP4105' && path[1] === `c${position}`).map(formatFault);

          expect(warned).toEqual(
            further.length === 0 ? [] : [expect.stringContaining(`so c${position} can also call ${listed(further)};`)],
          );
        });
      }),
      { numRuns: 25 },
    );
  });
});

function specText(endpoints: readonly Key[], callers: readonly (readonly Key[])[]): string {
  const named = callers.map((may, position): [string, object] => [
    `c${position}`,
    { may: may.filter((key) => endpoints.includes(key)), as: { azure: [{ principalId: objectId(position) }] } },
  ]);
  return JSON.stringify({
    service: 'support',
    exposure: OPEN,
    endpoints: Object.fromEntries(endpoints.map((key) => [key, ENDPOINTS[key]])),
    targets: { us: TARGETS['azure-us'] },
    callers: Object.fromEntries(named.filter(([, { may }]: [string, { may?: readonly Key[] }]) => (may ?? []).length > 0)),
  });
}

function objectId(position: number): string {
  return `2222222${position}-2222-2222-2222-222222222222`;
}
