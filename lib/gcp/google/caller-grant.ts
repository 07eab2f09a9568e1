/** Bindings of `caller-grant` and `role-scope`. */
export { ProjectIamCustomRole } from '@cdktf/provider-google/lib/project-iam-custom-role';
export { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
