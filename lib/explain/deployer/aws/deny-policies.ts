import type { AwsDeployment, AwsTargetPlan } from '../../../plan/plan';
import { DENY_POLICIES } from '../../../rules/aws/deny-policies';
import { blocked, mustAllow, type PolicyVerdict, passes } from '../policy-verdict';
import { createdRoles } from './escalations';
import { profileRegions } from './profile-regions';

/** Whether an AWS target's stack and its calls pass common service control policies. */
export function awsPolicies(plan: AwsTargetPlan): PolicyVerdict[] {
  const { region, tags, deployments, permissionsBoundary } = plan;
  const { regions, users, boundary, internet, tag, models, mantle } = DENY_POLICIES;
  const creators = createdRoles(plan);
  const onMantle = deployments.flatMap(({ endpoint, route }) => (route.kind === 'bedrock-mantle' ? [endpoint] : []));
  return [
    mustAllow(regions, [region, ...profileRegions(plan).flatMap(({ requestedRegions }) => requestedRegions)], ''),
    passes(users, 'the stack creates none'),
    creators.length > 0 && permissionsBoundary === undefined
      ? blocked(boundary, `the stack creates ${creators.join(', and ')}; set native.roles.permissionsBoundary`)
      : passes(boundary, creators.length > 0 ? `every role has ${permissionsBoundary}` : 'the stack creates no role'),
    passes(internet, 'the stack creates none'),
    { ...tag, verdict: 'depends', because: `must require one of ${Object.keys(tags).join(', ')}` },
    mustAllow(models, deployments.flatMap(bedrockResources), 'the target calls no model through bedrock-runtime'),
    onMantle.length > 0
      ? blocked(mantle, `${onMantle.join(', ')} ${onMantle.length === 1 ? 'is' : 'are'} called through bedrock-mantle`)
      : passes(mantle, 'no endpoint is called through it'),
  ];
}

/**
 * Resources of the `bedrock` actions that calling requires, without partition, Region and account. AWS's own example denies all that it does not
 * list.
 */
function bedrockResources({ route }: AwsDeployment): string[] {
  if (route.kind !== 'bedrock-runtime') return [];
  const { modelId, profile, applicationProfile } = route;
  return [
    `foundation-model/${modelId}`,
    ...(profile === null ? [] : [`inference-profile/${profile.id}`]),
    ...(applicationProfile === null ? [] : ['application-inference-profile/*']),
    'project/default',
  ];
}
