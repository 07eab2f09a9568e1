/** Who can reach a target over the network, as far as these rules depend on it. */
interface Exposed {
  readonly kind: string;
  readonly private?: boolean;
  readonly reason?: string;
}

/** Whether private endpoints lead to a target: alone, or beside an allowlist. Such a target has a network. */
export function hasPrivatePath(exposure: Exposed): boolean {
  return exposure.kind === 'private' || exposure.private === true;
}

/** Tags that explain who can reach a resource. None without a path from outside, which requires a reason. */
export function exposureTags(exposure: Exposed): Readonly<Record<string, string>> {
  const { kind, reason } = exposure;
  if (reason === undefined) return {};
  return { 'modelport-exposure': hasPrivatePath(exposure) ? `private-and-${kind}` : kind, 'modelport-exposure-reason': reason };
}
