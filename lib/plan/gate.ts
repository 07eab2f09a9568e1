/** A step that no provider offers: listed, linked, never waited for. */
export interface Gate {
  /** Stable kind of step. */
  readonly id:
    | 'marketplace-subscription'
    | 'private-offer'
    | 'enrolment'
    | 'model-terms'
    | 'eula'
    | 'quota-request'
    | 'model-enablement'
    | 'new-subscription'
    | 'gpu-quota';
  /** Endpoint that needs it. */
  readonly endpoint: string;
  readonly what: string;
  /** Who can do it. */
  readonly who: string;
  /** Where to do it; null where no public page was read. */
  readonly link: string | null;
  /** Product that is subscribed to, where it is one of a marketplace and known. */
  readonly product?: string;
}
