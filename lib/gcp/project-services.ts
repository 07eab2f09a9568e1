import { Construct } from 'constructs';
import { ProjectService } from './google/project-services';

/** Serves models and keeps endpoints: every stack of models needs it. */
export const VERTEX_AI = 'aiplatform.googleapis.com';

/** Keeps custom roles. Source: documentation of `google_project_iam_custom_role`, read 2026-11-23. */
export const IAM = 'iam.googleapis.com';

/** Exchanges tokens of other issuers. Source: Google Cloud, "Configure Workload Identity Federation", read 2026-11-24. */
export const SECURITY_TOKEN = 'sts.googleapis.com';

/** Keeps the IAM policy of a project. Source: documentation of `google_project_iam_member`, read 2026-11-23. */
export const RESOURCE_MANAGER = 'cloudresourcemanager.googleapis.com';

/** Keeps networks, addresses and endpoints. Like the next two it is asked for by "Access Google APIs through endpoints", read 2026-11-23. */
export const COMPUTE = 'compute.googleapis.com';

/** Keeps private zones. */
export const CLOUD_DNS = 'dns.googleapis.com';

/** Registers endpoints for Google APIs. */
export const SERVICE_DIRECTORY = 'servicedirectory.googleapis.com';

/** Keeps endpoints of regions and multi-regions. Source: Google Cloud, "Access regional Google APIs through endpoints", read 2026-11-23. */
export const NETWORK_CONNECTIVITY = 'networkconnectivity.googleapis.com';

/** Keeps access levels and perimeters. */
export const ACCESS_CONTEXT_MANAGER = 'accesscontextmanager.googleapis.com';

/** Keeps quota preferences. Source: documentation of `google_cloud_quotas_quota_preference`, read 2026-11-24. */
export const CLOUD_QUOTAS = 'cloudquotas.googleapis.com';

/** Keeps alert policies and the channels that they notify. */
export const MONITORING = 'monitoring.googleapis.com';

/** Keeps policies of the organisation. Source: Google Cloud, "Creating and managing organization policies", read 2026-11-24. */
export const ORG_POLICY = 'orgpolicy.googleapis.com';

/** Properties of the services of a project. */
export interface ProjectServicesProps {
  /** Id of the project. */
  readonly project: string;
}

/**
 * The APIs that are switched on in a project.
 *
 * A destroy leaves them on: others in the project may rely on them by then, and the next stack would have to wait for them again.
 */
export class ProjectServices extends Construct {
  private readonly project: string;
  private readonly enabled = new Map<string, ProjectService>();

  constructor(scope: Construct, id: string, props: ProjectServicesProps) {
    super(scope, id);
    this.project = props.project;
  }

  /**
   * Switches an API on, once for every name, and gives what has to wait for it something to depend on.
   *
   * @param service such as `aiplatform.googleapis.com`
   */
  public enable(service: string): ProjectService {
    const known = this.enabled.get(service);
    if (known) return known;
    const made = new ProjectService(this, service.replace(/\.googleapis\.com$/, ''), {
      project: this.project,
      service,
      disableOnDestroy: false,
      disableDependentServices: false,
    });
    this.enabled.set(service, made);
    return made;
  }
}
