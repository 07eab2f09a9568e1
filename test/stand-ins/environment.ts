import { defaultHome } from './cache';
import { providerPaths, providersFolder } from './providers';

/**
 * The variables that make Terraform and OpenTofu install the stand-in providers, and nothing else, from this user's cache.
 *
 * @param options.home where `install` put them @default `defaultHome()`
 */
export function environment({ home = defaultHome() }: { readonly home?: string } = {}): Readonly<Record<string, string>> {
  const { mirror, configuration } = providerPaths(providersFolder(home));
  return {
    TF_CLI_CONFIG_FILE: configuration,
    // The stand-ins listen on 127.0.0.1 without TLS.
    TF_DISABLE_PLUGIN_TLS: '1',
    // A plugin cache is for real providers. Terraform treats an empty one as none.
    TF_PLUGIN_CACHE_DIR: '',
    CHECKPOINT_DISABLE: '1',
    // `cdktf deploy` runs `providers lock`, which queries the registry unless it is given a mirror.
    TF_CLI_ARGS_providers_lock: `-fs-mirror=${mirror.replace(/[^\w/.-]/gu, '\\$&')}`,
  };
}
