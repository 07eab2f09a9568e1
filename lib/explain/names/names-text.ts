import { firstOf } from '../../faults/alternatives';
import type { Plan } from '../../plan/plan';
import { type Cell, layOut, type Paint, PLAIN, WIDTH } from '../../text/layout';
import type { ExplainOptions } from '../plan/plan-text';
import { type ListedName, nameList, type StackNames } from './name-list';

/** Maximum column width in characters. */
const MOST = { kind: 20, name: 60 };

/** Number of replaced types to print. A resource group replaces everything in it; JSON lists all. */
const MOST_TYPES = 3;

/**
 * Renders names as text: for each stack the kind of each resource under `naming`, its name, its origin, and the effect of
 * renaming. `nameList` returns the same as data.
 */
export function explainNames(plan: Plan, { paint = PLAIN, width = WIDTH }: ExplainOptions = {}): string {
  const { service, environment, stacks } = nameList(plan);
  const title = `${paint.strong(`${service}-${environment}`)}  ${paint.faint('names, and the effect of renaming')}`;
  return [[title], ...stacks.map((stack) => stackLines(stack, paint, width))].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function stackLines({ target, stackName, cloud, names }: StackNames, paint: Paint, width: number): string[] {
  const title = `${paint.strong(target)}  ${cloud}  ${paint.faint(`stack ${stackName}`)}`;
  if (names.length === 0) return [title, `  ${paint.faint('no names that the spec can set')}`];
  const distinct = [...new Map(names.map((each) => [JSON.stringify([each.resource, each.name, each.path]), each])).values()];
  const rows = distinct.map((each): Cell[] => [each.kind ?? each.resource, each.name, { text: originOf(each), paint: paint.faint }]);
  return [title, ...layOut(rows, { indent: 2, width, most: [MOST.kind, MOST.name] }), ...changeLines(names, paint, width)];
}

function originOf({ from, pattern, path }: ListedName): string {
  switch (from) {
    case 'default':
      return `default ${pattern}`;
    case 'pattern':
      return `${path}: ${pattern}`;
    case 'explicit':
      return String(path);
    case 'existing':
      return `existing, ${path}`;
  }
}

/** One line per kind: all resources of a kind change alike. */
function changeLines(names: readonly ListedName[], paint: Paint, width: number): string[] {
  const byKind = new Map(names.flatMap(({ kind, change }) => (kind && change ? [[kind, change] as const] : [])));
  const rows = [...byKind].map(([kind, { replaces, because }]): Cell[] => [
    kind,
    replaces.length === 0
      ? { text: because, paint: paint.good }
      : { text: `replaces ${firstOf(replaces, MOST_TYPES)}: ${because}`, paint: paint.doubtful },
  ]);
  return rows.length === 0 ? [] : ['', `  ${paint.strong('renaming')}`, ...layOut(rows, { indent: 4, width, most: [MOST.kind] })];
}
