import { formatFault } from '../../lib/faults/format';
import { reviewChange } from '../../lib/review/review';
import { parseSpec } from '../../lib/spec/read';
import { inventory, resource, stack } from './support/inventories';

const TODAY = '2026-11-30';

const account = (isPublic: boolean) =>
  resource('azurerm_cognitive_account', 'azurerm_cognitive_account.model_account', {
    name: 'own',
    public_network_access_enabled: isPublic,
    local_auth_enabled: false,
  });
const deployment = (capacity: number) =>
  resource('azurerm_cognitive_deployment', 'azurerm_cognitive_deployment.chat', { sku: { name: 'Standard', capacity } });
const connections = [{ endpoint: 'chat', target: 'azure-us', cloud: 'azure', model: 'chat', baseUrl: 'https://own.openai.azure.com' }];
const side = (isPublic: boolean, capacity: number) =>
  inventory(stack('shop-prod-azure-us', [account(isPublic), deployment(capacity)], { connections }));

/** Reviews an account that becomes public and a deployment that grows, with a `review:` of the head and of the base. */
function reviewed(head: object, base: object = {}) {
  const [spec, baseSpec] = [head, base].map((review) => specWith(review)) as [ReturnType<typeof specWith>, ReturnType<typeof specWith>];
  return reviewChange({ base: side(false, 10), head: side(true, 20), spec, baseSpec, today: TODAY });
}

function specWith(review: object) {
  const { spec, faults } = parseSpec(
    JSON.stringify({
      service: 'shop',
      endpoints: { chat: { model: 'gpt-6-luna' } },
      targets: { 'azure-us': { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' } },
      ...(Object.keys(review).length > 0 && { review }),
    }),
  );
  if (!spec) throw new Error(faults.map(formatFault).join('\n'));
  return spec;
}

const states = ({ findings }: ReturnType<typeof reviewed>) =>
  findings.map(
    ({ kind, severity, acknowledged }) => `${severity} ${kind}${acknowledged ? ` ${acknowledged.isNew ? 'new' : 'known'}` : ''}`,
  );

const entry = (more: object) => ({ acknowledge: [{ reason: 'agreed', ...more }] });

describe('acknowledged findings', () => {
  it('stay visible but do not count toward the verdict', () => {
    const result = reviewed(entry({ finding: 'exposure-public', until: '2026-12-31' }));

    expect(states(result)).toEqual(['block exposure-public new', 'look capacity-changed']);
    expect(result.findings[0]?.acknowledged).toEqual({ reason: 'agreed', until: '2026-12-31', isNew: true });
    expect(result.verdict).toBe('look');
  });

  it('are new only if the change adds the entry', () => {
    const known = entry({ finding: 'exposure-public' });

    expect(states(reviewed(known, known))[0]).toBe('block exposure-public known');
    expect(states(reviewed(known, entry({ finding: 'exposure-public', until: '2026-11-30' })))[0]).toBe('block exposure-public new');
  });

  it.each<[string, object, boolean]>([
    ['its target', { finding: 'capacity-changed', target: 'azure-us' }, true],
    ['another target', { finding: 'capacity-changed', target: 'azure-eu' }, false],
    ['its endpoint', { finding: 'capacity-changed', endpoint: 'chat' }, true],
    ['another endpoint', { finding: 'capacity-changed', endpoint: 'embed' }, false],
    ['its resource', { finding: 'capacity-changed', resource: 'azurerm_cognitive_deployment.chat' }, true],
    ['another resource', { finding: 'capacity-changed', resource: 'azurerm_cognitive_deployment.embed' }, false],
    ['a caller', { finding: 'capacity-changed', caller: 'app' }, false],
  ])('need an entry for %s to match', (_, more, isMatch) => {
    expect(states(reviewed(entry(more))).includes('look capacity-changed new')).toBe(isMatch);
  });

  it('expire after their last day', () => {
    const onLast = reviewed(entry({ finding: 'exposure-public', until: TODAY }));
    const after = reviewed(entry({ finding: 'exposure-public', until: '2026-11-29' }));

    expect([onLast.verdict, after.verdict]).toEqual(['look', 'block']);
    expect(onLast.faults).toEqual([]);
    expect(after.faults.map(formatFault)).toEqual([
      'review.acknowledge[0].until warning MP0052 the acknowledgement of finding exposure-public expired on 2026-11-29; review the finding again, then set a later date or remove the acknowledgement',
    ]);
  });

  it('are reported if nothing matches', () => {
    expect(reviewed(entry({ finding: 'keys-enabled' })).faults.map(formatFault)).toEqual([
      'review.acknowledge[0] warning MP0051 no finding keys-enabled matches this acknowledgement; remove it, or correct its finding, target, endpoint, caller or resource',
    ]);
  });

  it('leave warning entries to check', () => {
    expect(reviewed(entry({ code: 'MP1205' }))).toMatchObject({ faults: [], verdict: 'block' });
  });
});

describe('severities', () => {
  it('follow the spec, otherwise the defaults', () => {
    const result = reviewed({ severities: { 'exposure-public': 'fine', 'capacity-changed': 'block' } });

    expect(states(result)).toEqual(['block capacity-changed', 'fine exposure-public']);
    expect(result.verdict).toBe('block');
  });
});
