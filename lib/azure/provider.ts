import { ACCOUNT_PROVIDER, IDENTITY_PROVIDER, MONITOR_PROVIDER, NETWORK_PROVIDER } from '../rules/azure/resource-providers';
import type { TerraformStack } from '../terraform/cdktf';
import { takeProviderVersion } from '../terraform/provider-version';
import { AzurermProvider } from './azurerm';

/** Properties of a stack's azurerm provider. */
export interface AzureProviderProps {
  /** ID of the subscription that the stack deploys to. */
  readonly subscriptionId: string;

  /**
   * Alias with which resources choose this provider, for another subscription than the stack's.
   *
   * @default - none: the provider of every resource that does not choose one
   */
  readonly alias?: string;

  /**
   * Version constraint for the provider, such as `~> 4.55`.
   *
   * @default - exactly 4.55.0, the version that the bindings were generated from
   */
  readonly version?: string;

  /**
   * Resource providers to register in addition to the one for accounts, such as `NETWORK_PROVIDERS`.
   *
   * @default - none
   */
  readonly resourceProviders?: readonly string[];

  /**
   * Whether the stack has accounts, whose resource provider is then registered.
   *
   * @default true
   */
  readonly hasAccounts?: boolean;

  /**
   * Whether destroying an account also purges it. Otherwise Azure keeps its name, subdomain and quota for 48 hours, and Terraform cannot
   * create an account of the same name until it is purged or restored.
   *
   * @default true
   */
  readonly purgeOnDelete?: boolean;
}

/** Resource provider for networks, private endpoints and private DNS zones. */
export const NETWORK_PROVIDERS: readonly string[] = [NETWORK_PROVIDER];

/** Resource provider for alarms, in the spelling of Azure and azurerm. */
export const MONITOR_PROVIDERS: readonly string[] = [MONITOR_PROVIDER];

/** Resource provider for managed identities. Source: Microsoft's list of resource providers by service, read 2026-11-24. */
export const IDENTITY_PROVIDERS: readonly string[] = [IDENTITY_PROVIDER];

/**
 * Configures azurerm for a stack. Credentials come from the environment, such as `az login` or a workload identity.
 *
 * - registers only required resource providers that the subscription lacks; azurerm's default registers dozens and requires permissions
 *   that deploying models does not
 * - purges deleted accounts by default: otherwise they reserve their subdomain for 48 hours, keep their quota and, for provisioned capacity,
 *   continue to bill. Requires purge permission on the subscription
 * - does not delete a resource group that contains resources outside Terraform's state
 */
export function provideAzure(stack: TerraformStack, props: AzureProviderProps): AzurermProvider {
  const { subscriptionId, alias, version, resourceProviders = [], hasAccounts = true, purgeOnDelete = true } = props;
  const provider = new AzurermProvider(stack, alias === undefined ? 'AzureProvider' : `AzureProvider-${alias}`, {
    ...(alias === undefined ? {} : { alias }),
    subscriptionId,
    resourceProviderRegistrations: 'none',
    resourceProvidersToRegister: [...new Set([...(hasAccounts ? [ACCOUNT_PROVIDER] : []), ...resourceProviders])].sort(),
    features: [
      { cognitiveAccount: [{ purgeSoftDeleteOnDestroy: purgeOnDelete }], resourceGroup: [{ preventDeletionIfContainsResources: true }] },
    ],
  });
  if (version !== undefined) takeProviderVersion(stack, 'azurerm', version);
  return provider;
}
