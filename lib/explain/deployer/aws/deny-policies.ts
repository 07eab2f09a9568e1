import type { AwsDeployment, AwsSharedNetworkPlan, AwsTargetPlan } from '../../../plan/plan';
import { DENY_POLICIES } from '../../../rules/aws/deny-policies';
import { blocked, mustAllow, type PolicyVerdict, passes } from '../policy-verdict';
import { createdRoles } from './escalations';
import { profileRegions } from './profile-regions';

/** Whether an AWS target's stack and its calls pass common service control policies. */
export function awsPolicies(plan: AwsTargetPlan): PolicyVerdict[] {
  const { region, deployments } = plan;
  const { models, mantle } = DENY_POLICIES;
  const onMantle = deployments.flatMap(({ endpoint, route }) => (route.kind === 'bedrock-mantle' ? [endpoint] : []));
  return [
    ...stackPolicies(plan, [region, ...profileRegions(plan).flatMap(({ requestedRegions }) => requestedRegions)], createdRoles(plan)),
    mustAllow(models, deployments.flatMap(bedrockResources), 'the target calls no model through bedrock-runtime'),
    onMantle.length > 0
      ? blocked(mantle, `${onMantle.join(', ')} ${onMantle.length === 1 ? 'is' : 'are'} called through bedrock-mantle`)
      : passes(mantle, 'no endpoint is called through it'),
  ];
}

/** Whether a shared AWS network's stack passes them. */
export function awsNetworkPolicies(plan: AwsSharedNetworkPlan): PolicyVerdict[] {
  return stackPolicies(plan, [plan.region], []);
}

/** @param creators roles that the stack creates */
function stackPolicies(
  { tags, permissionsBoundary }: Pick<AwsTargetPlan, 'tags' | 'permissionsBoundary'>,
  requestedRegions: readonly string[],
  creators: readonly string[],
): PolicyVerdict[] {
  const { regions, users, boundary, internet, tag } = DENY_POLICIES;
  return [
    mustAllow(regions, requestedRegions, ''),
    passes(users, 'the stack creates none'),
    creators.length > 0 && permissionsBoundary === undefined
      ? blocked(boundary, `the stack creates ${creators.join(', and ')}; set native.roles.permissionsBoundary`)
      : passes(boundary, creators.length > 0 ? `every role has ${permissionsBoundary}` : 'the stack creates no role'),
    passes(internet, 'the stack creates none'),
    { ...tag, verdict: 'depends', because: `must require one of ${Object.keys(tags).join(', ')}` },
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
