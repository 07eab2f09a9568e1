/** Bindings for `service-perimeter`. */
import { AccessContextManagerAccessLevel as AccessContextManagerAccessLevelBinding } from '@cdktf/provider-google/lib/access-context-manager-access-level';
import { AccessContextManagerServicePerimeter as AccessContextManagerServicePerimeterBinding } from '@cdktf/provider-google/lib/access-context-manager-service-perimeter';
import { literal } from '../../terraform/text';

export const AccessContextManagerAccessLevel = literal(AccessContextManagerAccessLevelBinding);
export type AccessContextManagerAccessLevel = AccessContextManagerAccessLevelBinding;
export const AccessContextManagerServicePerimeter = literal(AccessContextManagerServicePerimeterBinding);
export type AccessContextManagerServicePerimeter = AccessContextManagerServicePerimeterBinding;
