import { namedTags, type TagNames } from './own-tags';

/** Fields of an exposure that these rules depend on. */
interface Exposed {
  readonly kind: string;
  readonly private?: boolean;
  readonly reason?: string;
}

/** Whether a target is reachable through private endpoints, alone or in addition to an allowlist. Only such a target has a network. */
export function hasPrivatePath(exposure: Exposed): boolean {
  return exposure.kind === 'private' || exposure.private === true;
}

/** Tags that explain who can reach a resource. None if only a private network can: only other exposures have a reason. */
export function exposureTags(exposure: Exposed, names?: Partial<TagNames>): Readonly<Record<string, string>> {
  const { kind, reason } = exposure;
  if (reason === undefined) return {};
  return namedTags({ exposure: hasPrivatePath(exposure) ? `private-and-${kind}` : kind, exposureReason: reason }, names);
}
