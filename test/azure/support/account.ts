import type { Construct } from 'constructs';
import { ModelAccount, type ModelAccountProps } from '../../../lib/azure/model-account';

export const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
export const EXISTING = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/shared`;

/** The least that an account needs. */
export const ACCOUNT: ModelAccountProps = { name: 'support', subdomain: 'support-prod', resourceGroupName: 'ai', location: 'eastus2' };

export function newAccount(scope: Construct, props: Partial<ModelAccountProps> = {}): ModelAccount {
  return new ModelAccount(scope, 'account', { ...ACCOUNT, ...props });
}
