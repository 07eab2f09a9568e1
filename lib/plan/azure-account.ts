import { OPENAI_KIND } from '../rules/azure/accounts';
import { azureName } from '../rules/azure/created-names';
import { AZURE_NAMES } from '../rules/azure/name-kinds';
import { subscriptionOf } from '../rules/azure/resource-names';
import type { NameValues } from '../rules/name-patterns';
import { digest } from '../rules/naming';
import type { AzureTargetPlan } from './plan';
import type { AzureTargetContext } from './target-context';

/** A target's Foundry account, existing or new. */
export function accountOf(target: AzureTargetContext): AzureTargetPlan['account'] {
  const { subscription, existing, native, stackName } = target;
  if (existing?.account !== undefined) {
    const name = existing.account.slice(existing.account.lastIndexOf('/') + 1);
    return { name, subdomain: native?.subdomain ?? name.toLowerCase(), existingId: existing.account, ...kindOf(native) };
  }
  const name =
    native?.accountName ?? azureName('account', target, { ...abbreviationOf(native), digest: digest([subscription, stackName]) });
  return { name, subdomain: native?.subdomain ?? name.toLowerCase().replaceAll('.', '-'), existingId: null, ...kindOf(native) };
}

function kindOf(native: AzureTargetContext['native']): Pick<AzureTargetPlan['account'], 'kind'> {
  return native?.kind === OPENAI_KIND ? { kind: OPENAI_KIND } : {};
}

/** Value of `{kind}` in the account's name, if it is not the usual one. */
function abbreviationOf(native: AzureTargetContext['native']): NameValues {
  return native?.kind === OPENAI_KIND ? { kind: AZURE_NAMES.account.variants[OPENAI_KIND] } : {};
}

/** Subscription of a target's account, whose quotas its deployments use. */
export function accountSubscription({ subscription, account }: Accounted): string {
  return account.existingId === null ? subscription : subscriptionOf(account.existingId);
}

interface Accounted extends Pick<AzureTargetPlan, 'subscription'> {
  readonly account: Pick<AzureTargetPlan['account'], 'existingId'>;
}

/** A target's resource group, existing or new. */
export function resourceGroupOf(target: AzureTargetContext): AzureTargetPlan['resourceGroup'] {
  const { existing } = target;
  const ofAccount = existing?.account?.split('/')[4];
  const name = existing?.resourceGroup ?? ofAccount;
  return name === undefined ? { name: azureName('resourceGroup', target), existing: false } : { name, existing: true };
}
