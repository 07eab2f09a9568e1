import fc from 'fast-check';
import { networkReach } from '../../lib/explain/network/reachability';
import { hasErrors } from '../../lib/faults/fault';
import type { Plan } from '../../lib/plan/plan';
import { parseSpec } from '../../lib/spec/read';
import type { StackDocument } from '../support/addresses';
import { documentsOf, faultsOf, planOf } from '../support/synth';
import { allowlistOf, internetPaths, isPrivate, isUnmanaged } from './support/internet-paths';
import { REASON, type SpecWithCallers, specsWithCallers } from './support/specs-with-callers';

/** Specs to generate, with and without errors. `GENERATED_SPECS=2000 npx jest test/network/private-paths` tries more. */
const COUNT = Number(process.env['GENERATED_SPECS'] ?? 125);

describe('private targets of generated specs', () => {
  const seen = new Map<string, number>();
  const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

  it('have no path over the internet without a written reason', () => {
    fc.assert(
      fc.property(specsWithCallers, (spec) => {
        const made = synthesized(spec);
        if (made === undefined) return;
        describeInto(see, spec, made.stacks);
        expect(internetPaths(spec, made.stacks)).toEqual([]);
        expect(unexplained(made.plan)).toEqual([]);
      }),
      { numRuns: COUNT, seed: 20_261_131 },
    );
  });

  it.each([
    'error-free spec',
    'private azure target',
    'private aws target',
    'private gcp target',
    'private azure target beside an allowlist',
    'private aws target beside an allowlist',
    'private gcp target beside an allowlist',
    'unmanaged account',
    'caller without a location',
    'caller in a target',
    'caller outside with a reason',
    'grant bound to the interface endpoint',
    'grant bound to existing interface endpoints',
    'grant bound to the interface endpoint of a shared network',
    'target in a shared network',
    'target in an allocated range',
    'interface endpoint without private DNS',
    'dedicated endpoint behind Private Service Connect',
    'enforced perimeter',
    'existing endpoint for Google APIs',
    'account with the zones of used hosts only',
    'private endpoint in another subscription',
  ])('include several of each kind: %s', (kind) => {
    expect(seen.get(kind) ?? 0).toBeGreaterThan(4);
  });
});

