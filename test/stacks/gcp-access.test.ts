import fc from 'fast-check';
import { PREDICT_PERMISSION } from '../../lib/plan/gcp-roles';
import type { GcpTargetPlan } from '../../lib/plan/plan';
import { App } from '../../lib/terraform/cdktf';
import { GcpModelStack } from '../../stacks/gcp-model-stack';
import { isAllowed } from '../gcp/support/iam-evaluator';
import { readBack } from '../gcp/support/synthesize';
import { PROJECT, planOf, TARGETS } from '../support/plan';

const ENDPOINTS = {
  open: { model: 'gpt-oss-120b', residency: 'global' },
  chat: { model: 'gpt-6-luna', residency: 'global' },
  more: { model: 'gpt-oss-120b', residency: 'global' },
} as const;

const specs = fc.dictionary(
  fc.constantFrom('api', 'batch', 'night'),
  fc.uniqueArray(fc.constantFrom(...Object.keys(ENDPOINTS)), { minLength: 1 }),
  { minKeys: 1 },
);

describe('callers of a spec on Google Cloud', () => {
  it('can call what they may, and beyond it exactly what a warning names', () => {
    fc.assert(
      fc.property(specs, (may) => {
        const { plan, made } = deployed(may);
        for (const [caller, endpoints] of Object.entries(may)) {
          const beyond = Object.keys(ENDPOINTS).filter((endpoint) => !endpoints.includes(endpoint) && predicts(made, memberOf(caller)));
          const warned = plan.faults.filter(({ code, path }) => code === 'MP4105' && path[1] === caller).map(({ cause }) => cause);

          expect(predicts(made, memberOf(caller))).toBe(true);
          expect(warned).toHaveLength(beyond.length > 0 ? 1 : 0);
          for (const endpoint of beyond) expect(warned[0]).toContain(endpoint);
          for (const endpoint of endpoints) expect(warned[0] ?? '').not.toMatch(new RegExp(`\\b${endpoint}\\b`));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are nobody else, and can call nothing of another project', () => {
    fc.assert(
      fc.property(specs, (may) => {
        const { made } = deployed(may);

        expect(predicts(made, 'serviceAccount:eve@acme-ai-prod.iam.gserviceaccount.com')).toBe(false);
        for (const caller of Object.keys(may)) expect(predicts(made, memberOf(caller), 'acme-ai-test')).toBe(false);
      }),
      { numRuns: 10 },
    );
  });
});

function deployed(may: Readonly<Record<string, readonly string[]>>) {
  const callers = Object.fromEntries(
    Object.entries(may).map(([caller, endpoints]) => [caller, { may: endpoints, as: { gcp: { member: memberOf(caller) } } }]),
  );
  const plan = planOf({ endpoints: ENDPOINTS, targets: { 'gcp-us': TARGETS['gcp-us'] }, callers });
  const [target] = plan.targets as GcpTargetPlan[];
  const stack = new GcpModelStack(new App(), 'stack', { plan: target as GcpTargetPlan });
  return { plan, made: readBack(stack) };
}

function predicts(made: ReturnType<typeof readBack>, who: string, project: string = PROJECT): boolean {
  return isAllowed(made, { who, permission: PREDICT_PERMISSION, project });
}

function memberOf(caller: string): string {
  return `serviceAccount:${caller}@${PROJECT}.iam.gserviceaccount.com`;
}
