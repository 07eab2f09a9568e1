import { endpointPolicyTooLong } from '../../faults/aws-faults';
import type { Fault, SpecPath } from '../../faults/fault';
import { type EndpointPolicy, endpointPolicy } from '../../rules/aws/endpoint-policy';
import type { AwsEndpointService } from '../../rules/aws/endpoint-services';
import { ENDPOINT_POLICY_LENGTH, policyLength } from '../../rules/aws/policy-documents';
import type { AwsReached } from '../network/shared-network';
import type { AwsDeployment, AwsTargetPlan } from '../plan';
import { endpointServiceOf, statementsOf } from './aws-access';

/** Policies of interface endpoints, by service. */
type EndpointPolicies = ReadonlyMap<AwsEndpointService, EndpointPolicy>;

/**
 * A deployment as seen by the policy of an interface endpoint in another stack. IDs that are known only during `cdk deploy` are `*`: the
 * statements still name each model.
 *
 * @param unknown text for such an ID
 */
export function reachedOf(target: AwsTargetPlan, deployment: AwsDeployment, unknown: (what: string) => string = () => '*'): AwsReached {
  const statements = statementsOf(target, deployment, unknown);
  return { target: target.key, endpoint: deployment.endpoint, service: endpointServiceOf(deployment), statements };
}

/** Policies that a target's existing interface endpoints require. */
export function requiredPolicies(target: AwsTargetPlan): EndpointPolicies {
  return policiesFor(
    target.deployments.map((deployment) => reachedOf(target, deployment)),
    target.account,
    usesBearerTokens(target),
  );
}

/** Policies of interface endpoints that lead to deployments. */
export function policiesFor(reached: readonly AwsReached[], account: string, bearerTokens: boolean): EndpointPolicies {
  const services = [...new Set(reached.map(({ service }) => service))].sort();
  return new Map(
    services.map((service) => {
      const statements = reached.filter((each) => each.service === service).flatMap((each) => each.statements);
      return [service, endpointPolicy({ service, statements, account, bearerTokens })];
    }),
  );
}

/** Policies of a target's created interface endpoints that AWS rejects as too long, with placeholders for IDs known only during `cdk deploy`. */
export function ownPolicyFaults(path: SpecPath, target: AwsTargetPlan): Fault[] {
  const { network, deployments, account } = target;
  if (network === null || network.services.length === 0 || target.sharedNetwork !== undefined) return [];
  const reached = deployments
    .filter((deployment) => network.services.includes(endpointServiceOf(deployment)))
    .map((deployment) => reachedOf(target, deployment, (what) => `<${what}>`));
  return policyFaults(path, policiesFor(reached, account, usesBearerTokens(target)));
}

/** Policies that AWS rejects as too long. */
export function policyFaults(path: SpecPath, policies: EndpointPolicies): Fault[] {
  return [...policies].flatMap(([service, policy]) => {
    const length = policyLength(policy, (text) => text.length);
    return length > ENDPOINT_POLICY_LENGTH ? [endpointPolicyTooLong(path, service, length, ENDPOINT_POLICY_LENGTH)] : [];
  });
}

/** Whether a target's callers may use short-term bearer tokens. */
export function usesBearerTokens({ grants }: AwsTargetPlan): boolean {
  return grants.some(({ bearerTokens }) => bearerTokens);
}
