import type { Cloud } from '../catalog/types';

/**
 * Packages that ask each cloud, loaded when a command asks it and never before. All of them are optional peers: who synthesizes only
 * needs none, and who has one cloud needs those of one.
 */
export const CLIENT_PACKAGES: Readonly<Record<Cloud, readonly string[]>> = {
  azure: ['@azure/identity'],
  aws: ['@aws-sdk/client-bedrock', '@aws-sdk/client-service-quotas', '@aws-sdk/client-sts'],
  gcp: ['google-auth-library'],
};

/** Those of some clouds that cannot be loaded, in the order of the table. */
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
