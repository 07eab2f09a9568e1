import type { Finding } from '../../finding';
import { lineText, placeOf, type ReportOptions, shownValues, specPlace } from '../finding-parts';
import { KIND_TITLES } from '../kind-titles';
import { placesOf, type SameFindings } from '../same-findings';
import { codeSpan } from './code-span';
import { prose } from './prose';

/** Equal findings of the first screen as a list item: what changed and why it matters, then where, then its entries. */
export function findingItem(findings: SameFindings, most: number, options: ReportOptions): string {
  const [finding] = findings;
  const title = `**${KIND_TITLES[finding.kind]}**${changeItem(finding, most)}`;
  const places = [...placesOf(findings).map((place) => placeItem(place, most)), specItem(finding, most, options)].filter(
    (part) => part !== '',
  );
  return [`- ${title}: ${reasons(finding, most)}${LINE_BREAK}  ${places.join(', ')}`, ...entryItems(finding, most)].join('\n');
}

/** Two spaces, which every platform understands. */
const LINE_BREAK = '  \n';

function entryItems({ entries = [] }: Finding, most: number): readonly string[] {
  return entries.map((entry) => `  - ${codeSpan(entry, most)}`);
}

/** A finding in the details, without its stack and spec field. */
export function detailItem(finding: Finding, most: number): string {
  const { address } = placeOf(finding);
  const place = address === undefined ? '' : `. ${codeSpan(address, most)}`;
  return [
    `- ${KIND_TITLES[finding.kind]}${changeItem(finding, most)}: ${reasons(finding, most)}${place}`,
    ...entryItems(finding, most),
  ].join('\n');
}

function reasons(finding: Finding, most: number): string {
  return [prose(finding.reason, most), acknowledgementItem(finding, most)].filter((part) => part !== '').join('; ');
}

function placeItem({ address, stacks }: ReturnType<typeof placesOf>[number], most: number): string {
  const names = stacks.map((stack) => codeSpan(stack, most)).join(', ');
  if (address !== null) return `${codeSpan(address, most)} in ${names}`;
  return `${stacks.length === 1 ? 'Stack' : 'Stacks'} ${names}`;
}

/** `from → to`, with a space before. Entries are listed instead. */
function changeItem(finding: Finding, most: number): string {
  const { from, to } = shownValues(finding);
  if (finding.entries || (from === null && to === null)) return '';
  const name = finding.attribute === undefined ? '' : ` ${codeSpan(finding.attribute, most)}`;
  if (to === null) return `${name} was ${codeSpan(from ?? '', most)}`;
  return `${name} ${from === null ? 'now' : `${codeSpan(from, most)} →`} ${codeSpan(to, most)}`;
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
