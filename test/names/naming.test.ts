import fc from 'fast-check';
import { loadCatalog } from '../../lib/catalog';
import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import type { OwnedName, Plan } from '../../lib/plan/plan';
import { resolvePlan } from '../../lib/plan/resolve-plan';
import { NAME_RULES } from '../../lib/rules/name-kinds';
import { parseSpec } from '../../lib/spec/read';
import { movedAddresses, type StackDocument } from '../support/addresses';
import { documentsOf } from '../support/synth';
import { collidingSpecs } from './support/colliding-specs';

/** A pattern per kind, with names that every cloud accepts and that are unique. */
const NAMING = Object.fromEntries(
  Object.entries(NAME_RULES).map(([cloud, rules]) => [cloud, Object.fromEntries(Object.keys(rules).map((kind) => [kind, 'n{digest}']))]),
);

describe('naming in generated specs', () => {
  it('changes names, but no address, stack name or state', () => {
    const named = new Set<string>();
    fc.assert(
      fc.property(collidingSpecs, (text) => {
        const before = planned(JSON.parse(text));
        if (hasErrors(before.faults)) return;
        const after = planned({ ...JSON.parse(text), naming: NAMING });
        const [one, other] = [documentsOf(before), documentsOf(after)];

        expect(after.faults.filter(({ severity }) => severity === 'error').map(formatFault)).toEqual([]);
        expect([...other.keys()]).toEqual([...one.keys()]);
        for (const [stack, document] of one) {
          const now = other.get(stack) as StackDocument;
          expect(movedAddresses(document, now)).toEqual([]);
          expect((now['terraform'] as { backend: unknown } | undefined)?.backend).toEqual(
            (document['terraform'] as typeof now)?.['backend'],
          );
          expect(missingNames(after, stack, JSON.stringify(now), named)).toEqual([]);
        }
      }),
      { numRuns: 40, seed: 20_261_130 },
    );

    expect([...named].sort()).toEqual(
      expect.arrayContaining([
        'aws-function',
        'aws-managed-policy',
        'azure-account',
        'azure-subnet',
        'azure-zone-link',
        'gcp-dns-zone',
        'gcp-network',
      ]),
    );
  });
});

describe('naming in one spec', () => {
  it('keeps the address of a grant to a service account of another target', () => {
    const gcp = { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1' };
    const spec = {
      service: 'support',
      environment: 'prod',
      endpoints: { chat: { model: 'gpt-oss-120b', residency: 'global' } },
      targets: { one: gcp, two: { ...gcp, project: 'acme-ai-lab' } },
      callers: { api: { may: ['chat'], as: { gcp: { serviceAccount: true } }, owner: 'one' } },
    };
    const [before, after] = [spec, { ...spec, naming: NAMING }].map((each) => documentsOf(planned(each)).get('support-prod-two'));

    expect(JSON.stringify(before)).toContain('"serviceAccount:support-prod-api@acme-ai-prod.iam.gserviceaccount.com"');
    expect(JSON.stringify(after)).toMatch(/"serviceAccount:n[a-z0-9]{8}@acme-ai-prod/);
    expect(movedAddresses(before as StackDocument, after as StackDocument)).toEqual([]);
  });
});

function planned(spec: object): Plan {
  const { spec: read, faults } = parseSpec(JSON.stringify(spec));
  if (!read) throw new Error(faults.map(formatFault).join('\n'));
  return resolvePlan(read, loadCatalog());
}

/** Names from patterns that the plan lists and the output lacks. A digest of the model follows the name of an inference profile. */
function missingNames({ names }: Plan, stack: string, output: string, seen: Set<string>): string[] {
  const owned = names.filter(({ stackName }) => stackName === stack).flatMap(({ owns }) => owns.filter(({ naming }) => naming?.pattern));
  for (const { kind } of owned) seen.add(kind);
  const isWritten = ({ kind, name }: OwnedName) => output.includes(kind === 'aws-inference-profile' ? `"${name}-` : `"${name}"`);
  return owned.filter((each) => !isExpected(each) || !isWritten(each)).map(({ kind, name }) => `${kind} ${name}`);
}

/** Another field, such as `native.accountName`, can set a name, which then is the pattern. */
function isExpected({ name, naming }: OwnedName): boolean {
  return naming?.pattern === name || /^n[a-z0-9]{8}$/.test(name);
}
