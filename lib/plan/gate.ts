/** A manual step that no provider automates: listed with a link, never waited for. */
export interface Gate {
  /** Stable identifier of the kind of step. */
  readonly id:
    | 'marketplace-subscription'
    | 'private-offer'
    | 'enrolment'
    | 'model-terms'
    | 'eula'
    | 'quota-request'
    | 'model-enablement'
    | 'new-subscription'
    | 'gpu-quota'
    | 'private-endpoint-approval';
  /** Endpoint that requires it. */
  readonly endpoint: string;
  readonly what: string;
  /** Who can complete it. */
  readonly who: string;
  /** Where to complete it; null if there is no public page. */
  readonly link: string | null;
  /** Marketplace product to subscribe to, if there is one and its ID is known. */
  readonly product?: string;
}
