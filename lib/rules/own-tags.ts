/** Names of the tags that modelport adds, by their content; false for a tag that is left out. */
export interface TagNames {
  /** Tag with the service, on every resource. */
  readonly service: string | false;
  /** Tag with the environment, on every resource. */
  readonly environment: string | false;
  /** Tag with a target's key, on every resource of the target's stack. */
  readonly target: string;
  /** Tag with a shared network's key, on every resource of the network's stack. */
  readonly network: string;
  /** Tag with the exposure of a target, unless it is only private. */
  readonly exposure: string | false;
  /** Tag with the reason for that exposure. */
  readonly exposureReason: string | false;
  /** Tag of an IAM role with the reasons for the wide principals that it trusts. */
  readonly trustReason: string | false;
}

/** Names by default. */
export const TAG_NAMES = {
  service: 'modelport-service',
  environment: 'modelport-environment',
  target: 'modelport-target',
  network: 'modelport-network',
  exposure: 'modelport-exposure',
  exposureReason: 'modelport-exposure-reason',
  trustReason: 'modelport-subject-reason',
} as const satisfies TagNames;

/** Whether a name is one of modelport's own, unless renamed. */
export function isOwnTag(name: string): boolean {
  return name.startsWith('modelport-');
}

/**
 * Tags that tell one stack's resources from those of every other stack.
 *
 * @param kind what the stack and its key belong to
 * @param names names that differ from the defaults
 */
export function ownTags(
  { service, environment, key }: { readonly service: string; readonly environment: string; readonly key: string },
  kind: 'target' | 'network',
  names?: Partial<TagNames>,
): Readonly<Record<string, string>> {
  return namedTags({ service, environment, [kind]: key }, names);
}

/** Tags under their names, without those that are left out. */
export function namedTags(contents: Partial<Record<keyof TagNames, string>>, names: Partial<TagNames> = {}): Record<string, string> {
  const all: TagNames = { ...TAG_NAMES, ...names };
  const tags = Object.entries(contents).map(([kind, content]) => [all[kind as keyof TagNames], content] as const);
  return Object.fromEntries(tags.filter(([name]) => name !== false));
}
