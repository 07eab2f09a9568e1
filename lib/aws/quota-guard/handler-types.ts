/** What the parts of the handler hand to one another. The handler itself is plain JavaScript: Lambda runs it as it lies in `handler`. */
import type { QuotaState } from './quota-outcome';

/** What CloudFormation sends. */
export interface Event {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, string>>;
}

/** What is wished for. */
export interface Wish {
  readonly key: string;
  readonly serviceCode: string;
  readonly quotaCode: string | undefined;
  readonly quotaName: string | undefined;
  readonly desiredValue: number;
  readonly supportCaseAllowed: boolean;
}

/** What became of it. */
export interface Outcome {
  readonly state: QuotaState;
  /** One sentence that names no account, no role and no request. */
  readonly reason: string;
  readonly quotaCode?: string | undefined;
  readonly value?: number | undefined;
  readonly requestedValue?: number | undefined;
  readonly requestId?: string | undefined;
}

/** A quota as the SDK gives it, by the fields that are read. */
export interface FoundQuota {
  readonly QuotaCode?: string | undefined;
  readonly QuotaName?: string | undefined;
  readonly Value?: number | undefined;
  readonly Adjustable?: boolean | undefined;
}

/** A quota as it stands. */
export interface Quota {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly adjustable: boolean;
}

/** A request that was made before, open or closed, as the SDK gives it. */
export interface EarlierRequest {
  readonly Id?: string | undefined;
  readonly Status?: string | undefined;
  readonly DesiredValue?: number | undefined;
  readonly Created?: Date | undefined;
}
