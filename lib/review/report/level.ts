import type { ReviewLevel, ReviewResult } from '../finding';
import { sideTexts } from './side-texts';

/** Source of a report, its limits, and the commits and specs that were compared. */
export function levelTexts({ stacks, sides }: Pick<ReviewResult, 'stacks' | 'sides'>): readonly string[] {
  return [...levels(stacks), ...(sides ? sideTexts(sides) : [])];
}

function levels(stacks: ReviewResult['stacks']): readonly string[] {
  const planned = stacks.filter(({ level }) => level === 'plan').length;
  const found: readonly ReviewLevel[] = planned === 0 ? ['synthesized'] : planned === stacks.length ? ['plan'] : ['plan', 'synthesized'];
  if (found.length === 1) return found.map((level) => `Level: ${LEVELS[level]}`);
  return found.map(
    (level) => `Level of ${level === 'plan' ? planned : stacks.length - planned} of ${stacks.length} stacks: ${LEVELS[level]}`,
  );
}

const LEVELS: Readonly<Record<ReviewLevel, string>> = {
  synthesized:
    'synthesized output before and after. Live state is not covered: changes made outside the tool, values known only after deploying, ' +
    'and resources that the cloud itself rejects or replaces',
  plan: 'plan against live state. Changes made after the plan and values known only after deploying are not covered',
};
