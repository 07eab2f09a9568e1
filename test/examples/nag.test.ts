import type { AwsTargetPlan } from '../../lib/plan/plan';
import { readSpec } from '../../lib/spec/read';
import { newAwsApp } from '../../stacks/aws-app';
import { AwsModelStack } from '../../stacks/aws-model-stack';
import { EXAMPLES, fromHere, specOf } from '../support/examples';
import { findings } from '../support/nag';
import { planOf } from '../support/synth';

describe('the AwsSolutions pack of cdk-nag', () => {
  it.each(EXAMPLES)('reports nothing unexplained on %s', async (example) => {
    const { plan } = planOf(await readSpec(fromHere(specOf(example))));
    const targets = plan.targets.filter((target): target is AwsTargetPlan => target.cloud === 'aws');

    for (const target of targets) {
      expect(findings(new AwsModelStack(newAwsApp(), target.stackName, { plan: target }))).toEqual([]);
    }
  });
});
