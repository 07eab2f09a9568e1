import { azureId } from './azure-ids';
import { digestOf, uuidOf } from './digest';
import type { Fields } from './values';

/**
 * A plausible value for a computed string field, such as an id or an email address.
 *
 * The same fields always give the same value, so a second plan is empty.
 *
 * @param subscription of the provider, on Azure
 */
export function inventValue(type: string, field: string, fields: Fields, subscription?: string): string {
  const seed = `${type}/${givenName(fields) ?? digestOf(JSON.stringify(fields)).slice(0, 8)}`;
  if (field === 'id' && type.startsWith('azurerm_')) return azureId(type, fields, subscription) ?? googleId(fields, seed);
  return specificValue(type, field, fields, seed) ?? `${seed}/${field}`;
}

function specificValue(type: string, field: string, fields: Fields, seed: string): string | undefined {
  const isGoogle = type.startsWith('google_');
  if (type === 'google_service_account' && (field === 'id' || field === 'name')) {
    return `projects/${projectOf(fields)}/serviceAccounts/${emailOf(fields)}`;
  }
  if (field === 'id') return googleId(fields, seed);
  if (/(^|_)(principal|client|tenant|object|workspace|app)_id$|^primary_.*guid$/.test(field)) return uuidOf(seed + field);
  if (/endpoint|_url$|_uri$/.test(field)) return `https://${hostOf(fields)}.example.com/`;
  if (field === 'name') return isGoogle ? googleId(fields, seed) : nameOf(type, seed);
  if (field === 'self_link') return `https://www.googleapis.com/compute/v1/${googleId(fields, seed)}`;
  if (/ip_address_prefixes$|ip_cidr_range$/.test(field)) return '10.128.0.0/24';
  if (field === 'email') return emailOf(fields);
  if (field === 'member') return `serviceAccount:${emailOf(fields)}`;
  if (field === 'number' || field === 'project_number') return '123456789012';
  return undefined;
}

function nameOf(type: string, seed: string): string {
  return type.startsWith('azurerm_role') ? uuidOf(seed) : seed.replace('/', '-');
}

function googleId(fields: Fields, seed: string): string {
  const location = fields['region'] ? `regions/${fields['region']}` : fields['location'] ? `locations/${fields['location']}` : 'global';
  return `projects/${projectOf(fields)}/${location}/${seed.replace(/^google_/, '')}`;
}

function givenName({ name, display_name, account_id }: Fields): string | undefined {
  return [name, display_name, account_id].find((value) => typeof value === 'string');
}

function projectOf({ project }: Fields): string {
  return textOr(project, 'project');
}

function emailOf(fields: Fields): string {
  return `${fields['account_id'] ?? 'name'}@${projectOf(fields)}.iam.gserviceaccount.com`;
}

function hostOf({ custom_subdomain_name, name }: Fields): string {
  return textOr(custom_subdomain_name, textOr(name, 'name')).toLowerCase();
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
