import type { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Findings of the AwsSolutions pack without a documented reason, by path and rule. */
export function findings(stack: Stack): readonly (readonly [string, string])[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }): [string, string] => [constructPath, ruleName]),
  );
}
