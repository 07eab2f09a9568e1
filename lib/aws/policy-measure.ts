import { type IResolvable, Stack, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Measure } from '../rules/aws/policy-documents';

/** Characters of what only the deploy knows. Most are ARNs of projects and profiles, of about a hundred. */
const UNKNOWN_LENGTH = 160;

/** Characters of a partition, a Region or an account: `ap-northeast-1` and `us-gov-west-1` are the longest. */
const PSEUDO_PARAMETER_LENGTH = 16;

/** Counts tokens of the construct's stack as long as what they may become. */
export function measureAt(scope: IConstruct): Measure {
  const stack = Stack.of(scope);
  const mapToken = (token: IResolvable) => ' '.repeat(lengthOfToken(stack.resolve(token)));
  const join = (left: string, right: string) => `${left}${right}`;
  return (text) => Tokenization.reverseString(text).mapTokens({ mapToken }).join({ join }).length;
}

function lengthOfToken(resolved: unknown): number {
  const name = resolved !== null && typeof resolved === 'object' && 'Ref' in resolved ? resolved.Ref : undefined;
  return typeof name === 'string' && name.startsWith('AWS::') ? PSEUDO_PARAMETER_LENGTH : UNKNOWN_LENGTH;
}
