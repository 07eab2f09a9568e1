import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Documented {
  readonly source: string;
  readonly asOf: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
}

/** Predefined roles of Google Cloud with all of their permissions, as a public dump of the API of IAM has them. */
export const DOCUMENTED_ROLES: Documented['roles'] = (JSON.parse(readFileSync(join(__dirname, 'google-roles.json'), 'utf8')) as Documented)
  .roles;
