import type { Fault, SpecPath } from '../faults/fault';
import { dynamicReference, frameworkToken } from '../faults/literal-text-faults';

/** Tokens of aws-cdk-lib 2.276 (`core/lib/private/encoding`) and cdktf 0.21 (`lib/tokens/private/encoding`) in strings and lists. */
const TOKEN = /[$#&]\{(?:Tf)?Token\[/;

/** Start of a dynamic reference. Source: AWS CloudFormation user guide, "Get values stored in other services", read 2026-11-29. */
const DYNAMIC_REFERENCE = /\{\{resolve:/;

/** Text that a framework or CloudFormation would evaluate, anywhere in a spec, keys included. */
export function evaluatedTextFaults(value: unknown, path: SpecPath = []): readonly Fault[] {
  if (typeof value === 'string') return faultsIn(value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => evaluatedTextFaults(item, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [...faultsIn(key, path), ...evaluatedTextFaults(inner, [...path, key])]);
}

function faultsIn(text: string, path: SpecPath): readonly Fault[] {
  const [token, reference] = [TOKEN.exec(text)?.[0], DYNAMIC_REFERENCE.exec(text)?.[0]];
  return [...(token ? [frameworkToken(path, token)] : []), ...(reference ? [dynamicReference(path, reference)] : [])];
}
