import type { IConstruct } from 'constructs';
import type { ICallerPermissions } from '../caller-permissions';
import type { RoleScope } from '../role-scope';

/** A model that can be called: as much of an endpoint as a grant depends on. */
export interface IInvokable extends IConstruct {
  /** Role that callers are granted by default. */
  readonly callerPermissions: ICallerPermissions;

  /** Project that the role is granted in. */
  readonly roleScope: RoleScope;
}
