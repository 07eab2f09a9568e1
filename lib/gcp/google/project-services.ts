/** Binding for `project-services`. */
import { ProjectService as ProjectServiceBinding } from '@cdktf/provider-google/lib/project-service';
import { literal } from '../../terraform/text';

export const ProjectService = literal(ProjectServiceBinding);
export type ProjectService = ProjectServiceBinding;
