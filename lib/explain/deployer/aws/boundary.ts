import { callerStatements } from '../../../plan/access/aws-access';
import type { AwsTargetPlan } from '../../../plan/plan';
import { parseEcrImage, parseS3Prefix } from '../../../rules/aws/hosted-models';
import { hostingStatements } from '../../../rules/aws/hosting-statements';
import type { Conditions, InvokeStatement } from '../../../rules/aws/invoke-statements';
import { MANAGED_POLICY_LENGTH, POLICY_VERSION, type PolicyDocumentJson, packPolicies } from '../../../rules/aws/policy-documents';
import { quotaStatements } from '../../../rules/aws/quota-statements';
import { formatNumber } from '../../../text/number';
import { guardLogGroupArn } from './guards';
import { type Scoped, stackScope } from './stack-scope';

type Bounded = Scoped & Pick<AwsTargetPlan, 'grants' | 'identities' | 'network' | 'quotaRequests'>;

/** The managed policy that limits roles which a plan creates. */
export interface AwsBoundary {
  readonly arn: string;
  /** Allows what these roles do, and nothing else. */
  readonly policy: PolicyDocumentJson;
  /** Whether the policy names only services, accounts and Regions for callers, because names of models would exceed IAM's limit. */
  readonly isWidened: boolean;
}

/**
 * The permissions boundary of a target, for the roles of every target with the same boundary.
 *
 * - IDs that AWS generates while deploying are `*`
 * - conditions on the source of calls are left to the roles' own policies: they name interface endpoints, which do not exist yet
 */
export function roleBoundary({ permissionsBoundary }: Bounded, targets: readonly Bounded[]): AwsBoundary | null {
  if (permissionsBoundary === undefined) return null;
  const bounded = targets.filter((target) => target.permissionsBoundary === permissionsBoundary);
  const roles = bounded.flatMap(({ identities }) => identities?.roles.map((role) => role.arn) ?? []);
  const ofCallers = targets.flatMap((target) => grantedTo(roles, target));
  const ofServices = bounded.flatMap(serviceStatements);
  if (ofCallers.length + ofServices.length === 0) return null;

  const [exact, ...excess] = packPolicies([...ofCallers, ...ofServices]);
  if (exact && excess.length === 0) return { arn: permissionsBoundary, policy: exact, isWidened: false };
  const Statement = packPolicies([...ofCallers.map(widened), ...ofServices]).flatMap((policy) => policy.Statement);
  return { arn: permissionsBoundary, policy: { Version: POLICY_VERSION, Statement }, isWidened: true };
}

/** Notes on creating the boundary, and on its limits. */
export function boundaryNotes(boundary: AwsBoundary | null): string[] {
  if (boundary === null) return [];
  const { arn: own, policy, isWidened } = boundary;
  const { length } = JSON.stringify(policy);
  const most = formatNumber(MANAGED_POLICY_LENGTH);
  return [
    `create or extend ${own} before deploying: it must allow at least the policy printed for it, or calls are denied`,
    ...(isWidened
      ? [
          `the names of all models would exceed the ${most} characters of a boundary, so it limits callers to services, accounts and Regions`,
        ]
      : []),
    ...(length > MANAGED_POLICY_LENGTH
      ? [`the boundary has ${formatNumber(length)} characters, over IAM's limit of ${most}: use a separate boundary for each target`]
      : []),
  ];
}

/** Statements that a target's stack attaches to these roles, without conditions on the source of calls. */
function grantedTo(roles: readonly string[], target: Bounded): InvokeStatement[] {
  const grants = target.grants.filter(({ roleArn }) => roles.includes(roleArn));
  return grants.flatMap((grant) => callerStatements(target, { ...grant, from: 'anywhere' })).map(withoutPlaceholders);
}

/** Statements of the quota guard's role, and of each role that SageMaker runs a model as. */
function serviceStatements(target: Bounded): InvokeStatement[] {
  const { quotaRequests, deployments } = target;
  const scope = stackScope(target);
  const guarded = quotaRequests.map(({ serviceCode, quotaCode, quotaName }) => ({
    serviceCode,
    quotaCode: quotaCode ?? undefined,
    quotaName: quotaName ?? undefined,
  }));
  return [
    ...(guarded.length > 0 ? quotaStatements(scope, guarded, guardLogGroupArn(scope)) : []),
    ...deployments.flatMap(({ route }) => {
      if (route.kind !== 'sagemaker' || route.hosting === null || route.hosting.executionRoleArn !== null) return [];
      const { image, modelDataUrl, vpc } = route.hosting;
      return hostingStatements(scope, {
        image: image === null ? undefined : parseEcrImage(image),
        modelData: modelDataUrl === null ? undefined : parseS3Prefix(modelDataUrl),
        vpc,
        endpointName: route.endpointName,
      });
    }),
  ];
}

/** Replaces each value known only while deploying with a wildcard, and the operators that would take it literally. */
function withoutPlaceholders({ sid, actions, resources, conditions }: InvokeStatement): InvokeStatement {
  return { sid, actions, resources: resources.map(opened), ...(conditions ? { conditions: withoutPlaceholdersIn(conditions) } : {}) };
}

function withoutPlaceholdersIn(conditions: Conditions): Conditions {
  const replaced: Record<string, Record<string, string | readonly string[]>> = {};
  for (const [operator, keys] of Object.entries(conditions)) {
    for (const [key, value] of Object.entries(keys)) {
      const values = typeof value === 'string' ? opened(value) : value.map(opened);
      const isOpened = JSON.stringify(values) !== JSON.stringify(value);
      const by = isOpened && operator === 'StringEquals' ? 'StringLike' : operator;
      replaced[by] = { ...replaced[by], [key]: values };
    }
  }
  return replaced;
}

function opened(text: string): string {
  return text.replace(/<[^>]*>/g, '*');
}

/** The same actions on all resources of the service in the same account and Region. Statements on `*` keep their conditions. */
function widened(statement: InvokeStatement): InvokeStatement {
  const { actions, resources } = statement;
  if (resources.includes('*')) return statement;
  const owners = resources.map((resource) => `${resource.split(':').slice(0, 5).join(':')}:*`);
  return { sid: 'CallModels', actions, resources: [...new Set(owners)].sort() };
}
