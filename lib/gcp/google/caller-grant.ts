/** Bindings for `caller-grant` and `role-scope`. */
import { ProjectIamCustomRole as ProjectIamCustomRoleBinding } from '@cdktf/provider-google/lib/project-iam-custom-role';
import { ProjectIamMember as ProjectIamMemberBinding } from '@cdktf/provider-google/lib/project-iam-member';
import { literal } from '../../terraform/text';

export const ProjectIamCustomRole = literal(ProjectIamCustomRoleBinding);
export type ProjectIamCustomRole = ProjectIamCustomRoleBinding;
export const ProjectIamMember = literal(ProjectIamMemberBinding);
export type ProjectIamMember = ProjectIamMemberBinding;
