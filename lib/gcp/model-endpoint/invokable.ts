import type { IConstruct } from 'constructs';
import type { ICallerPermissions } from '../caller-permissions';
import type { RoleScope } from '../role-scope';

/** A model that can be called: the part of an endpoint that grants depend on. */
export interface IInvokable extends IConstruct {
  /** Role that callers are granted by default. */
  readonly callerPermissions: ICallerPermissions;

  /** Project that the role is granted in. */
  readonly roleScope: RoleScope;
}
