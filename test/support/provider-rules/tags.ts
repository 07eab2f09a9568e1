import { isUnknown } from '../../stand-ins/provider/values';
import type { StackDocument } from '../addresses';

type Texts = Readonly<Record<string, unknown>>;

/**
 * Azure's rules for tags. Source: Microsoft, "Use tags to organize your Azure resources", limitations, copy of 2026-07; azurerm 4.55.0 counts
 * at most 50 tags with names of 512 and values of 256 characters.
 */
const AZURE = { most: 50, name: 512, value: 256 };

/** Types with other rules. Sources: the same page; Azure/azure-rest-api-specs #11748 and #13600; openshift/enhancements #1329 on names. */
const DNS_TYPES = ['azurerm_private_dns_zone', 'azurerm_private_dns_zone_virtual_network_link'];
const DNS_NAME = /^[A-Za-z](?:[\w.-]*[A-Za-z0-9_])?$/;
const DNS_MOST = 15;

/** What Azure would refuse in a resource's tags. */
export function tagFaults(type: string, tags: unknown): readonly string[] {
  if (!type.startsWith('azurerm_') || tags === null || tags === undefined || isUnknown(tags)) return [];
  const entries = Object.entries(tags as Texts);
  const isDns = DNS_TYPES.includes(type);
  const folded = entries.map(([name]) => name.toLowerCase());
  return [
    ...(entries.length > (isDns ? DNS_MOST : AZURE.most) ? [`tags: ${entries.length} tags`] : []),
    ...(new Set(folded).size < folded.length ? ['tags: names that differ in case only'] : []),
    ...entries.flatMap(([name, value]) => [
      ...(name.length > AZURE.name || /[<>%&\\?/\p{Cc}]/u.test(name) || name.trim() !== name || name === '' ? [`tags: name ${name}`] : []),
      ...(/^(?:microsoft|azure|windows)/i.test(name) ? [`tags: reserved name ${name}`] : []),
      ...(isDns && !DNS_NAME.test(name) ? [`tags: name ${name} on a DNS zone`] : []),
      ...(typeof value === 'string' && value.length > AZURE.value ? [`tags: value of ${name}`] : []),
    ]),
  ];
}

/** Google's rules for labels. Source: Google Cloud, "Requirements for labels", read 2026-11-23. One of 64 is the provider's own. */
const LABEL_KEY = /^[a-z][a-z0-9_-]{0,62}$/;
const LABEL_VALUE = /^[a-z0-9_-]{0,63}$/;

/** What Google Cloud would refuse in the labels of a stack: the provider's, which every resource gets, and those of single resources. */
export function labelFaults(
  document: StackDocument,
  resources: readonly { readonly address: string; readonly fields: Texts }[],
): readonly string[] {
  const providers = ((document['provider'] as Record<string, Texts[]> | undefined)?.['google'] ?? []).map((fields) => ({
    address: 'provider.google',
    labels: fields['default_labels'],
  }));
  const own = resources.map(({ address, fields }) => ({ address, labels: fields['user_labels'] }));
  return [...providers, ...own].flatMap(({ address, labels }) => {
    const entries = Object.entries((labels ?? {}) as Texts);
    return [
      ...(entries.length > 63 ? [`${address}: ${entries.length} labels`] : []),
      ...entries
        .filter(([key, value]) => !LABEL_KEY.test(key) || !LABEL_VALUE.test(String(value)) || key.startsWith('goog'))
        .map(([key, value]) => `${address}: label ${key}=${value}`),
    ];
  });
}
