import type { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Node } from 'constructs';

/** Findings of the AwsSolutions pack without a documented reason, by path and rule. */
export function findings(stack: Stack): readonly (readonly [string, string])[] {
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath = '' }): [string, string] => [constructPath, ruleName]),
  );
}

/** Findings that the pack would report if no reason were documented. */
export function allFindings(stack: Stack): ReturnType<typeof findings> {
  const metadata = jest.spyOn(Node.prototype, 'metadata', 'get').mockReturnValue([]);
  try {
    return findings(stack);
  } finally {
    metadata.mockRestore();
  }
}
