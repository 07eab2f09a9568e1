import type { Fault, SpecPath } from '../faults/fault';
import { conditionWithoutPrincipals, widePrincipalWithoutReason } from '../faults/principal-faults';
import { listedTwice } from '../faults/reference-faults';
import { exactlyOneOf } from '../faults/shape-faults';
import { accountOf } from '../rules/aws/resource-names';
import { isWidePrincipal } from '../rules/aws/trusted-principals';
import { sameIgnoringCase } from '../rules/tag-names';
import { isRawMap, rawField, rawItems, rawMap } from './raw';

/** Keys for the source of a caller's role. */
const ORIGINS = ['role', 'trustedServices', 'trustedPrincipals', 'kubernetes'];

/** Keys that qualify trusted principals. */
const CONDITIONS = ['externalId', 'organizationId', 'principalTags', 'reason'];

/** Contradictions in a caller's AWS identities: each has one role, which exists or is created for services, principals or pods. */
export function awsIdentityFaults(path: SpecPath, said: unknown): Fault[] {
  return rawItems(path, said).flatMap(([at, identity]) => {
    if (!isRawMap(identity)) return [];
    const found = ORIGINS.filter((word) => rawField(identity, word) !== undefined);
    return [
      ...(found.length === 1 ? [] : [exactlyOneOf({ path: at }, ORIGINS, found)]),
      ...principalFaults(at, identity),
      ...tagsTwice([...at, 'principalTags'], rawField(identity, 'principalTags')),
    ];
  });
}

/**
 * IAM ignores case in tag keys, so one of two conditions could be lost. Source: IAM user guide, "Rules for tagging in IAM and AWS STS", copy of
 * 2026.
 */
function tagsTwice(path: SpecPath, tags: unknown): Fault[] {
  const repeated = sameIgnoringCase(Object.keys(rawMap(tags))).flatMap(([, ...others]) => others);
  return repeated.map((key) => listedTwice({ path: [...path, key] }, 'a tag in other letter case'));
}

function principalFaults(path: SpecPath, identity: unknown): Fault[] {
  const principals = rawField(identity, 'trustedPrincipals');
  if (principals === undefined) {
    const idle = CONDITIONS.filter((word) => rawField(identity, word) !== undefined);
    return idle.map((word) => conditionWithoutPrincipals({ path: [...path, word] }, word));
  }
  if (['principalTags', 'reason'].some((word) => rawField(identity, word) !== undefined)) return [];
  return rawItems([...path, 'trustedPrincipals'], principals).flatMap(([at, principal]) =>
    typeof principal === 'string' && isWidePrincipal(principal)
      ? [widePrincipalWithoutReason({ path: at }, principal, accountOf(principal))]
      : [],
  );
}
