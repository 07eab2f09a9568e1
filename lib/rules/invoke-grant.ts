/** A grant to invoke a model endpoint. Every cloud's `CallerGrant` has these fields, so one audit can read all of them. */
export interface InvokeGrant<Identity, Permissions> {
  /** Who calls. */
  readonly identity: Identity;

  /** What calling needs. */
  readonly permissions: Permissions;

  /** Resources that the grant covers: ARNs on AWS, a resource id on Azure, a project id on Google Cloud. */
  readonly scope: readonly string[];
}
