/** Bindings for `service-account`. */
import { ServiceAccount as ServiceAccountBinding } from '@cdktf/provider-google/lib/service-account';
import { ServiceAccountIamMember as ServiceAccountIamMemberBinding } from '@cdktf/provider-google/lib/service-account-iam-member';
import { literal } from '../../terraform/text';

export const ServiceAccount = literal(ServiceAccountBinding);
export type ServiceAccount = ServiceAccountBinding;
export const ServiceAccountIamMember = literal(ServiceAccountIamMemberBinding);
export type ServiceAccountIamMember = ServiceAccountIamMemberBinding;
