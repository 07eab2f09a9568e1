import type { IConstruct } from 'constructs';
import type { CallerAccess, CallerRole } from '../caller-access';

/** A model that can be called: as much of an endpoint as a grant depends on. */
export interface IInvokable extends IConstruct {
  /** Role of the endpoint's callers. */
  readonly callerRole: CallerRole;

  /** Project access that callers are granted the role through. */
  readonly callerAccess: CallerAccess;
}
