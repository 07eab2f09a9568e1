import { Construct } from 'constructs';
import { ProjectService } from './google/project-services';

/** Properties of a project's enabled APIs. */
export interface ProjectServicesProps {
  /** ID of the project. */
  readonly project: string;
}

/**
 * The APIs enabled in a project.
 *
 * Destroying leaves them enabled: others in the project may depend on them, and the next stack would have to wait for them again.
 */
export class ProjectServices extends Construct {
  private readonly project: string;
  private readonly enabled = new Map<string, ProjectService>();

  constructor(scope: Construct, id: string, props: ProjectServicesProps) {
    super(scope, id);
    this.project = props.project;
  }

  /**
   * Enables an API, once per name, and returns the resource for `dependsOn`.
   *
   * @param service API name, such as `aiplatform.googleapis.com`
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
