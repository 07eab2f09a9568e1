/** Bindings for `workload-identity-pool`. */
import { DataGoogleProject as DataGoogleProjectBinding } from '@cdktf/provider-google/lib/data-google-project';
import { IamWorkloadIdentityPool as IamWorkloadIdentityPoolBinding } from '@cdktf/provider-google/lib/iam-workload-identity-pool';
import { IamWorkloadIdentityPoolProvider as IamWorkloadIdentityPoolProviderBinding } from '@cdktf/provider-google/lib/iam-workload-identity-pool-provider';
import { literal } from '../../terraform/text';

export const DataGoogleProject = literal(DataGoogleProjectBinding);
export type DataGoogleProject = DataGoogleProjectBinding;
export const IamWorkloadIdentityPool = literal(IamWorkloadIdentityPoolBinding);
export type IamWorkloadIdentityPool = IamWorkloadIdentityPoolBinding;
export const IamWorkloadIdentityPoolProvider = literal(IamWorkloadIdentityPoolProviderBinding);
export type IamWorkloadIdentityPoolProvider = IamWorkloadIdentityPoolProviderBinding;
