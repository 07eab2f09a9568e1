import { counted, formatNumber } from '../../text/number';
import type { ReviewResult } from '../finding';
import { outlineOf } from './outline';
import { totalOf } from './target-counts';

/** First line of every report, such as `Blocked: 1 finding blocks merging, 3 need a look`. */
export function verdictText(result: ReviewResult): string {
  const { block, look, newlyAcknowledged } = outlineOf(result);
  const acknowledged = newlyAcknowledged.length === 0 ? '' : `, ${formatNumber(newlyAcknowledged.length)} acknowledged by this change`;
  return openText(block.length, look.length, result) + acknowledged;
}

function openText(block: number, look: number, { stacks, findings }: ReviewResult): string {
  if (block > 0) {
    const others = look === 0 ? '' : `, ${formatNumber(look)} ${look === 1 ? 'needs' : 'need'} a look`;
    return `Blocked: ${counted(block, 'finding')} ${block === 1 ? 'blocks' : 'block'} merging${others}`;
  }
  if (look > 0) return `Needs a look: ${counted(look, 'finding')}`;
  const changed = stacks.reduce((sum, { counts }) => sum + totalOf(counts), 0);
  return changed === 0 && findings.length === 0 ? 'No changes' : `Nothing needs a look: ${counted(changed, 'resource')} changed`;
}
