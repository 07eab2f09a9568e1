import { canonicalText } from '../../../inventory/text-value';
import type { Value } from '../../../inventory/value';
import type { GrantCondition } from '../grants/grant';

/** A condition on role assignments (ABAC). Two of them are compared as text. */
export function conditionOf(value: Value | undefined): GrantCondition | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = typeof value === 'string' ? value.trim() : canonicalText(value);
  return { key: `condition ${normalized(text)}`, text, isLimit: true };
}

/** An eligible role is not active until its holder activates it. */
export const ELIGIBLE: GrantCondition = { key: 'eligible', text: 'activated first', isLimit: true };

/** Validity period of a Privileged Identity Management assignment; undefined if it does not expire. */
export function scheduleOf(value: Value | undefined): GrantCondition | undefined {
  if (value === undefined || value === null) return undefined;
  const text = canonicalText(value);
  return /expiration/.test(text) ? { key: `schedule ${text}`, text: `within the schedule ${text}`, isLimit: true } : undefined;
}

/** White space and the case of operators do not matter outside quotes. */
function normalized(text: string): string {
  return text
    .split(/('(?:[^'\\]|\\.)*')/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/\s+/g, ' ')
            .replace(/ ?([()[\]{},:!]) ?/g, '$1')
            .toLowerCase()
            .trim(),
    )
    .join('');
}
