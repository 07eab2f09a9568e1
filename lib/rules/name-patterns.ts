import type { SpecPath } from '../faults/fault';
import { digest, joinName } from './naming';
import type { TextPattern } from './text-pattern';

/** A kind of resource whose name a spec can set. */
export interface NameRule {
  /** Noun, such as `virtual network`. */
  readonly noun: string;
  /** Value of `{kind}`, such as `vnet`. */
  readonly abbreviation: string;
  /** Other values of `{kind}`, by type of the resource, such as `oai` for accounts of kind `OpenAI`. Default: none. */
  readonly variants?: Readonly<Record<string, string>>;
  /** Default pattern: parts that hyphens join. Null if the cloud or the provider generates the name. */
  readonly parts: readonly string[] | null;
  /** Names that the cloud accepts. */
  readonly format: TextPattern;
  /** Maximum length. */
  readonly max: number;
  /** Length beyond which a default name is shortened. Default: `max`. */
  readonly defaultMax?: number;
  /** Placeholders besides `COMMON_PLACEHOLDERS`. Default: none. */
  readonly per?: readonly string[];
  /** End of the pattern in the preset of the Cloud Adoption Framework, after kind, service, environment and region. Default: not in the preset. */
  readonly caf?: readonly string[];
  /** Whether hyphens in values become underscores, because the cloud accepts none. */
  readonly underscores?: true;
}

/** Placeholders of every pattern. */
export const COMMON_PLACEHOLDERS = ['service', 'environment', 'target', 'stack', 'region', 'kind', 'digest'] as const;

/** A pattern that a spec sets. */
export interface NamePattern {
  readonly pattern: string;
  /** The field that sets it. */
  readonly path: SpecPath;
}

/** Patterns that a spec sets for the names of one stack, by kind. */
export type NamePatterns = Readonly<Record<string, NamePattern>>;

/** Target or shared network that names its stack and resources, in a spec or in a plan. */
export interface NameOwner {
  readonly service: string;
  readonly environment: string;
  /** Key of the target or network. */
  readonly key: string;
  readonly stackName: string;
  readonly region: string;
  /** Default: every name has its default pattern. */
  readonly namePatterns?: NamePatterns;
}

/**
 * Values of a kind's own placeholders, such as `endpoint`; of `digest` if it covers more than the stack and these values; and of `kind` for a
 * variant.
 */
export type NameValues = Readonly<Record<string, string>>;

/** A resource's name: from the spec's pattern for its kind, otherwise from the default pattern. */
export function nameOf<Kind extends string>(
  rules: Readonly<Record<Kind, NameRule>>,
  kind: Kind,
  owner: NameOwner,
  values: NameValues = {},
): string {
  const rule = rules[kind];
  return givenName(rules, kind, owner, values) ?? defaultName(rule, valuesOf(rule, kind, owner, values));
}

/** A resource's name from the spec's pattern for its kind; undefined if the spec sets none. */
export function givenName<Kind extends string>(
  rules: Readonly<Record<Kind, NameRule>>,
  kind: Kind,
  owner: NameOwner,
  values: NameValues = {},
): string | undefined {
  const given = owner.namePatterns?.[kind];
  const rule = rules[kind];
  return given && expand(given.pattern, rule.max, valuesOf(rule, kind, owner, values));
}

/** Placeholders in a pattern, in order. */
export function placeholdersIn(pattern: string): readonly string[] {
  return [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** A kind's default pattern; null if the name is generated. */
export function defaultPattern({ parts }: NameRule): string | null {
  return parts === null ? null : parts.join('-');
}

const PLACEHOLDER = /\{([a-z]+)\}/gi;
const DIGEST = '{digest}';

/** Value of a placeholder. */
type Values = (placeholder: string) => string;

function valuesOf(rule: NameRule, kind: string, owner: NameOwner, own: NameValues): Values {
  const { service, environment, key: target, stackName: stack, region } = owner;
  const known: NameValues = { service, environment, target, stack, region, kind: rule.abbreviation, ...own };
  return (name) => {
    if (name === 'digest' && own['digest'] === undefined) return digest([stack, kind, ...Object.values(own)]);
    // A pattern may contain {constructor}.
    const value = Object.hasOwn(known, name) ? known[name] : undefined;
    return rule.underscores ? (value ?? '').replaceAll('-', '_') : (value ?? `{${name}}`);
  };
}

function fill(text: string, values: Values): string {
  return text.replace(PLACEHOLDER, (_, name) => values(name));
}

/** Too long, a default name is shortened and gets a digest of all parts. */
function defaultName({ parts, max, defaultMax = max }: NameRule, values: Values): string {
  const pattern = parts ?? [];
  return pattern.includes(DIGEST)
    ? expand(pattern.join('-'), defaultMax, values)
    : joinName(
        pattern.map((part) => fill(part, values)),
        defaultMax,
      );
}

/** Too long, only a name with a digest is shortened, before the digest. Any other stays as it is and is a fault. */
function expand(pattern: string, max: number, values: Values): string {
  const name = fill(pattern, values);
  const start = pattern.indexOf(DIGEST);
  if (name.length <= max || start < 0) return name;
  const [, head = '', separator = ''] = /^(.*?)([-_.]*)$/.exec(fill(pattern.slice(0, start), values)) ?? [];
  const end = `${separator}${fill(pattern.slice(start), values)}`;
  return `${head.slice(0, Math.max(0, max - end.length)).replace(/[-_.]+$/, '')}${end}`;
}
