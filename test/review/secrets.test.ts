import fc from 'fast-check';
import type { InventoryResource } from '../../lib/inventory/inventory';
import { Interpolation, Reference, Unknown, type Value } from '../../lib/inventory/value';
import { type ReportFormat, reviewReport } from '../../lib/review/report';
import { reviewChange } from '../../lib/review/review';
import { SHOWN } from '../../lib/review/shown-attributes';
import { ShownAttribute } from '../../lib/review/shown-value';
import { inventory, planOf, resource, stack } from './support/inventories';

/** Appears only where a test plants it. */
const SECRET = 'hunter2-planted-secret';

const FORMATS: readonly ReportFormat[] = ['json', 'text', 'markdown', 'html', 'sarif', 'github'];

const TODAY = '2026-11-30';

/** Types with findings of their own, types of access, and unknown ones. */
const TYPES = [
  'azurerm_cognitive_account',
  'azurerm_cognitive_deployment',
  'azurerm_cognitive_account_rai_policy',
  'azurerm_monitor_metric_alert',
  'azurerm_network_security_rule',
  'azurerm_storage_account',
  'azurerm_container_app',
  'google_compute_firewall',
  'google_vertex_ai_endpoint_with_model_garden_deployment',
  'google_monitoring_alert_policy',
  'google_cloud_run_v2_service',
  'AWS::Lambda::Function',
  'AWS::SageMaker::Model',
  'AWS::EC2::SecurityGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::SSM::Parameter',
  'Custom::Anything',
  'random_password',
];

const ALLOWED = new Set(
  Object.values(SHOWN)
    .flatMap((group): unknown[] => (Array.isArray(group) ? group : Object.values(group)))
    .filter((each) => each instanceof ShownAttribute)
    .map(({ path }) => path.split('.')[0]),
);

const secretValue = fc.constantFrom<Value>(
  SECRET,
  [SECRET],
  { nested: SECRET },
  [{ name: 'TOKEN', value: SECRET }],
  JSON.stringify({ key: SECRET }),
  new Interpolation(['prefix-', new Reference('Other', null), SECRET]),
  new Unknown('function', `f("${SECRET}")`),
);

/** Attributes that are not on the allow-list: those of the types, and others. */
const attributeName = fc
  .constantFrom(
    'name',
    'description',
    'tags',
    'Tags',
    'labels',
    'Environment',
    'env',
    'api_key',
    'value',
    'Value',
    'password',
    'content_filter',
    'ip_rules',
    'security_rule',
    'PrimaryContainer',
    'conditions',
    'allow',
    'AlarmActions',
    'action',
    'fqdns',
    'custom_subdomain_name',
  )
  .filter((name) => !ALLOWED.has(name));

const planted = fc.record({
  type: fc.constantFrom(...TYPES),
  name: attributeName,
  value: secretValue,
  side: fc.constantFrom<'base' | 'head' | 'both'>('base', 'head', 'both'),
});

describe('planted secrets', () => {
  it('never appear, no matter which attribute, tag or output holds them', () => {
    fc.assert(
      fc.property(fc.array(planted, { minLength: 1, maxLength: 6 }), fc.boolean(), (plants, isPlan) => {
        const [base, head] = (['base', 'head'] as const).map((side) => {
          const resources = plants.map(({ type, name, value, side: held }, index): InventoryResource => {
            const isHeld = held === side || held === 'both';
            return resource(type, `r${index}`, isHeld ? { [name]: value, changed: side } : { changed: side });
          });
          const outputs = { secret: SECRET, connections: [{ endpoint: SECRET, target: SECRET, cloud: 'aws', model: SECRET }] };
          return inventory(stack('app-prod-main', resources, outputs));
        }) as [ReturnType<typeof inventory>, ReturnType<typeof inventory>];
        const changes = plants.map(({ type }, index) => ({ address: `r${index}`, type, action: 'update' as const }));
        const plans = isPlan ? [{ ...planOf(base, head, ...changes), drift: { before: base, after: head } }] : [];

        const result = reviewChange({ base, head, plans, today: TODAY });
        for (const format of FORMATS) expect(reviewReport(result, format, { version: '0.1.0' })).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });

  it('are not shown even in an allow-listed attribute that the document marks as sensitive', () => {
    const deployment = (version: string) =>
      resource('azurerm_cognitive_deployment', 'chat', { model: { name: 'm', version } }, { sensitive: [['model', 0, 'version']] });
    const base = inventory(stack('app-prod-main', [deployment('1')]));
    const head = inventory(stack('app-prod-main', [deployment(SECRET)]));
    const { findings } = reviewChange({ base, head, today: TODAY });

    expect(findings).toEqual([expect.objectContaining({ kind: 'version-changed', from: '(not shown)', to: '(not shown)' })]);
  });

  it('do not become targets through a tag', () => {
    const tagged = resource('azurerm_subnet', 'x', { tags: { 'modelport-target': SECRET } });
    const sides = inventory(stack('app-prod-main', [tagged]));

    expect(JSON.stringify(reviewChange({ base: sides, head: sides, today: TODAY }))).not.toContain(SECRET);
  });
});
