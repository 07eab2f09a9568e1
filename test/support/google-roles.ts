import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Documented {
  readonly source: string;
  readonly asOf: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** Google Cloud's predefined roles with all their permissions, from a public dump of the IAM API. */
export const DOCUMENTED_ROLES: Documented['roles'] = (JSON.parse(readFileSync(join(__dirname, 'google-roles.json'), 'utf8')) as Documented)
  .roles;
