import type { ReviewLevel, StackReview } from '../finding';

/** Source of a report, and its limits. */
export function levelTexts(stacks: readonly StackReview[]): readonly string[] {
  const planned = stacks.filter(({ level }) => level === 'plan').length;
  const levels: readonly ReviewLevel[] = planned === 0 ? ['synthesized'] : planned === stacks.length ? ['plan'] : ['plan', 'synthesized'];
  if (levels.length === 1) return levels.map((level) => `Level: ${LEVELS[level]}`);
  return levels.map(
    (level) => `Level of ${level === 'plan' ? planned : stacks.length - planned} of ${stacks.length} stacks: ${LEVELS[level]}`,
  );
}

const LEVELS: Readonly<Record<ReviewLevel, string>> = {
  synthesized:
    'synthesized output before and after. Live state is not covered: changes made outside the tool, values known only after deploying, ' +
    'and resources that the cloud itself rejects or replaces',
  plan: 'plan against live state. Changes made after the plan and values known only after deploying are not covered',
};
