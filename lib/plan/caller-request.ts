import type { SpecPath } from '../faults/fault';
import { hasPrivatePath } from '../rules/exposure';
import type { TokenClaim } from '../rules/token-claims';
import type { CallerSpec, OidcSpec } from '../spec';
import { compareText } from '../text/compare-text';
import type { AllowedEndpoints } from './access/allowed-endpoints';
import { type IdentityRequests, identityRequests } from './caller-identities';
import { listItem } from './list-item';
import { OUTSIDE } from './network/network';
import { linkBetween } from './network/peering';
import type { TargetContext } from './target-context';

/** One caller of the spec, with its targets looked up. */
export interface CallerRequest extends AllowedEndpoints, IdentityRequests {
  /** Key of the caller in the spec. */
  readonly key: string;
  readonly service: string;
  readonly environment: string;
  /** Targets on which it may call at least one endpoint. */
  readonly callsOn: readonly TargetContext[];
  /** Token issuers trusted in place of an identity. */
  readonly oidc: readonly OidcRequest[];
  /** Targets whose stacks create identities for it, in spec order. */
  readonly owners: readonly { readonly target: TargetContext; readonly path: SpecPath }[];
  /** Key of a target, or `outside`. Null for a network connected to each private target that it calls. */
  readonly runsIn: string | null;
  /** Reason for running outside; null if the spec gives none. */
  readonly outsideReason: string | null;
  /** The target that it runs in; undefined if the spec names none. */
  readonly home: TargetContext | undefined;
  /** Keys of the targets whose network it is in or connected with, sorted. */
  readonly connected: readonly string[];
  /** Keys of the private targets whose network is assumed to be connected with the caller's, sorted. */
  readonly assumed: readonly string[];
  /** Whether it may create short-lived bearer tokens on AWS. */
  readonly bearerTokens: boolean;
  /** Path of a field in the spec. */
  at(...field: SpecPath): SpecPath;
}

/** A token issuer that clouds trust in place of an identity of their own. */
export interface OidcRequest {
  /** Exact value of the `iss` claim. */
  readonly issuer: string;
  /** Sorted. Empty if every token for the audience is the caller's. */
  readonly subjects: readonly string[];
  /** Other claims that tokens must have, by name. */
  readonly claims: readonly TokenClaim[];
  /** Null for the default audience of each cloud's own tools. */
  readonly audience: string | null;
  /** Reason for wildcards in subjects; null if there are none. */
  readonly reason: string | null;
  /** Existing providers and pools that trust the issuer. */
  readonly existing: readonly ExistingTrust[];
  readonly path: SpecPath;
}

/** An existing OIDC provider or workload identity pool in a target's account. */
export interface ExistingTrust {
  readonly target: TargetContext;
  /** Provider ARN or pool resource name. */
  readonly name: string;
  readonly path: SpecPath;
}

/**
 * Looks up one caller's targets.
 *
 * @param targets every target in the spec, by key
 * @param preferences target keys per endpoint
 */
export function callerRequest(
  key: string,
  spec: CallerSpec,
  targets: ReadonlyMap<string, TargetContext>,
  preferences: Readonly<Record<string, readonly string[]>>,
  { service, environment }: { readonly service: string; readonly environment: string },
): CallerRequest {
  const at = (...field: SpecPath): SpecPath => ['callers', key, ...field];
  const lookUp = (target: string) => targets.get(target) ?? [];
  const { oidc = [], owner = [] } = spec;
  const { runsIn, outsideReason } = locationOf(spec);
  const home = targets.get(runsIn ?? '');
  const allowed = spec.may.map((item) => (typeof item === 'string' ? { endpoint: item, on: undefined } : item));
  const callsOn = [...new Set(allowed.flatMap(({ endpoint, on }) => on ?? preferences[endpoint] ?? []))].flatMap(lookUp);
  const only = allowed.flatMap(({ endpoint, on }) => (on === undefined ? [] : [[endpoint, [...on].sort()] as const]));
  return {
    key,
    service,
    environment,
    may: [...new Set(allowed.map(({ endpoint }) => endpoint))].sort(),
    ...(only.length > 0 ? { only: Object.fromEntries(only.sort()) } : {}),
    callsOn,
    ...identityRequests(spec, at('as')),
    oidc: oidc.map((issuer, index) => oidcRequest(issuer, listItem(at('oidc'), oidc, index), targets)),
    owners: owner.flatMap((name, index) => [lookUp(name)].flat().map((target) => ({ target, path: listItem(at('owner'), owner, index) }))),
    runsIn,
    outsideReason,
    home,
    ...linksOf(runsIn, home, callsOn, [...targets.values()]),
    bearerTokens: spec.bearerTokens,
    at,
  };
}

function locationOf({ runsIn }: CallerSpec): Pick<CallerRequest, 'runsIn' | 'outsideReason'> {
  if (runsIn === undefined || typeof runsIn === 'string') return { runsIn: runsIn ?? null, outsideReason: null };
  return { runsIn: OUTSIDE, outsideReason: runsIn.reason };
}

function linksOf(
  runsIn: string | null,
  home: TargetContext | undefined,
  callsOn: readonly TargetContext[],
  targets: readonly TargetContext[],
): Pick<CallerRequest, 'connected' | 'assumed'> {
  const keysOf = (some: readonly TargetContext[]) => some.map(({ key }) => key).sort();
  const called = callsOn.filter(({ exposure }) => hasPrivatePath(exposure));
  if (home === undefined) return { connected: [], assumed: runsIn === null ? keysOf(called) : [] };
  const assumed = called.filter((target) => linkBetween(home, target) === 'assumed');
  return { connected: keysOf(targets.filter((target) => linkBetween(home, target) === 'stated')), assumed: keysOf(assumed) };
}

function oidcRequest(
  { issuer, subject = [], claims = {}, audience, reason, existing = {} }: OidcSpec,
  path: SpecPath,
  targets: ReadonlyMap<string, TargetContext>,
): OidcRequest {
  return {
    issuer,
    subjects: [...new Set(subject)].sort(),
    claims: Object.entries(claims)
      .map(claimOf)
      .sort((a, b) => compareText(a.name, b.name)),
    audience: audience ?? null,
    reason: reason ?? null,
    existing: Object.entries(existing).flatMap(([key, name]) => {
      const target = targets.get(key);
      return target === undefined ? [] : [{ target, name, path: [...path, 'existing', key] }];
    }),
    path,
  };
}

function claimOf([name, said]: [string, NonNullable<OidcSpec['claims']>[string]]): TokenClaim {
  const isList = !('length' in said);
  return { name, values: [...new Set(isList ? said.includes : said)].sort(), isList };
}
