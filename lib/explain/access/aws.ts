import { either, listed } from '../../faults/alternatives';
import { grantedStatements } from '../../plan/access/aws-access';
import { hasLongSessions } from '../../plan/access/aws-role-settings';
import { sayToken } from '../../plan/access/federation';
import type { AwsCallerRole, AwsGrant, AwsTargetPlan, AwsTrust, Plan } from '../../plan/plan';
import { identityTokenStatement } from '../../rules/aws/bearer-tokens';
import type { InvokeStatement } from '../../rules/aws/invoke-statements';
import { assumeRoleSetup, CHAINED_SESSION } from '../../rules/aws/trusted-principals';
import { GOOGLE_ISSUER } from '../../rules/issuers';
import type { CallerOnTarget, Permission } from './access-entry';

/** A caller's access to an AWS target, from its policy statements. */
export function awsAccess(plan: Plan, target: AwsTargetPlan, caller: string): readonly CallerOnTarget[] {
  return target.grants
    .filter((grant) => grant.caller === caller && grant.endpoints.length > 0)
    .map((grant) => {
      const made = roleOf(plan, target, grant);
      return {
        identity: grant.roleArn,
        origin: made ? (made.here ? 'created by this stack' : 'created by another stack') : 'existing',
        steps: made ? stepsOf(made.role) : [`run as role ${grant.roleArn}`],
        ...(made ? prerequisitesOf(made.role) : {}),
        unsure: unsureOf(target, grant),
        reaches: grant.endpoints,
        permissionsOf: (endpoint) => permissionsOf(target, grant, endpoint),
      };
    });
}

/** The granted role, if a stack of the plan creates it. */
function roleOf(plan: Plan, target: AwsTargetPlan, { roleArn }: AwsGrant): { role: AwsCallerRole; here: boolean } | undefined {
  return plan.targets
    .flatMap((other) =>
      other.cloud === 'aws' ? (other.identities?.roles ?? []).map((role) => ({ role, here: other.key === target.key })) : [],
    )
    .find(({ role }) => role.arn === roleArn);
}

function stepsOf(role: AwsCallerRole): string[] {
  const { arn, trust, maxSessionHours: hours = 1 } = role;
  const steps = trust.map((each) => stepOf(each, arn));
  return hours > 1 && hasLongSessions(role)
    ? [...steps, `request a session of up to ${hours} hours with DurationSeconds; the default is 1 hour`]
    : steps;
}

function stepOf(trust: AwsTrust, roleArn: string): string {
  switch (trust.kind) {
    case 'services':
      return `${trust.services.join(', ')} assumes role ${roleArn} for the workload`;
    case 'principals':
      return `as ${either(trust.principals)}, call sts:AssumeRole${chainingOf(trust.principals)}; AWS SDKs do this with a profile with ${profileOf(trust, roleArn)}, and source_profile or credential_source`;
    case 'pods':
      return `pods with Kubernetes service account ${trust.namespace}/${trust.serviceAccount} in EKS cluster ${trust.cluster} get credentials of role ${roleArn} from the Pod Identity Agent`;
    case 'oidc':
      return `${sayToken(trust.issuer, trust.audience, trust.subjects, trust.claims)}, then call sts:AssumeRoleWithWebIdentity; AWS SDKs do the exchange if AWS_ROLE_ARN=${roleArn} and AWS_WEB_IDENTITY_TOKEN_FILE are set`;
    case 'google':
      return `${sayToken(GOOGLE_ISSUER, trust.audience, trust.subjects)}, then call sts:AssumeRoleWithWebIdentity for role ${roleArn}`;
  }
}

/** Users are not roles, so their sessions are not chained. */
function chainingOf(principals: readonly string[]): string {
  return principals.every((principal) => principal.includes(':user/'))
    ? ''
    : ` for a session of at most ${CHAINED_SESSION} (role chaining)`;
}

function profileOf(trust: Extract<AwsTrust, { kind: 'principals' }>, roleArn: string): string {
  const { profile } = assumeRoleSetup(roleArn, trust);
  return Object.entries(profile)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** Policies that accounts of trusted principals must attach to them, and what clusters must run. */
function prerequisitesOf({ arn, trust }: AwsCallerRole): { prerequisites?: readonly string[] } {
  const prerequisites = trust.flatMap((each) => {
    if (each.kind === 'pods') return [`run the add-on eks-pod-identity-agent in cluster ${each.cluster}, and keep session tags enabled`];
    return each.kind === 'principals'
      ? [`in the caller's account, attach to ${listed(each.principals)}: ${JSON.stringify(assumeRoleSetup(arn, each).policy)}`]
      : [];
  });
  return prerequisites.length === 0 ? {} : { prerequisites };
}

function permissionsOf(target: AwsTargetPlan, grant: AwsGrant, endpoint: string): Permission[] {
  const deployments = target.deployments.filter((deployment) => deployment.endpoint === endpoint && grant.endpoints.includes(endpoint));
  const invoke = deployments.flatMap((deployment) => grantedStatements(target, grant, deployment));
  const tokens = grant.identityTokenAudiences ? [identityTokenStatement(grant.identityTokenAudiences)] : [];
  return [...invoke, ...tokens].map(asPermission);
}

function asPermission({ sid, actions, resources, conditions }: InvokeStatement): Permission {
  return { by: `statement ${sid}`, actions, on: resources, when: conditions === undefined ? null : JSON.stringify(conditions) };
}

/** Source: facts of 2026-11-23, correction 14. */
function unsureOf(target: AwsTargetPlan, { from, endpoints }: AwsGrant): string[] {
  const throughProfile = target.deployments.some(
    ({ endpoint, route }) => endpoints.includes(endpoint) && route.kind === 'bedrock-runtime' && route.profile !== null,
  );
  if (from === 'anywhere' || !throughProfile) return [];
  return [
    'AWS does not document whether the network source is set when it authorizes the model behind a profile: that statement is bound to the profile only',
  ];
}
