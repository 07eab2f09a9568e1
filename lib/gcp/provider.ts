import type { TerraformStack } from '../terraform/cdktf';
import { takeProviderVersion } from '../terraform/provider-version';
import { GoogleProvider } from './google/provider';
import { labelsFromTags } from './labels';

/** Properties of the google provider of a stack. */
export interface GoogleProviderProps {
  /** Id of the project that the stack deploys to. */
  readonly project: string;

  /** Region of what names none. */
  readonly region: string;

  /**
   * Tags that every resource which takes labels carries, written by the rules of labels. Endpoints of Model Garden, services,
   * custom roles and bindings take none (google 6.50).
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Id of the project that calls of Google's APIs count against, where the credentials of a user would name none. Access Context Manager
   * refuses such calls.
   *
   * Source: documentation of `google_access_context_manager_service_perimeter` (6.50.0), read 2026-11-23.
   *
   * @default - what the credentials say
   */
  readonly billingProject?: string;

  /**
   * Which versions of the provider the stack takes, such as `>= 7.42, < 8`.
   *
   * @default - the very version that the bindings were generated from, 6.50.0
   */
  readonly version?: string;
}

/** Sets up google for a stack. Credentials come from the environment, as `gcloud auth application-default login` or a workload identity leave them. */
export function provideGoogle(
  stack: TerraformStack,
  { project, region, tags = {}, billingProject, version }: GoogleProviderProps,
): GoogleProvider {
  const provider = new GoogleProvider(stack, 'GoogleProvider', {
    project,
    region,
    ...(billingProject === undefined ? {} : { billingProject, userProjectOverride: true }),
  });
  // As an override: cdktf 0.21 writes the keys of a provider's maps in snake case, so that `cost-center` would become another label.
  provider.addOverride('default_labels', labelsFromTags(tags, [stack.node.id, provider.node.id]));
  if (version !== undefined) takeProviderVersion(stack, 'google', version);
  return provider;
}
