/** HCP Terraform's host and names. Source: HashiCorp, API reference of organizations, projects and workspaces, read 2026-11-29. */
import type { TextPattern } from './text-pattern';

export const HCP_HOST = 'app.terraform.io';

/** Maximum length of a workspace name. */
export const HCP_WORKSPACE_LENGTH = 90;

export const HCP_ORGANIZATION: TextPattern = { pattern: /^[A-Za-z0-9_-]+$/, expected: 'letters, digits, hyphens and underscores' };

export const HCP_WORKSPACE: TextPattern = {
  pattern: new RegExp(`^[A-Za-z0-9_-]{1,${HCP_WORKSPACE_LENGTH}}$`),
  expected: `1 to ${HCP_WORKSPACE_LENGTH} letters, digits, hyphens and underscores`,
};

export const HCP_PROJECT: TextPattern = {
  pattern: /^[A-Za-z0-9_-][A-Za-z0-9 _-]{1,38}[A-Za-z0-9_-]$/,
  expected: '3 to 40 letters, digits, spaces, hyphens and underscores, without spaces at the ends',
};
