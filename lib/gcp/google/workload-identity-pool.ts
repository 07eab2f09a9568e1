/** Bindings of `workload-identity-pool`. */
export { DataGoogleProject } from '@cdktf/provider-google/lib/data-google-project';
export { IamWorkloadIdentityPool } from '@cdktf/provider-google/lib/iam-workload-identity-pool';
export { IamWorkloadIdentityPoolProvider } from '@cdktf/provider-google/lib/iam-workload-identity-pool-provider';
