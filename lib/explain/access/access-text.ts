import type { Plan } from '../../plan/plan';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import type { ExplainOptions } from '../plan/plan-text';
import type { AccessEntry, Permission } from './access-entry';
import { type AccessMatrix, accessMatrix } from './access-matrix';

/** Maximum column width in characters. */
const MOST = { key: 24, by: 40 };

/** Number of actions to print. Azure roles have hundreds; JSON and CSV list all. */
const MOST_ACTIONS = 8;

/**
 * Renders access as text: a matrix of callers and endpoints, then for each caller and target its identity, how it authenticates, and each
 * permission. `accessMatrix` returns the same as data.
 */
export function explainAccess(plan: Plan, { paint = PLAIN, width = WIDTH }: ExplainOptions = {}): string {
  const matrix = accessMatrix(plan);
  const title = `${paint.strong(`${matrix.service}-${matrix.environment}`)}  ${paint.faint('caller permissions')}`;
  const blocks = [[title], overview(matrix, paint, width), ...byCallerAndTarget(matrix).map((entries) => details(entries, paint, width))];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Callers as rows, endpoints as columns, allowed targets in the cells. */
function overview({ entries }: AccessMatrix, paint: Paint, width: number): string[] {
  const callers = [...new Set(entries.map(({ caller }) => caller))];
  const endpoints = [...new Set(entries.map(({ endpoint }) => endpoint))].sort();
  if (callers.length === 0) return [paint.faint('no caller has access')];
  const head: Cell[] = ['', ...endpoints.map((endpoint) => ({ text: endpoint, paint: paint.strong }))];
  const rows = callers.map((caller): Cell[] => [
    { text: caller, paint: paint.strong },
    ...endpoints.map((endpoint) =>
      cellOf(
        entries.filter((entry) => entry.caller === caller && entry.endpoint === endpoint),
        paint,
      ),
    ),
  ]);
  return layOut([head, ...rows], { indent: 0, width, most: [MOST.key, ...endpoints.map(() => MOST.key)] });
}

function cellOf(entries: readonly AccessEntry[], paint: Paint): Cell {
  const targets = [...new Set(entries.map(({ target }) => target))].map((target) => {
    const isIdentified = entries.some((entry) => entry.target === target && entry.identity !== null);
    return isIdentified ? target : `${target} (no identity)`;
  });
  const isWhole = entries.every(({ identity }) => identity !== null);
  return targets.length === 0
    ? { text: '–', paint: paint.faint }
    : { text: targets.join(', '), paint: isWhole ? paint.good : paint.doubtful };
}

/** Groups entries by caller, target and identity; only their permissions differ. */
function byCallerAndTarget({ entries }: AccessMatrix): AccessEntry[][] {
  const groups = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    if (entry.identity === null) continue;
    const key = JSON.stringify([entry.caller, entry.target, entry.identity]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

function details(entries: readonly AccessEntry[], paint: Paint, width: number): string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const label = (text: string): Cell => ({ text, paint: paint.faint });
  const facts: Cell[][] = [
    [label('identity'), `${first.identity}, ${first.origin}`],
    ...first.steps.map((step) => [label('at run time'), step]),
    ...(first.prerequisites ?? []).map((text) => [label('prerequisite'), text]),
    ...(first.alsoReaches.length > 0
      ? [[label('also reaches'), { text: `${first.alsoReaches.join(', ')}: the cloud has no narrower scope`, paint: paint.doubtful }]]
      : []),
    ...first.unsure.map((text) => [label('unverified'), { text, paint: paint.doubtful }]),
  ];
  return [
    `${paint.strong(first.caller)} on ${paint.strong(first.target)}  ${first.cloud} ${first.account}`,
    ...layOut(facts, { indent: 2, width }),
    ...byPermissions(entries).flatMap(({ endpoints, permissions }) => [
      '',
      ...layOut(
        [
          [
            { text: endpoints.map(({ endpoint }) => endpoint).join(', '), paint: paint.strong },
            endpoints.map(({ route }) => route).join('; '),
          ],
        ],
        { indent: 2, width },
      ),
      ...permissions.flatMap((permission) => permissionLines(permission, paint, width)),
    ]),
  ];
}

/** Groups endpoints with identical permissions. */
function byPermissions(entries: readonly AccessEntry[]): { endpoints: AccessEntry[]; permissions: readonly Permission[] }[] {
  const blocks = new Map<string, { endpoints: AccessEntry[]; permissions: readonly Permission[] }>();
  for (const entry of entries) {
    const key = JSON.stringify(entry.permissions);
    const block = blocks.get(key) ?? { endpoints: [], permissions: entry.permissions };
    block.endpoints.push(entry);
    blocks.set(key, block);
  }
  return [...blocks.values()];
}

function permissionLines({ by, actions, on, when }: Permission, paint: Paint, width: number): string[] {
  const more = actions.length - MOST_ACTIONS;
  const shown = more > 1 ? [...actions.slice(0, MOST_ACTIONS), `and ${more} more (use --format json)`] : actions;
  const rows: Cell[][] = [
    [{ text: 'allows', paint: paint.faint }, shown.join(', ')],
    ...on.map((resource, index) => [{ text: index === 0 ? 'on' : '', paint: paint.faint }, resource]),
    ...(when === null ? [] : [[{ text: 'when', paint: paint.faint }, when]]),
  ];
  return [...layOut([[{ text: by, paint: paint.strong }]], { indent: 4, width }), ...layOut(rows, { indent: 6, width })];
}
