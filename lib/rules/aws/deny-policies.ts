/**
 * Service control policies that organizations often write; they have no IDs. Sources: AWS Organizations user guide, "General examples" and
 * "Example SCPs for Amazon Bedrock" (copies of 2026); the policies of the Terraform module trussworks/ou-scp; for bedrock-mantle, public
 * reports of 2026. Read 2026-11-30.
 */
export const DENY_POLICIES = {
  regions: { name: 'deny other Regions (aws:RequestedRegion)' },
  users: { name: 'deny IAM users, access keys and long-term tokens' },
  boundary: { name: 'deny roles without a permissions boundary' },
  internet: { name: 'deny internet gateways and public addresses' },
  tag: { name: 'deny resources without a tag (aws:RequestTag)' },
  models: { name: 'deny other Bedrock models' },
  mantle: { name: 'deny bedrock-mantle' },
} as const;
