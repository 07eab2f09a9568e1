import type { Fault, SpecPath } from '../faults/fault';
import { listedTwice } from '../faults/reference-faults';
import {
  callerWithoutIdentity,
  colonInEnvironment,
  exactlyOneOf,
  googleSubjectMalformed,
  issuerOfEveryTenant,
  leastAboveMost,
  straySlash,
  subjectOfAnybody,
  wildcardWithoutReason,
} from '../faults/shape-faults';
import { SERVICE_ACCOUNT_ID } from '../rules/gcp/service-accounts';
import { withEncodedEnvironment } from '../rules/github-subjects';
import { GOOGLE_ISSUER, hasStraySlash, isGithubIssuer } from '../rules/issuers';
import { issuerOfManyTenants, missingTenant } from '../rules/shared-issuers';
import { addressListFaults } from './address-lists';
import { awsIdentityFaults } from './aws-identities';
import { azureIdentityFaults, gcpIdentityFaults } from './caller-identities';
import { clustersOf, isRawMap, issuersOf, rawField, rawList, rawMap } from './raw';

/** Contradictions between fields. Accepts any shape, so that these faults are reported together with the others. */
export function consistencyFaults(spec: unknown): Fault[] {
  return [
    ...each(spec, 'endpoints', (path, endpoint) => [
      ...amountFaults(path, endpoint, endpoint),
      ...each(endpoint, 'overrides', (below, override) => amountFaults([...path, ...below], override, endpoint)),
    ]),
    ...each(spec, 'targets', (path, target) => [
      ...projectsTwice([...path, 'native', 'projects'], rawField(rawField(target, 'native'), 'projects')),
      ...rangeFaults([...path, 'network'], rawField(target, 'network'), rawField(target, 'cloud')),
    ]),
    ...each(spec, 'networks', (path, network) => rangeFaults(path, network)),
    ...each(spec, 'callers', callerFaults),
    ...addressListFaults(spec),
  ];
}

/** An override is judged together with the endpoint's own settings. */
function amountFaults(path: SpecPath, said: unknown, endpoint: unknown): Fault[] {
  return [
    ...orderFaults(path, ['throughput'], 'atLeast', 'tokensPerMinute', said, endpoint),
    ...orderFaults(path, ['dedicated', 'replicas'], 'min', 'max', said, endpoint),
  ];
}

function orderFaults(path: SpecPath, room: readonly string[], least: string, most: string, said: unknown, endpoint: unknown): Fault[] {
  const own = rawMap(room.reduce<unknown>(rawField, said));
  const amounts = { ...rawMap(room.reduce<unknown>(rawField, endpoint)), ...own };
  const [low, high] = [amounts[least], amounts[most]];
  const isSaid = own[least] !== undefined || own[most] !== undefined;
  if (!isSaid || !isCount(low) || !isCount(high) || low <= high) return [];
  const key = own[least] === undefined ? most : least;
  return [leastAboveMost({ path: [...path, ...room, key] }, `${least}: ${low}`, `${most}: ${high}`)];
}

function callerFaults(path: SpecPath, caller: unknown): Fault[] {
  const identities = rawMap(rawField(caller, 'as'));
  const nameless = isRawMap(caller) && isNothing(rawField(caller, 'as')) && isNothing(rawField(caller, 'oidc'));
  const twice = Object.keys(identities).flatMap((cloud) => repeated([...path, 'as', cloud], rawList(identities[cloud])));
  return [
    ...(nameless ? [callerWithoutIdentity({ path })] : []),
    ...twice,
    ...azureIdentityFaults([...path, 'as', 'azure'], identities['azure']),
    ...awsIdentityFaults([...path, 'as', 'aws'], identities['aws']),
    ...gcpIdentityFaults([...path, 'as', 'gcp'], identities['gcp']),
    ...[...issuersOf(path, caller), ...clustersOf(path, caller)].flatMap(issuerFaults),
    ...issuersOf(path, caller).flatMap(subjectFaults),
    ...issuersTwice(path, caller),
  ];
}

/** A network's address range is a block, allocated, or that of an existing network. On Google Cloud, an existing one has internal ranges. */
function rangeFaults(path: SpecPath, network: unknown, cloud?: unknown): Fault[] {
  const words = cloud === 'gcp' ? ['cidr', 'ipam'] : ['cidr', 'existing', 'ipam'];
  const found = words.filter((word) => rawField(network, word) !== undefined);
  return found.length > 1 && found.includes('ipam') ? [exactlyOneOf({ path }, words, found)] : [];
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
  const [subject, url] = [rawField(issuer, 'subject'), String(rawField(issuer, 'issuer'))];
  return rawList(subject).flatMap((each, index) => {
    if (typeof each !== 'string') return [];
    const at = { path: [...path, 'subject', ...(Array.isArray(subject) ? [index] : [])] };
    if (url === GOOGLE_ISSUER && !SERVICE_ACCOUNT_ID.pattern.test(each)) return [googleSubjectMalformed(at, each)];
    const missing = missingTenant(url, each);
    if (missing !== undefined) return [subjectOfAnybody(at, each, missing)];
    const encoded = isGithubIssuer(url) ? withEncodedEnvironment(each) : each;
    if (encoded !== each) return [colonInEnvironment(at, each, encoded)];
    return each.includes('*') && rawField(issuer, 'reason') === undefined ? [wildcardWithoutReason(at, each)] : [];
  });
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

/** Missing or an empty map. A value that is not a map has its own fault. */
function isNothing(value: unknown): boolean {
  return value === undefined || (isRawMap(value) && Object.keys(value).length === 0);
}

/** Azure ignores the case of a project's name. */
function projectsTwice(path: SpecPath, projects: unknown): Fault[] {
  const names = rawList(projects).map((name) => String(name).toLowerCase());
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [listedTwice({ path: [...path, index] }, 'a project name, whose case Azure ignores')] : [],
  );
}

/** The same identity listed twice. */
function repeated(path: SpecPath, identities: readonly unknown[]): Fault[] {
  const seen = new Set<string>();
  return identities.flatMap((identity, index) => {
    const text = JSON.stringify(identity);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [listedTwice({ path: [...path, index] }, 'an identity in the list')];
  });
}

function each(value: unknown, key: string, judge: (path: SpecPath, value: unknown) => Fault[]): Fault[] {
  return Object.entries(rawMap(rawField(value, key))).flatMap(([name, item]) => judge([key, name], item));
}

/** Everything else has its own fault. */
function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}
