/** A grant to invoke a model endpoint. Every cloud's `CallerGrant` has these fields, so one audit can read all of them. */
export interface InvokeGrant<Identity, Permissions> {
  /** The caller. */
  readonly identity: Identity;

  /** Granted permissions. */
  readonly permissions: Permissions;

  /** Resources that the grant covers: ARNs on AWS, a resource ID on Azure, a project ID on Google Cloud. */
  readonly scope: readonly string[];
}
