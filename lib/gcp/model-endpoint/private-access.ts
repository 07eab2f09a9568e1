import { providerTooOld } from '../../faults/gcp-faults';
import { PRIVATE_ENDPOINT_SINCE } from '../../rules/gcp/provider-versions';
import { setNewerAttribute } from '../../terraform/newer-attribute';
import type { VertexAiEndpointWithModelGardenDeployment } from '../google/model-endpoint';
import type { IPrivateNetwork } from '../private-network/network-ref';
import type { AttachedService } from '../private-network/service-attachment-endpoint';

/** Private access to a dedicated endpoint from one network only. */
export interface PrivateAccess {
  /** The callers' network. Its subnetwork is in the endpoint's region. */
  readonly network: IPrivateNetwork;

  /**
   * Name of the endpoint in the network, unique in the project, and first label of its host: 1 to 63 lower-case letters, digits and
   * hyphens.
   */
  readonly name: string;

  /**
   * Whether the host's DNS zone is created, or exists and is left to you.
   *
   * @default 'create'
   */
  readonly privateDns?: 'create' | 'existing';
}

/**
 * Domain of private endpoints. Their certificate is self-signed for `*.prediction.p.vertexai.goog`: clients must add it to their trust
 * store.
 *
 * Source: Google Cloud, "Use dedicated private endpoints based on Private Service Connect" (undated, after 2026-04), read 2026-11-23.
 */
export const PRIVATE_DOMAIN = 'prediction.p.vertexai.goog';

/** First google provider version that reads the service attachment. Source: its changelog, 7.27.0 of 2026-04-07. */
const READ_SINCE = '7.27';

const ATTRIBUTE = 'private_service_connect_config';

/**
 * Publishes an endpoint through Private Service Connect instead of a public host, to one project.
 *
 * Always the endpoint's own project: the list cannot be changed later (same page), and a Shared VPC accepts endpoints of its service
 * projects.
 */
export function publishPrivately(resource: VertexAiEndpointWithModelGardenDeployment, project: string): void {
  const path = `endpoint_config.${ATTRIBUTE}`;
  const refuse = (constraint: string) => providerTooOld(resource.node.path.split('/').slice(0, -1), constraint, PRIVATE_ENDPOINT_SINCE);
  setNewerAttribute(
    resource,
    { path, provider: 'google', since: PRIVATE_ENDPOINT_SINCE, refuse },
    { enable_private_service_connect: true, project_allowlist: [project] },
  );
}

/** The service attachment of an endpoint published this way. */
export function attachedService(resource: VertexAiEndpointWithModelGardenDeployment): AttachedService {
  return {
    id: resource.id,
    serviceAttachment: resource.getStringAttribute(`endpoint_config[0].${ATTRIBUTE}[0].service_attachment`),
    emptyMessage: `The google provider did not read the endpoint's service attachment; ${READ_SINCE} and newer do. Run terraform init -upgrade.`,
  };
}
