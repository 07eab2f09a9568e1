import { formatNumber } from '../text/number';
import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_ACCESS_CODES = {
  MP8343: 'condition without a title or an expression',
  MP8344: 'condition on a basic role',
  MP8345: 'invalid model allowlist value',
  MP8346: 'invalid number of models in an allowlist',
} as const;

export function conditionIncomplete(path: SpecPath, prop: 'title' | 'expression'): Fault {
  return error(
    'MP8343',
    path,
    `the condition has no ${prop}, which Google Cloud requires`,
    prop === 'title'
      ? 'set a title that describes the condition, such as "Expires 2026-12-31"'
      : 'set a CEL expression, such as request.time < timestamp("2027-01-01T00:00:00Z")',
  );
}

/** Source: documentation of `google_project_iam` (6.50.0), read 2026-11-24. */
export function conditionOnBasicRole(path: SpecPath, role: string): Fault {
  return error('MP8344', path, `${quote(role)} is a basic role, which does not support conditions`, 'use a predefined or custom role');
}

export function allowedModelMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8345',
    path,
    `${quote(found)} is not a model with an action`,
    'use publishers/<publisher>/models/<model>:<action>, such as publishers/openai/models/gpt-oss-120b-maas:predict',
  );
}

export function allowedModelCount(path: SpecPath, found: number, most: number): Fault {
  return error(
    'MP8346',
    path,
    `the allowlist has ${formatNumber(found)} models, but must have 1 to ${formatNumber(most)}`,
    found === 0 ? 'list every model that the project may use; all others are denied' : `remove at least ${formatNumber(found - most)}`,
  );
}
