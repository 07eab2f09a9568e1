import type { Plan } from '../../plan/plan';
import type { AccessEntry, Permission } from './access-entry';
import { accessMatrix } from './access-matrix';

/** A column name and its value. */
type Column = readonly [name: string, value: (entry: AccessEntry, permission: Permission | undefined) => string];

const COLUMNS: readonly Column[] = [
  ['caller', ({ caller }) => caller],
  ['endpoint', ({ endpoint }) => endpoint],
  ['target', ({ target }) => target],
  ['cloud', ({ cloud }) => cloud],
  ['account', ({ account }) => account],
  ['identity', ({ identity }) => identity ?? 'none'],
  ['origin', ({ origin }) => origin ?? ''],
  ['route', ({ route }) => route],
  ['permission', (_, permission) => permission?.by ?? ''],
  ['actions', (_, permission) => permission?.actions.join(' ') ?? ''],
  ['on', (_, permission) => permission?.on.join(' ') ?? ''],
  ['when', (_, permission) => permission?.when ?? ''],
  ['also reaches', ({ alsoReaches }) => alsoReaches.join(' ')],
  ['unverified', ({ unsure }) => unsure.join('; ')],
];

/** The matrix as CSV (RFC 4180): one row per caller, endpoint, target and permission. */
export function accessCsv(plan: Plan): string {
  const rows = accessMatrix(plan).entries.flatMap((entry) =>
    (entry.permissions.length > 0 ? entry.permissions : [undefined]).map((permission) =>
      COLUMNS.map(([, value]) => value(entry, permission)),
    ),
  );
  return [COLUMNS.map(([name]) => name), ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Quotes if required, and prefixes text that a spreadsheet would read as a formula with an apostrophe. Source: OWASP, CSV Injection. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
