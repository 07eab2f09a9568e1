import type { IConstruct } from 'constructs';
import type { IModelAccount } from '../model-account';

/** A model that can be called: as much of an endpoint as a grant depends on. */
export interface IInvokable extends IConstruct {
  /** Account that holds the deployment. */
  readonly account: IModelAccount;

  /** Whether the model has open weights, which need a different role and host. */
  readonly openWeights: boolean;
}
