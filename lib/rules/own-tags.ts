/** Tag with a target's key, on every resource of the target's stack. */
export const TARGET_TAG = 'modelport-target';

/** Tag with a shared network's key, on every resource of the network's stack. */
export const NETWORK_TAG = 'modelport-network';

/** Tags that tell one stack's resources from those of every other stack. */
export function ownTags(
  { service, environment, key }: { readonly service: string; readonly environment: string; readonly key: string },
  keyTag: typeof TARGET_TAG | typeof NETWORK_TAG,
): Readonly<Record<string, string>> {
  return { 'modelport-service': service, 'modelport-environment': environment, [keyTag]: key };
}
