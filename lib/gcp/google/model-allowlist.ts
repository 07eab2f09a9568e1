/** Binding of `model-allowlist`. */
export { OrgPolicyPolicy } from '@cdktf/provider-google/lib/org-policy-policy';
