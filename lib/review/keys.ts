import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { flag, text } from './attributes';
import { type Detector, draft, onCreate } from './draft';
import { SHOWN } from './shown-attributes';
import { shownChange } from './shown-value';

/** Attributes of Azure resources that accept shared keys, which all default to true. */
const AZURE_KEYS = [SHOWN.azure.localAuth, SHOWN.azure.localAuthentication, SHOWN.azure.sharedKeys];

/** For every Azure type: keys are accepted by default. Types without such an attribute are skipped. */
export const AZURE_SHARED_KEYS: Detector = ({ base, head }) =>
  AZURE_KEYS.flatMap((attribute) => {
    const isNamed = [base, head].some((side) => text(side, attribute.path) !== undefined);
    if (!head || !isNamed || flag(head, attribute.path, true) === false || (base && flag(base, attribute.path, true) !== false)) return [];
    const values = shownChange({ base, head }, attribute);
    return [{ kind: 'keys-enabled', ...values, reason: 'anyone with an account key can call the account without an identity' }];
  });

/** An account without the attribute accepts keys. */
const account: Detector = ({ base, head }) => {
  if (!head || base || text(head, SHOWN.azure.localAuth.path) !== undefined) return [];
  return [draft('keys-enabled', 'anyone with an account key can call the account without an identity')];
};

const longLivedKey = onCreate('keys-enabled', 'a key that never expires is created');

/** Types that accept or create shared keys. */
export const KEY_TYPES: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.accessKey]: [longLivedKey],
  [RESOURCE_TYPES.apiKey]: [longLivedKey],
  azurerm_ai_services: [account],
  azurerm_cognitive_account: [account],
  google_apikeys_key: [longLivedKey],
  google_service_account_key: [longLivedKey],
};
