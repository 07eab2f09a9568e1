import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { formatPath } from './format';

/** Codes of text that CloudFormation or a framework would evaluate. */
export const LITERAL_TEXT_CODES = {
  MP0130: 'text with the token of a framework',
  MP0131: 'text with a CloudFormation dynamic reference',
} as const;

export function frameworkToken(at: SpecPath, token: string): Fault {
  return error(
    'MP0130',
    at,
    `${formatPath(at)} contains ${JSON.stringify(token)}, which CDK and cdktf would replace during synthesis`,
    'write the value itself, without the token',
  );
}

export function dynamicReference(at: SpecPath, reference: string): Fault {
  return error(
    'MP0131',
    at,
    `${formatPath(at)} contains ${JSON.stringify(reference)}, which CloudFormation would resolve while deploying`,
    'write the value itself; a spec holds no secrets',
  );
}
