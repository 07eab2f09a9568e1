import type { ReviewLevel, StackReview } from '../finding';

/** What a report was derived from, and what it therefore cannot know. */
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
    'synthesized output of both sides. It does not show live state: changes made outside the tool, values known only after deploying, ' +
    'and resources that the cloud rejects or replaces for reasons of its own',
  plan: 'plan against live state. It does not show changes made after the plan, and values known only after deploying',
};
