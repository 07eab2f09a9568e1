/**
 * `npm run permission:actions`: reduces AWS's action data to the actions that manage permissions. Writes `lib/review/access/aws/data`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionActions } from './permission-actions';

const FILE = join(__dirname, '..', '..', 'lib', 'review', 'access', 'aws', 'data', 'permission-actions.json');

async function main(): Promise<void> {
  const actions = await permissionActions();
  const lines = Object.entries(actions).map(([service, names]) => `  ${JSON.stringify(service)}: ${JSON.stringify(names.join(' '))}`);
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
}

void main();
