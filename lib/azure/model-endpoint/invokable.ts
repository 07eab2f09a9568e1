import type { IConstruct } from 'constructs';
import type { IModelAccount } from '../model-account';

/** A model that can be called: the part of an endpoint that grants depend on. */
export interface IInvokable extends IConstruct {
  /** Account of the deployment. */
  readonly account: IModelAccount;

  /** Whether the model has open weights, which require a different role and host. */
  readonly openWeights: boolean;
}
