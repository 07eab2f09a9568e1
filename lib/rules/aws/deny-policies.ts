/**
 * Service control policies that organizations often write. They have no IDs. Sources: AWS Organizations user guide, "Example SCPs"; AWS Control
 * Tower, "Controls that deny access by Region"; AWS Prescriptive Guidance on Bedrock guardrails (copies of 2026), read 2026-11-30.
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
