import type { Finding } from '../../finding';
import { lineText, placeOf, type ReportOptions, specPlace } from '../finding-parts';
import { KIND_TITLES } from '../kind-titles';
import { placesOf, type SameFindings } from '../same-findings';
import { codeSpan } from './code-span';
import { prose } from './prose';

/** Equal findings of the first screen as a list item: what changed, from and to, why it matters, where, and where the spec decides it. */
export function findingItem(findings: SameFindings, most: number, options: ReportOptions): string {
  const [finding] = findings;
  const title = `**${KIND_TITLES[finding.kind]}**${changeItem(finding, most)}`;
  const places = [...placesOf(findings).map((place) => placeItem(place, most)), specItem(finding, most, options)].filter(
    (part) => part !== '',
  );
  return `- ${title}: ${reasons(finding, most)}. ${places.join(', ')}`;
}

/** A finding in the details, without its stack and spec field. */
export function detailItem(finding: Finding, most: number): string {
  const { address } = placeOf(finding);
  const place = address === undefined ? '' : `. ${codeSpan(address, most)}`;
  return `- ${KIND_TITLES[finding.kind]}${changeItem(finding, most)}: ${reasons(finding, most)}${place}`;
}

function reasons(finding: Finding, most: number): string {
  return [prose(finding.reason, most), acknowledgementItem(finding, most)].filter((part) => part !== '').join('; ');
}

function placeItem({ address, stacks }: ReturnType<typeof placesOf>[number], most: number): string {
  const names = stacks.map((stack) => codeSpan(stack, most)).join(', ');
  if (address !== null) return `${codeSpan(address, most)} in ${names}`;
  return `${stacks.length === 1 ? 'Stack' : 'Stacks'} ${names}`;
}

/** `from → to`, with a space before. */
function changeItem({ from, to }: Finding, most: number): string {
  if (from !== null && to !== null) return ` ${codeSpan(from, most)} → ${codeSpan(to, most)}`;
  if (to !== null) return ` now ${codeSpan(to, most)}`;
  return from === null ? '' : ` was ${codeSpan(from, most)}`;
}

function acknowledgementItem({ acknowledged }: Finding, most: number): string {
  if (!acknowledged) return '';
  const until = acknowledged.until === undefined ? '' : ` until ${prose(acknowledged.until, most)}`;
  return `acknowledged${until}: ${prose(acknowledged.reason, most)}`;
}

function specItem(finding: Finding, most: number, options: ReportOptions): string {
  const place = specPlace(finding, options);
  if (!place) return '';
  return ['spec', ...(place.position ? [codeSpan(lineText(place.position), most)] : []), codeSpan(place.field, most)].join(' ');
}
