import type { Fault, SpecPath } from '../faults/fault';
import { listedTwice } from '../faults/reference-faults';
import {
  colonInEnvironment,
  googleSubjectMalformed,
  issuerOfEveryTenant,
  straySlash,
  subjectOfAnybody,
  wildcardWithoutReason,
} from '../faults/shape-faults';
import { audienceOfItsOwnRequired, everyTokenWithoutReason, subjectRequired } from '../faults/token-trust-faults';
import { isDefaultAudience } from '../rules/default-audiences';
import { SERVICE_ACCOUNT_ID } from '../rules/gcp/service-accounts';
import { withEncodedEnvironment } from '../rules/github-subjects';
import { hasStraySlash, isGithubIssuer, isGoogleIssuer } from '../rules/issuers';
import { issuerOfManyTenants, missingTenant, subjectsOfTenants } from '../rules/shared-issuers';
import { clustersOf, issuersOf, rawField, rawItems } from './raw';

/** Contradictions in the token issuers of a caller. */
export function oidcFaults(path: SpecPath, caller: unknown): Fault[] {
  const issuers = issuersOf(path, caller);
  return [
    ...[...issuers, ...clustersOf(path, caller)].flatMap(issuerFaults),
    ...issuers.flatMap(subjectFaults),
    ...issuers.flatMap(everyTokenFaults),
    ...issuersTwice(path, caller),
  ];
}

/** Subjects of one issuer and audience form a list. */
function issuersTwice(path: SpecPath, caller: unknown): Fault[] {
  const seen = new Set<string>();
  return issuersOf(path, caller).flatMap(([at, issuer]) => {
    const text = JSON.stringify([rawField(issuer, 'issuer'), rawField(issuer, 'audience') ?? null]);
    const isKnown = seen.has(text);
    seen.add(text);
    return isKnown ? [listedTwice({ path: at }, 'an issuer with the same audience')] : [];
  });
}

/** A subject may match several workloads if a reason explains why, but never people outside the team's own tenant. */
function subjectFaults([path, issuer]: readonly [SpecPath, unknown]): Fault[] {
  const url = String(rawField(issuer, 'issuer'));
  return rawItems([...path, 'subject'], rawField(issuer, 'subject')).flatMap(([item, each]) => {
    if (typeof each !== 'string') return [];
    const at = { path: item };
    if (isGoogleIssuer(url) && !SERVICE_ACCOUNT_ID.pattern.test(each)) return [googleSubjectMalformed(at, each)];
    const missing = missingTenant(url, each);
    if (missing !== undefined) return [subjectOfAnybody(at, each, missing)];
    const encoded = isGithubIssuer(url) ? withEncodedEnvironment(each) : each;
    if (encoded !== each) return [colonInEnvironment(at, each, encoded)];
    return each.includes('*') && rawField(issuer, 'reason') === undefined ? [wildcardWithoutReason(at, each)] : [];
  });
}

/** Without a subject, the issuer and the audience have to tell the caller's tokens from all others. */
function everyTokenFaults([path, issuer]: readonly [SpecPath, unknown]): Fault[] {
  const [url, audience] = [rawField(issuer, 'issuer'), rawField(issuer, 'audience')];
  if (typeof url !== 'string' || rawField(issuer, 'subject') !== undefined) return [];
  const tenants = subjectsOfTenants(url);
  if (tenants !== undefined) return [subjectRequired({ path }, url, tenants.name, tenants.expected)];
  if (audience === undefined || isDefaultAudience(String(audience))) return [audienceOfItsOwnRequired({ path }, audience as string)];
  const isExplained = ['claims', 'reason'].some((word) => rawField(issuer, word) !== undefined);
  return isExplained ? [] : [everyTokenWithoutReason({ path }, String(audience))];
}

/** An issuer's URL names one tenant, where the service has one for each, and is what tokens contain. */
function issuerFaults([path, issuer]: readonly [SpecPath, unknown]): Fault[] {
  const url = rawField(issuer, 'issuer');
  if (typeof url !== 'string') return [];
  const at = { path: [...path, 'issuer'] };
  const shared = issuerOfManyTenants(url);
  if (shared !== undefined) return [issuerOfEveryTenant(at, url, shared.name, shared.expected)];
  return hasStraySlash(url) ? [straySlash(at, url)] : [];
}
