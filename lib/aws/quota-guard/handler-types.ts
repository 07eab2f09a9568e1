/** Types shared by the handler's modules. The handler is plain JavaScript: Lambda runs the files in `handler` as they are. */
import type { QuotaState } from './quota-outcome';

/** A CloudFormation custom resource event. */
export interface Event {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, string>>;
}

/** A requested increase. */
export interface Increase {
  readonly key: string;
  readonly serviceCode: string;
  readonly quotaCode: string | undefined;
  readonly quotaName: string | undefined;
  readonly desiredValue: number;
  readonly supportCaseAllowed: boolean;
}

/** Result of handling an increase. */
export interface Outcome {
  readonly state: QuotaState;
  /** One sentence, without account, role or request IDs. */
  readonly reason: string;
  readonly quotaCode?: string | undefined;
  readonly value?: number | undefined;
  readonly requestedValue?: number | undefined;
  readonly requestId?: string | undefined;
}

/** A quota from the SDK, with the fields that the handler reads. */
export interface FoundQuota {
  readonly QuotaCode?: string | undefined;
  readonly QuotaName?: string | undefined;
  readonly Value?: number | undefined;
  readonly Adjustable?: boolean | undefined;
}

/** A quota's current state. */
export interface Quota {
  readonly code: string;
  readonly name: string;
  readonly value: number;
  readonly adjustable: boolean;
}

/** An earlier request, open or closed, from the SDK. */
export interface EarlierRequest {
  readonly Id?: string | undefined;
  readonly Status?: string | undefined;
  readonly DesiredValue?: number | undefined;
  readonly Created?: Date | undefined;
}
