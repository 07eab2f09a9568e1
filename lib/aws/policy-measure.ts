import { type IResolvable, Stack, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Measure } from '../rules/aws/policy-documents';

/**
 * Assumed length, in characters, of a value known only while deploying. Most are ARNs of projects and profiles, about 100 characters long.
 */
const UNKNOWN_LENGTH = 160;

/** Maximum length, in characters, of a partition, Region or account ID. The longest are `ap-northeast-1` and `us-gov-west-1`. */
const PSEUDO_PARAMETER_LENGTH = 16;

/** Measures text with the tokens of the construct's stack counted at their assumed length. */
export function measureAt(scope: IConstruct): Measure {
  const stack = Stack.of(scope);
  // Each grant measures the same tokens again, and resolving one takes far longer than counting characters.
  const lengths = new WeakMap<IResolvable, number>();
  const mapToken = (token: IResolvable) => {
    const length = lengths.get(token) ?? lengthOfToken(stack.resolve(token));
    lengths.set(token, length);
    return ' '.repeat(length);
  };
  const join = (left: string, right: string) => `${left}${right}`;
  return (text) => Tokenization.reverseString(text).mapTokens({ mapToken }).join({ join }).length;
}

function lengthOfToken(resolved: unknown): number {
  const name = resolved !== null && typeof resolved === 'object' && 'Ref' in resolved ? resolved.Ref : undefined;
  return typeof name === 'string' && name.startsWith('AWS::') ? PSEUDO_PARAMETER_LENGTH : UNKNOWN_LENGTH;
}
