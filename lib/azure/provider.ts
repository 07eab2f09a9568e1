import { ACCOUNT_PROVIDER, IDENTITY_PROVIDER, MONITOR_PROVIDER, NETWORK_PROVIDER } from '../rules/azure/resource-providers';
import type { TerraformStack } from '../terraform/cdktf';
import { takeProviderVersion } from '../terraform/provider-version';
import { AzurermProvider } from './azurerm';

/** Properties of the azurerm provider of a stack. */
export interface AzureProviderProps {
  /** Id of the subscription that the stack deploys to. */
  readonly subscriptionId: string;

  /**
   * Which versions of the provider the stack takes, such as `~> 4.55`.
   *
   * @default - the very version that the bindings were generated from, 4.55.0
   */
  readonly version?: string;

  /**
   * Resource providers that the stack needs beside that of accounts, such as `NETWORK_PROVIDERS`.
   *
   * @default - none
   */
  readonly resourceProviders?: readonly string[];
}

/** Resource providers of networks, private endpoints and private DNS zones. */
export const NETWORK_PROVIDERS: readonly string[] = [NETWORK_PROVIDER];

/** Resource provider of alarms, spelled as Azure and azurerm spell it. */
export const MONITOR_PROVIDERS: readonly string[] = [MONITOR_PROVIDER];

/** Resource provider of managed identities. Source: Microsoft's list of resource providers by service, read 2026-11-24. */
export const IDENTITY_PROVIDERS: readonly string[] = [IDENTITY_PROVIDER];

/**
 * Sets up azurerm for a stack. Credentials come from the environment, as `az login` or a workload identity leave them.
 *
 * - registers no resource provider but those in use, and those only where the subscription lacks them; azurerm's own default
 *   registers dozens, which takes rights that deploying models does not
 * - purges an account that is deleted: it would keep its subdomain for 48 hours, hold its quota and, for provisioned
 *   capacity, go on billing. That takes the right to purge at the subscription
 * - leaves a resource group standing that holds what Terraform does not know
 */
export function provideAzure(stack: TerraformStack, props: AzureProviderProps): AzurermProvider {
  const { subscriptionId, version, resourceProviders = [] } = props;
  const provider = new AzurermProvider(stack, 'AzureProvider', {
    subscriptionId,
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: [...new Set([ACCOUNT_PROVIDER, ...resourceProviders])].sort(),
    features: [{ cognitiveAccount: [{ purgeSoftDeleteOnDestroy: true }], resourceGroup: [{ preventDeletionIfContainsResources: true }] }],
  });
  if (version !== undefined) takeProviderVersion(stack, 'azurerm', version);
  return provider;
}
