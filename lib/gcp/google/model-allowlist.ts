/** Binding for `model-allowlist`. */
import { OrgPolicyPolicy as OrgPolicyPolicyBinding } from '@cdktf/provider-google/lib/org-policy-policy';
import { literal } from '../../terraform/text';

export const OrgPolicyPolicy = literal(OrgPolicyPolicyBinding);
export type OrgPolicyPolicy = OrgPolicyPolicyBinding;
