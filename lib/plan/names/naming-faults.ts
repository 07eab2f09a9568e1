import { closest } from '../../faults/closest';
import type { Fault } from '../../faults/fault';
import { formatPath } from '../../faults/format';
import { nameRefused, nameSetTwice, nameUnused, unknownPlaceholder } from '../../faults/name-faults';
import { NAME_RULES } from '../../rules/name-kinds';
import { COMMON_PLACEHOLDERS, type NamePattern, type NameRule, placeholdersIn } from '../../rules/name-patterns';
import type { NetworkRequest, ServiceRequest, TargetRequest } from '../requests';
import type { OwnedName, TargetNames } from './names';

/** Faults of the spec's name patterns: placeholders, the names that they give, and patterns without an effect. */
export function namingFaults({ targets, networks }: ServiceRequest, names: readonly TargetNames[]): readonly Fault[] {
  const inStacks = [...targets, ...networks].flatMap((request) => {
    const { namePatterns, key } = request;
    const owned = names.find(({ target }) => target === key)?.owns;
    if (namePatterns === undefined || owned === undefined) return [];
    const rules = NAME_RULES[request.cloud];
    return [
      ...Object.entries(namePatterns).flatMap(([kind, pattern]) => patternFaults(rules[kind] as NameRule, pattern)),
      ...owned.flatMap((name) => ownNameFaults(name, rules, namePatterns)),
      ...unusedPatterns(request, owned, rules),
      ...accountNamedTwice(request),
    ];
  });
  return [...inStacks, ...unusedDeploymentNames(targets)];
}

/** Deployment names of endpoints for which no stack creates a deployment on Azure. */
function unusedDeploymentNames(targets: readonly TargetRequest[]): Fault[] {
  const named = targets.flatMap(({ endpoints }) => endpoints.filter(({ deploymentName }) => deploymentName !== undefined));
  const created = new Set(
    named.filter(({ cloud, existing }) => cloud === 'azure' && existing === undefined).map(({ endpoint }) => endpoint),
  );
  return named
    .filter(({ endpoint }) => !created.has(endpoint))
    .map(({ endpoint, at }) => nameUnused(at('deploymentName'), 'deployment on Azure', `endpoint ${endpoint}`));
}

/** Every placeholder of a kind. */
function placeholdersOf({ per = [] }: NameRule): readonly string[] {
  return [...COMMON_PLACEHOLDERS, ...per];
}

/** Noun without the details after a comma, such as `VPC` for `VPC, as its Name tag, with its route table`. */
function nounOf({ noun }: NameRule): string {
  return noun.replace(/,.*/, '');
}

function patternFaults(rule: NameRule, { pattern, path }: NamePattern): Fault[] {
  const known = placeholdersOf(rule);
  const unknown = [...new Set(placeholdersIn(pattern))].filter((name) => !known.includes(name));
  return unknown.map((name) => unknownPlaceholder(path, name, nounOf(rule), closest(name, known), known));
}

/** Names with unknown placeholders have a fault of their own. */
function ownNameFaults(
  { name, naming }: OwnedName,
  rules: Readonly<Record<string, NameRule>>,
  patterns: Readonly<Record<string, NamePattern>>,
): Fault[] {
  const kind = naming?.kind ?? '';
  const [rule, given] = [rules[kind], patterns[kind]];
  if (rule === undefined || given === undefined || name.includes('{') || (name.length <= rule.max && rule.format.pattern.test(name))) {
    return [];
  }
  const { max: most, format } = rule;
  const placeholders = placeholdersIn(given.pattern);
  const canShorten = placeholders.length > 0 && !placeholders.includes('digest');
  return [nameRefused(given.path, name, nounOf(rule), { most, expected: format.expected, canShorten })];
}

/** The target's or network's own patterns that name no resource. Those of the whole spec apply to every stack. */
function unusedPatterns(
  { namePatterns = {}, key, at }: TargetRequest | NetworkRequest,
  owned: readonly OwnedName[],
  rules: Readonly<Record<string, NameRule>>,
): Fault[] {
  const [root] = at();
  const used = new Set(owned.map(({ naming }) => naming?.kind));
  return Object.entries(namePatterns).flatMap(([kind, { path }]) =>
    path[0] === root && !used.has(kind)
      ? [nameUnused(path, nounOf(rules[kind] as NameRule), `${root === 'networks' ? 'network' : 'target'} ${key}`)]
      : [],
  );
}

/** `native.accountName` and the target's own `naming` both name the account. */
function accountNamedTwice(request: TargetRequest | NetworkRequest): Fault[] {
  if (request.cloud !== 'azure' || !('native' in request) || request.native?.accountName === undefined) return [];
  const { path } = request.namePatterns?.['account'] ?? {};
  const other = request.at('native', 'accountName');
  return path?.[0] === other[0] ? [nameSetTwice(path as typeof other, 'Foundry account', formatPath(other))] : [];
}
