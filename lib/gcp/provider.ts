import type { TerraformStack } from '../terraform/cdktf';
import { takeProviderVersion } from '../terraform/provider-version';
import { GoogleProvider } from './google/provider';
import { labelsFromTags } from './labels';

/** Properties of a stack's google provider. */
export interface GoogleProviderProps {
  /** ID of the project that the stack deploys to. */
  readonly project: string;

  /**
   * Default region of resources.
   *
   * @default - none; resources in a region name it
   */
  readonly region?: string;

  /**
   * Tags added as labels to every resource that supports them. Model Garden endpoints, services, custom roles and bindings do not (google
   * 6.50).
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * ID of the quota project for API calls with user credentials that name none. Access Context Manager and the Organization Policy API
   * reject calls without one.
   *
   * Sources: documentation of `google_access_context_manager_service_perimeter` (6.50.0), read 2026-11-23; error "The orgpolicy.googleapis.com
   * API requires a quota project" in hashicorp/terraform-provider-google#18281, read 2026-11-29.
   *
   * @default - the credentials' quota project
   */
  readonly billingProject?: string;

  /**
   * Version constraint for the provider, such as `>= 7.42, < 8`.
   *
   * @default - exactly 6.50.0, the version that the bindings were generated from
   */
  readonly version?: string;
}

/**
 * Configures google for a stack. Credentials come from the environment, such as `gcloud auth application-default login` or a workload
 * identity.
 */
export function provideGoogle(
  stack: TerraformStack,
  { project, region, tags = {}, billingProject, version }: GoogleProviderProps,
): GoogleProvider {
  const provider = new GoogleProvider(stack, 'GoogleProvider', {
    project,
    ...(region === undefined ? {} : { region }),
    ...(billingProject === undefined ? {} : { billingProject, userProjectOverride: true }),
  });
  // An override, because cdktf 0.21 converts provider map keys to snake case, which would rename labels such as `cost-center`.
  provider.addOverride('default_labels', labelsFromTags(tags, [stack.node.id, provider.node.id]));
  if (version !== undefined) takeProviderVersion(stack, 'google', version);
  return provider;
}
