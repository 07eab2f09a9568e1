import type { Construct } from 'constructs';
import { Lazy, Token } from '../../lib/terraform/cdktf';

type Path = readonly (string | number)[];

/** One construct with every prop that is plain data, and how it is built. */
export interface Case<Props = never> {
  readonly props: Props;
  readonly build: (scope: Construct, props: Props) => void;
}

export function caseOf<Props>(props: Props, build: (scope: Construct, props: Props) => void): Case {
  return { props, build } as unknown as Case;
}

/** Every prop of every case that can be a token, by name. */
export function leavesOf(cases: Readonly<Record<string, Case>>, known: readonly string[]): (readonly [string, Case, Path])[] {
  return Object.entries(cases)
    .flatMap(([name, each]) => leafPaths(each.props).map((path) => [`${name} as ${path.join('.')}`, each, path] as const))
    .filter(([name]) => !known.includes(name));
}

/** Paths of all texts, numbers and lists of texts in plain data. Other instances, such as constructs, are skipped. */
function leafPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string' || typeof value === 'number') return [path];
  if (Array.isArray(value)) {
    const isTexts = value.length > 0 && value.every((item) => typeof item === 'string');
    return [...(isTexts ? [path] : []), ...value.flatMap((item, index) => leafPaths(item, [...path, index]))];
  }
  return isPlain(value) ? Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, [...path, key])) : [];
}

/** The data with one leaf replaced by a token that is the same value once resolved. */
export function withToken<T>(value: T, path: Path): T {
  const [first, ...rest] = path;
  if (first === undefined) return tokenOf(value) as T;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  copy[first] = withToken(copy[first], rest);
  return copy as T;
}

function tokenOf(value: unknown): unknown {
  if (typeof value === 'number') return Token.asNumber(Lazy.numberValue({ produce: () => value }));
  if (Array.isArray(value)) return Token.asList(Lazy.listValue({ produce: () => value }));
  return Token.asString(Lazy.stringValue({ produce: () => String(value) }));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}
