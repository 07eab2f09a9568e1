/** Bindings of `service-perimeter`. */
export { AccessContextManagerAccessLevel } from '@cdktf/provider-google/lib/access-context-manager-access-level';
export { AccessContextManagerServicePerimeter } from '@cdktf/provider-google/lib/access-context-manager-service-perimeter';
