import { SearchOnAws } from '../../examples/own-stacks/aws';
import type { AwsTargetPlan } from '../../lib/plan/plan';
import { readSpec } from '../../lib/spec/read';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { compare, explanationsOf, type Finding } from '../scanners/explanations';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { allFindings, findings } from '../support/nag';
import { planOf } from '../support/synth';

describe('the AwsSolutions pack of cdk-nag', () => {
  const found: Finding[] = [];

  it.each(EXAMPLES)('reports nothing unexplained on %s', async (example) => {
    const { plan } = planOf(await readSpec(fromHere(specOf(example))));
    const targets = plan.targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');

    for (const target of targets) {
      const newStack = () => new AwsModelStack(newAwsApp(), target.stackName, { plan: target });
      expect(findings(newStack())).toEqual([]);
      found.push(...allFindings(newStack()).map(([resource, rule]) => ({ rule, resource })));
    }
  });

  it('reports nothing on own-stacks', () => {
    const stack = new SearchOnAws(newAwsApp(), 'search', { env: { account: '111122223333', region: 'us-east-1' } });

    expect(findings(stack)).toEqual([]);
  });

  it('reports exactly the explained findings', () => {
    expect(compare(found, explanationsOf('cdk-nag'))).toEqual({ unexplained: [], obsolete: [] });
  });
});
