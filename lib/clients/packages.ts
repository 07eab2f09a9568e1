import type { Cloud } from '../catalog/types';

/**
 * Client packages per cloud, loaded when a command queries the cloud and never before. All of them are optional peers: synthesis needs
 * none, and a team on one cloud needs those of one.
 */
export const CLIENT_PACKAGES: Readonly<Record<Cloud, readonly string[]>> = {
  azure: ['@azure/identity'],
  aws: ['@aws-sdk/client-bedrock', '@aws-sdk/client-service-quotas', '@aws-sdk/client-sts'],
  gcp: ['google-auth-library'],
};

/** Packages of the given clouds that cannot be loaded, in table order. */
export function missingPackages(clouds: readonly Cloud[], isInstalled: (name: string) => boolean = resolves): readonly string[] {
  return clouds.flatMap((cloud) => CLIENT_PACKAGES[cloud]).filter((name) => !isInstalled(name));
}

function resolves(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
