import { error } from './build-fault';
import type { Fault, SpecPath } from './fault';
import { quote } from './quote';

export const GCP_ACCESS_CODES = {
  MP8343: 'condition without a title or an expression',
  MP8344: 'condition on a basic role',
  MP8345: 'value of an allow-list of models malformed',
  MP8346: 'number of models that no allow-list has',
} as const;

export function conditionIncomplete(path: SpecPath, prop: 'title' | 'expression'): Fault {
  return error(
    'MP8343',
    path,
    `the condition has no ${prop}, and Google Cloud takes none without`,
    prop === 'title'
      ? 'say what it is for, such as until the end of the year'
      : 'give an expression in CEL, such as request.time < timestamp("2027-01-01T00:00:00Z")',
  );
}

/** Source: documentation of `google_project_iam` (6.50.0), read 2026-11-24. */
export function conditionOnBasicRole(path: SpecPath, role: string): Fault {
  return error('MP8344', path, `${quote(role)} is a basic role, and those take no condition`, 'give a predefined or a custom role');
}

export function allowedModelMalformed(path: SpecPath, found: string): Fault {
  return error(
    'MP8345',
    path,
    `${quote(found)} does not name a model and what may be done with it`,
    'give publishers/<publisher>/models/<model>:<action>, such as publishers/openai/models/gpt-oss-120b-maas:predict',
  );
}

export function allowedModelCount(path: SpecPath, found: number, most: number): Fault {
  return error(
    'MP8346',
    path,
    `${found} models cannot be an allow-list, which has 1 to ${most}`,
    found === 0 ? 'name every model that the project may use: all others are refused' : `leave out ${found - most}`,
  );
}
