import { ACCOUNT_NAME_LENGTH, OPENAI_KIND } from '../rules/azure/accounts';
import { digest } from '../rules/naming';
import type { AzureTargetPlan } from './plan';
import type { AzureTargetContext } from './target-context';

/** A target's Foundry account, existing or new. */
export function accountOf({ subscription, existing, native, stackName }: AzureTargetContext): AzureTargetPlan['account'] {
  if (existing?.account !== undefined) {
    const name = existing.account.slice(existing.account.lastIndexOf('/') + 1);
    return { name, subdomain: native?.subdomain ?? name.toLowerCase(), existingId: existing.account, ...kindOf(native) };
  }
  // Always includes a digest, because subdomains are global and another team may have a service of the same name.
  const suffix = digest([subscription, stackName]);
  const name = native?.accountName ?? `${stackName.slice(0, ACCOUNT_NAME_LENGTH - suffix.length - 1).replace(/-+$/, '')}-${suffix}`;
  return { name, subdomain: native?.subdomain ?? name.toLowerCase().replaceAll('.', '-'), existingId: null, ...kindOf(native) };
}

function kindOf(native: AzureTargetContext['native']): Pick<AzureTargetPlan['account'], 'kind'> {
  return native?.kind === OPENAI_KIND ? { kind: OPENAI_KIND } : {};
}

/** A target's resource group, existing or new. */
export function resourceGroupOf({ existing, stackName }: AzureTargetContext): AzureTargetPlan['resourceGroup'] {
  const ofAccount = existing?.account?.split('/')[4];
  const name = existing?.resourceGroup ?? ofAccount;
  return name === undefined ? { name: stackName, existing: false } : { name, existing: true };
}
