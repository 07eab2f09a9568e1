import { createHash } from 'node:crypto';
import type { Json } from './json';
import { canonicalText } from './text-value';
import type { Value } from './value';

/** Digest of a part of a document, independent of the order of its keys. */
export function fingerprint(part: Json | Value): string {
  return createHash('sha256').update(canonicalText(part)).digest('hex').slice(0, DIGITS);
}

/** The text itself if short, otherwise a digest, so that parts that use each other many times stay small. */
export function shortened(text: string): string {
  return text.length <= MAX_TEXT ? text : `sha256(${fingerprint(text)})`;
}

const DIGITS = 32;

/** Characters of an expression's text that a reviewer can still read. */
const MAX_TEXT = 2_000;