describe('a path over the internet', () => {
  const spec: SpecWithCallers = {
    service: 'support',
    endpoints: {
      t0e0: { model: 'gpt-6-luna', residency: 'global', deploy: ['t0'] },
      t1e0: { model: 'gpt-6-luna', residency: { zone: 'us' }, apis: ['responses'], deploy: ['t1'] },
      t2e0: { model: 'gpt-oss-20b', serving: 'dedicated', dedicated: { replicas: { max: 1 }, acceptEula: true }, deploy: ['t2'] },
    },
    targets: {
      t0: { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111110', region: 'eastus2' },
      t1: { cloud: 'aws', account: '111122223331', region: 'us-east-1' },
      t2: {
        cloud: 'gcp',
        project: 'acme-ai-2xx',
        region: 'us-central1',
        native: { providerVersion: '~> 7.5' },
        network: { perimeter: { accessPolicy: '123456789012', projectNumber: '210987654321', dryRun: false } },
      },
    } as SpecWithCallers['targets'],
    callers: {
      c0: {
        may: ['t0e0', 't1e0', 't2e0'],
        as: {
          azure: { principalId: '22222222-2222-2222-2222-222222222220' },
          aws: { role: 'arn:aws:iam::111122223331:role/c0' },
          gcp: { member: 'serviceAccount:c0@acme-callers.iam.gserviceaccount.com' },
        },
      },
    },
  };
  const stacks = [...(synthesized(spec)?.stacks ?? [])];

  it.each([
    [
      'public access to an account',
      '"public_network_access_enabled":false',
      '"public_network_access_enabled":true',
      't0: public network access',
    ],
    ['a host without a private zone', 'zones_openai.id', 'zones_other.id', 't0: host of a connection without a private DNS zone'],
    ['a default action', '"default_action":"Deny"', '"default_action":"Allow"', 't0: default action Allow'],
    ['a missing condition', '"aws:SourceVpce"', '"aws:SourceAccount"', 't1: InvokeTarget of c0 from anywhere'],
    ['an unbound profile', '"bedrock:InferenceProfileArn"', '"aws:SourceAccount"', 't1: InvokeBehindUsOpenaiGpt6Luna of c0 from anywhere'],
    ['public names', '"PrivateDnsEnabled":true', '"PrivateDnsEnabled":false', 't1: interface endpoint without private DNS'],
    [
      'a public host of dedicated machines',
      '"enable_private_service_connect":true',
      '"enable_private_service_connect":false',
      't2: dedicated endpoint with a public host',
    ],
    ['a perimeter that only logs', '"status"', '"spec"', 't2: no perimeter'],
    ['a perimeter around something else', '"aiplatform.googleapis.com"]', '"storage.googleapis.com"]', 't2: perimeter without Vertex AI'],
  ])('is found in a stack: %s', (_, good, bad, path) => {
    const tampered = stacks.map(([name, stack]) => [name, JSON.parse(JSON.stringify(stack).replaceAll(good, bad))] as const);

    expect(internetPaths(spec, new Map(stacks))).toEqual([]);
    expect(internetPaths(spec, new Map(tampered))).toContain(path);
  });

  it('is found in the grants of a caller outside without a reason, and allowed with one only if the target has public access', () => {
    const moved = (runsIn: unknown) =>
      internetPaths({ ...spec, callers: { c0: { ...spec.callers['c0'], may: ['t0e0', 't1e0', 't2e0'], runsIn } } }, new Map(stacks));
    const closed = ['t0: role for c0, which runs outside', 't2: binding for c0, which runs outside'];

    expect(moved('outside')).toEqual(closed);
    expect(moved({ outside: true, reason: REASON })).toEqual(closed);
  });
});

/** A spec's plan and stacks; undefined if `check` reports errors. */
function synthesized(spec: SpecWithCallers): { plan: Plan; stacks: ReadonlyMap<string, StackDocument> } | undefined {
  const read = parseSpec(JSON.stringify(spec));
  if (hasErrors(faultsOf(read))) return undefined;
  const { plan } = planOf(read);
  return { plan, stacks: documentsOf(plan) };
}

/** Paths over the internet that `explain --network` does not print: a reason for each one on AWS, and what could bind a grant on Google Cloud. */
function unexplained(plan: Plan): string[] {
  return networkReach(plan).targets.flatMap(({ target, cloud, exposure, callers }) => {
    if (exposure.kind !== 'private') return [];
    const hidden = callers.filter(
      ({ reaches, runsIn, because }) => reaches === 'publicly' && runsIn === 'outside' && !because.includes(REASON),
    );
    const onAws = callers.filter(({ reaches, runsIn }) => cloud === 'aws' && reaches === 'publicly' && runsIn !== 'outside');
    return [...hidden, ...onAws].map(({ caller }) => `${caller} on ${target}`);
  });
}

/** Counts what a spec and its stacks contain. */
function describeInto(see: (what: string) => void, spec: SpecWithCallers, stacks: ReadonlyMap<string, StackDocument>): void {
  see('error-free spec');
  for (const target of Object.values(spec.targets)) {
    if (isPrivate(spec, target)) see(`private ${target.cloud} target`);
    if (target.network?.shared !== undefined) see('target in a shared network');
    if (target.network?.['ipam'] !== undefined) see('target in an allocated range');
    if (isUnmanaged(target)) see('unmanaged account');
    else if (allowlistOf(spec, target).length > 0) see(`private ${target.cloud} target beside an allowlist`);
  }
  for (const { runsIn } of Object.values(spec.callers)) {
    see(
      runsIn === undefined
        ? 'caller without a location'
        : typeof runsIn === 'object'
          ? 'caller outside with a reason'
          : `caller ${runsIn === 'outside' ? runsIn : 'in a target'}`,
    );
  }
  const text = JSON.stringify([...stacks.values()]);
  if (text.includes('"aws:SourceVpce":{"Ref"')) see('grant bound to the interface endpoint');
  if (text.includes('"aws:SourceVpce":["vpce-')) see('grant bound to existing interface endpoints');
  if (text.includes('"aws:SourceVpce":{"Fn::ImportValue"')) see('grant bound to the interface endpoint of a shared network');
  if (text.includes('"PrivateDnsEnabled":false')) see('interface endpoint without private DNS');
  if (text.includes('"enable_private_service_connect":true')) see('dedicated endpoint behind Private Service Connect');
  if (/"google_access_context_manager_service_perimeter".*"status"/.test(text)) see('enforced perimeter');
  if (/"private_dns_zone_ids":\[("[^"]*",?){1,2}\]/.test(text)) see('account with the zones of used hosts only');
  if (text.includes('"provider":"azurerm.network"')) see('private endpoint in another subscription');
  if (text.includes('10.255.9.2')) see('existing endpoint for Google APIs');
}
