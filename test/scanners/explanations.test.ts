import { compare, type Explanation, explanationsOf, type Scanner } from './explanations';

const SCANNERS: readonly Scanner[] = ['checkov', 'cfn-lint', 'cdk-nag'];
const TOPIC = { rule: 'CKV_AWS_26', resource: 'support/AWS::SNS::Topic.Alarms1A2B' };

describe('explanations of scanner findings', () => {
  it('match a finding by rule and resource', () => {
    expect(compare([TOPIC], [explanation(TOPIC.rule, 'support/AWS::SNS::Topic.Alarms*')])).toEqual({ unexplained: [], obsolete: [] });
  });

  it.each([
    ['another rule', explanation('CKV_AWS_158', TOPIC.resource)],
    ['another stack', explanation(TOPIC.rule, 'search/AWS::SNS::Topic.Alarms*')],
    ['the start of the name only', explanation(TOPIC.rule, 'support/AWS::SNS::Topic.Alarms')],
  ])('report the finding, and themselves as obsolete, if they name %s', (_, other) => {
    expect(compare([TOPIC], [other])).toEqual({
      unexplained: [`${TOPIC.rule} ${TOPIC.resource}`],
      obsolete: [`${other.rule} ${other.resources[0]}`],
    });
  });

  it('are obsolete per pattern', () => {
    expect(compare([TOPIC], [explanation(TOPIC.rule, TOPIC.resource, 'search/*')]).obsolete).toEqual(['CKV_AWS_26 search/*']);
  });

  it.each(SCANNERS)('state a reason and a way to change each finding of %s', (scanner) => {
    const explanations = explanationsOf(scanner);

    expect(explanations.length).toBeGreaterThan(0);
    for (const { title, reason, change, resources } of explanations) {
      expect([title, reason, change].filter((text) => typeof text !== 'string' || text === '')).toEqual([]);
      expect(resources.length).toBeGreaterThan(0);
      expect(resources).not.toContain('*');
    }
  });
});

function explanation(rule: string, ...resources: string[]): Explanation {
  return { rule, title: 'a topic', resources, reason: 'a test', change: 'none' };
}
