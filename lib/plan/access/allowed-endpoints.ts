/** The endpoints that a caller may call. */
export interface AllowedEndpoints {
  /** Sorted. */
  readonly may: readonly string[];
  /** Targets of the endpoints that the caller may call on some of their targets only, by endpoint. Default: no limits. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** The endpoints that a caller may call on a target, if they are deployed there. Sorted. */
export function allowedOn({ may, only = {} }: AllowedEndpoints, target: string): readonly string[] {
  return may.filter((endpoint) => only[endpoint]?.includes(target) ?? true);
}
