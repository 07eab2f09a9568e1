import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';
import type { TerraformType } from './schema';

/** A value known only after apply. */
export class Unknown {
  public readonly isKnown = false;
}

/** The only instance of `Unknown`. */
export const UNKNOWN = new Unknown();

/** The fields of a resource or block. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value on the wire. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Terraform's MessagePack extension types: 0 is an unknown value, 12 an unknown value with refinements, which are dropped. */
const codec = new ExtensionCodec();
codec.register({ type: 0, encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null), decode: () => UNKNOWN });
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

export function isNull(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Null or unknown: nothing to look into. */
export function isOpaque(value: unknown): value is null | undefined | Unknown {
  return isNull(value) || isUnknown(value);
}

/** Whether the plugin SDK treats a value as not set: it cannot tell null from a zero value. */
export function isZero(value: unknown): boolean {
  return isNull(value) || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** Decodes a value from the wire. An empty one is null. */
export function read(value: DynamicValue | null | undefined): Fields | null {
  if (value?.msgpack?.length) return decode(value.msgpack, { extensionCodec: codec }) as Fields | null;
  if (value?.json?.length) return JSON.parse(Buffer.from(value.json).toString('utf8'));
  return null;
}

/** Encodes a value for the wire. */
export function write(value: Fields | null): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: codec }) };
}

/** A text that is equal for equal values, whatever the order of their keys. */
export function fingerprint(value: unknown): string {
  if (isUnknown(value)) return '?';
  if (Array.isArray(value)) return `[${value.map(fingerprint).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${fingerprint(item)}`).join()}}`;
}

/** Like `fingerprint`, whatever the order of the elements. */
export function setFingerprint(values: readonly unknown[]): string {
  return fingerprint(values.map(fingerprint).sort());
}

/** A known value of a Terraform type: zero or empty, with `text` for each string. */
export function settledValue(type: TerraformType, text: string): unknown {
  if (type === 'string' || type === 'dynamic') return text;
  if (type === 'number') return 0;
  if (type === 'bool') return false;
  const [kind, inner] = type as readonly [string, Readonly<Record<string, TerraformType>>];
  if (kind === 'object') {
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, settledValue(field, `${text}/${name}`)]));
  }
  return kind === 'map' ? {} : [];
}
