import { replacementRule, ruleAt } from '../../../lib/review/changes/replacement-rules';
import { cloudFormationRules } from '../../../scripts/replacement-rules/cloudformation';
import { terraformRules } from '../../../scripts/replacement-rules/terraform';
import { ruleText, typeText } from '../../../scripts/replacement-rules/tree';
import { committed } from '../../support/committed';

const DATA = 'lib/review/changes/data';

describe('the replacement rules', () => {
  it('are up to date: npm run replacement:rules writes them', () => {
    expect(committed(`${DATA}/cloudformation.json`)).toBe(ruleText(cloudFormationRules()));
    expect(committed(`${DATA}/terraform.json`)).toBe(ruleText(terraformRules()));
  });

  it('stay small enough to ship', () => {
    const sizes = ['cloudformation', 'terraform'].map((name) => Buffer.byteLength(committed(`${DATA}/${name}.json`) ?? ''));

    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(200_000);
  });

  it.each([
    ['AWS::SageMaker::Endpoint', ['EndpointName'], 'always'],
    ['AWS::SageMaker::Endpoint', ['EndpointConfigName'], undefined],
    ['AWS::EC2::VPCEndpoint', ['ServiceName'], 'always'],
    ['AWS::EC2::Instance', ['InstanceType'], 'maybe'],
    ['azurerm_cognitive_deployment', ['sku', 0, 'name'], 'always'],
    ['azurerm_cognitive_deployment', ['sku', 0, 'capacity'], undefined],
    ['azurerm_cognitive_deployment', ['model', 0, 'version'], undefined],
    ['google_vertex_ai_endpoint_with_model_garden_deployment', ['deploy_config', 'dedicated_resources', 'max_replica_count'], 'maybe'],
  ])('of %s know %j', (type, path, replaces) => {
    expect(ruleAt(replacementRule(type)?.attributes ?? new Map(), path)?.replaces).toBe(replaces);
  });

  it('know types that are never updated in place', () => {
    expect(replacementRule('azurerm_role_assignment')?.alwaysReplaces).toBe(true);
    expect(replacementRule('azurerm_cognitive_account')?.alwaysReplaces).toBe(false);
  });

  it('know sets', () => {
    expect(ruleAt(replacementRule('google_compute_firewall')?.attributes ?? new Map(), ['source_ranges'])?.isSet).toBe(true);
  });

  it.each(['azurerm_constructor', 'AWS::toString::valueOf', 'AWS::IAM', 'random_id', 'unknown', ''])('do not know %s', (type) => {
    expect(replacementRule(type)).toBeNull();
  });

  it('omit attributes that never force replacement', () => {
    const text = typeText({
      attributes: {
        name: { replaces: 'always' },
        plain: {},
        block: { nested: { deep: { replaces: 'maybe', isSet: true }, plain: { nested: { plain: {} } } } },
        whole: { replaces: 'always', nested: { all: { replaces: 'always' } } },
        part: { replaces: 'always', nested: { all: { replaces: 'always' }, some: {} } },
      },
    });

    expect(text).toBe('block{deep*?} name! part!{all!} whole!!');
  });
});
