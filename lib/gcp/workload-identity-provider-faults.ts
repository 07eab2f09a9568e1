import type { Fault } from '../faults/fault';
import { poolTextTooLong, tooManyOfTrust } from '../faults/federation-faults';
import {
  attributeKeyMalformed,
  awsAccountMalformed,
  mappingWithoutSubject,
  multiTenantWithoutCondition,
  poolIdMalformed,
} from '../faults/gcp-federation-faults';
import { issuerOfEveryTenant, issuerRefused, subjectOfAnybody, wildcardWithoutReason } from '../faults/shape-faults';
import { ACCOUNT_ID } from '../rules/aws/resource-names';
import { FEDERATION_LIMITS, isMultiTenant, POOL_ID, SUBJECT } from '../rules/gcp/workload-identity';
import { hasPublicHost } from '../rules/issuers';
import { issuerOfManyTenants, missingTenant } from '../rules/shared-issuers';
import { Token } from '../terraform/cdktf';
import type { WorkloadIdentityPoolProps } from './workload-identity-pool-props';

/** All faults in a pool and its provider: values that Google Cloud would reject, and patterns that would admit unintended callers. */
export function providerFaults(
  at: readonly string[],
  props: WorkloadIdentityPoolProps,
  mapping: Readonly<Record<string, string>>,
): readonly Fault[] {
  const { displayName, description } = FEDERATION_LIMITS;
  return [
    ...idFaults([...at, 'poolId'], props.poolId),
    ...idFaults([...at, 'providerId'], props.providerId),
    ...lengthFaults([...at, 'displayName'], 'the name', props.displayName, displayName),
    ...lengthFaults([...at, 'description'], 'the description', props.description, description),
    ...trustFaults([...at, 'trusts'], props),
    ...conditionFaults([...at, 'attributeCondition'], props),
    ...mappingFaults([...at, 'attributeMapping'], mapping),
    ...patternFaults([...at, 'subjectPatterns'], props),
  ];
}

function idFaults(path: readonly string[], id: string): Fault[] {
  return Token.isUnresolved(id) || POOL_ID.test(id) ? [] : [poolIdMalformed(path, id)];
}

function lengthFaults(path: readonly string[], what: string, text: string | undefined, most: number): Fault[] {
  if (text === undefined || Token.isUnresolved(text) || text.length <= most) return [];
  return [poolTextTooLong(path, what, text.length, most, `shorten it by ${text.length - most}`)];
}

const SPREAD = 'move some callers to a separate pool';

function trustFaults(path: readonly string[], { trusts }: WorkloadIdentityPoolProps): Fault[] {
  if ('aws' in trusts) {
    const { accountId } = trusts.aws;
    return Token.isUnresolved(accountId) || ACCOUNT_ID.pattern.test(accountId)
      ? []
      : [awsAccountMalformed([...path, 'aws', 'accountId'], accountId)];
  }
  const { issuer, audiences = [] } = trusts.oidc;
  const at = [...path, 'oidc', 'audiences'];
  return [
    ...issuerFaults([...path, 'oidc', 'issuer'], issuer),
    ...(audiences.length > FEDERATION_LIMITS.audiences
      ? [tooManyOfTrust(at, 'audiences', 'the pool', audiences.length, FEDERATION_LIMITS.audiences, SPREAD)]
      : []),
    ...audiences.flatMap((audience, index) => lengthFaults([...at, String(index)], 'the audience', audience, FEDERATION_LIMITS.audience)),
  ];
}

function issuerFaults(path: readonly string[], issuer: string): Fault[] {
  if (Token.isUnresolved(issuer)) return [];
  if (!ISSUER.test(issuer) || !hasPublicHost(issuer)) return [issuerRefused({ path }, issuer)];
  const shared = issuerOfManyTenants(issuer);
  return shared === undefined ? [] : [issuerOfEveryTenant({ path }, issuer, shared.name, shared.expected)];
}

/** Source: OpenID Connect Discovery 1.0, on issuers. */
const ISSUER = /^https:\/\/[^\s?#/]+(\/[^\s?#]*)?$/;

function conditionFaults(path: readonly string[], { trusts, attributeCondition }: WorkloadIdentityPoolProps): Fault[] {
  const isOpen = 'oidc' in trusts && isMultiTenant(trusts.oidc.issuer) && (attributeCondition ?? '') === '';
  return [
    ...('oidc' in trusts && isOpen ? [multiTenantWithoutCondition(path, trusts.oidc.issuer)] : []),
    ...lengthFaults(path, 'the condition', attributeCondition, FEDERATION_LIMITS.condition),
  ];
}

/** Not checked: a token's mapped attributes may have 8 KB in total, which depends on the token. */
function mappingFaults(path: readonly string[], mapping: Readonly<Record<string, string>>): Fault[] {
  const keys = Object.keys(mapping);
  const custom = keys.filter((key) => key.startsWith('attribute.'));
  return [
    ...(SUBJECT in mapping ? [] : [mappingWithoutSubject(path)]),
    ...keys
      .filter((key) => !ATTRIBUTE_KEY.test(key))
      .map((key) => attributeKeyMalformed([...path, key], key, FEDERATION_LIMITS.attributeKey)),
    ...keys.flatMap((key) => lengthFaults([...path, key], 'the expression', mapping[key], FEDERATION_LIMITS.mapping)),
    ...(custom.length > FEDERATION_LIMITS.attributes
      ? [tooManyOfTrust(path, 'attributes', 'the pool', custom.length, FEDERATION_LIMITS.attributes, SPREAD)]
      : []),
  ];
}

const ATTRIBUTE_KEY = new RegExp(`^(google\\.(subject|groups)|attribute\\.[a-z0-9_]{1,${FEDERATION_LIMITS.attributeKey}})$`);

function patternFaults(path: readonly string[], { trusts, subjectPatterns = {} }: WorkloadIdentityPoolProps): Fault[] {
  const issuer = 'oidc' in trusts ? trusts.oidc.issuer : '';
  return Object.entries(subjectPatterns).flatMap(([caller, { patterns, reason }]) => [
    ...patterns.flatMap((pattern, index) => {
      const at = { path: [...path, caller, 'patterns', String(index)] };
      const missing = missingTenant(issuer, pattern);
      if (missing !== undefined) return [subjectOfAnybody(at, pattern, missing)];
      return reason.trim() === '' ? [wildcardWithoutReason(at, pattern)] : [];
    }),
  ]);
}
