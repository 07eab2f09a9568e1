import { Construct } from 'constructs';
import { ProjectService } from './google/project-services';

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
