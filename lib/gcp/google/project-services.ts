/** Bindings of `project-services`. */
export { ProjectService } from '@cdktf/provider-google/lib/project-service';
