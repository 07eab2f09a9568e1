/** Bindings of the room `project-services`. */
export { ProjectService } from '@cdktf/provider-google/lib/project-service';
