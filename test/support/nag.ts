import type { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

/** What the AwsSolutions pack reports and nobody has explained: where, and by which rule. */
export function findings(stack: Stack): readonly (readonly [string, string])[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }): [string, string] => [constructPath, ruleName]),
  );
}
