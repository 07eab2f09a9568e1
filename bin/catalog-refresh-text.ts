import { modelKey } from '../lib/catalog/refreshed';
import type { Change } from '../lib/refresh/changes';
import type { PlanEffect } from '../lib/refresh/plan-effect';
import type { SurveyAnswer } from '../lib/refresh/survey';
import { type Cell, layOut } from '../lib/text/layout';
import type { Refreshed } from './catalog-refreshed';
import type { Paints } from './paints';

interface Form {
  readonly paints: Paints;
  readonly width: number;
  /** All changes, including those of models that the spec does not use. */
  readonly all: boolean;
}

/** Column width at which text wraps. */
const MOST = [34, 34, 40];

/** What was read, what changed, how that affects the spec, and where it was written. */
export function sayRefresh({ spec, file, survey, refresh, effect, outcome }: Refreshed, form: Form): string {
  const { strong } = form.paints;
  const named = new Set(Object.values(spec.endpoints).map(({ model }) => model));
  const shown = refresh.changes.filter(({ model }) => form.all || named.has(model));
  const others = refresh.changes.filter((change) => !shown.includes(change));
  const blocks = [
    [strong(`read on ${survey.on}`), ...layOut(readRows(survey.answers, form.paints), { indent: 2, width: form.width })],
    changeBlock(shown, others, form),
    ...(refresh.leftOut.length === 0 ? [] : [[strong('left out'), ...refresh.leftOut.map((sentence) => `  ${sentence}`)]]),
    effectBlock(effect, form),
    [sayOutcome(file, outcome)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sayOutcome(file: string, outcome: Refreshed['outcome']): string {
  switch (outcome) {
    case 'written':
      return `wrote ${file}`;
    case 'unchanged':
      return `${file} is already up to date`;
    case 'not written':
      return `did not write ${file}`;
  }
}

function readRows(answers: readonly SurveyAnswer[], { good, doubtful, faint }: Paints): Cell[][] {
  return answers.map((answer) => {
    const { cloud, of, place, source } = answer;
    const came =
      answer.state === 'read'
        ? { text: `${answer.found.length} ${answer.found.length === 1 ? 'model' : 'models'}`, paint: good }
        : { text: 'could not be read; existing facts are kept', paint: doubtful };
    return [cloud, of.replace('-', ' '), place, came, { text: source, paint: faint }];
  });
}

function changeBlock(shown: readonly Change[], others: readonly Change[], { paints, width }: Form): string[] {
  const { strong, faint } = paints;
  const models = new Map<string, Change[]>();
  for (const change of shown) models.set(modelKey(change), [...(models.get(modelKey(change)) ?? []), change]);
  const blocks = [...models.values()].flatMap((changes) => [
    `  ${titleOf(changes[0] as Change)}`,
    ...layOut(changeRows(changes, paints), { indent: 4, width, most: MOST }),
  ]);
  const count = new Set(others.map(modelKey)).size;
  const rest =
    others.length === 0
      ? []
      : [faint(`  ${others.length} more for ${count} ${count === 1 ? 'model' : 'models'} not in the spec; --all shows them`)];
  const none = shown.length === 0 && others.length === 0 ? ['  nothing'] : [];
  return [strong('changed'), ...blocks, ...rest, ...none];
}

function titleOf({ cloud, model, version }: Change): string {
  return [cloud, model, version].filter((part) => part !== null).join(' ');
}

/** Groups locations with the same change. */
function changeRows(changes: readonly Change[], { doubtful, good, faint }: Paints): Cell[][] {
  const groups = new Map<string, { readonly change: Change; readonly places: string[] }>();
  for (const change of changes) {
    const { offer, fact, before, after, place } = change;
    const key = JSON.stringify([offer, fact, before, after]);
    const group = groups.get(key) ?? { change, places: [] };
    if (place !== null) group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ change: { offer, fact, before, after }, places }) => {
    const what = places.length === 0 ? fact : `${fact} ${places.sort().join(', ')}`;
    const paint = after?.startsWith('not listed') ? doubtful : good;
    return [
      offer ?? '',
      what,
      { text: before ?? (fact === 'doubt' ? '' : '?'), paint: faint },
      { text: `-> ${after ?? 'settled'}`, paint },
    ];
  });
}

function effectBlock({ deployments, newFaults, settledFaults }: PlanEffect, { paints, width }: Form): string[] {
  const { strong, doubtful } = paints;
  const rows = deployments.map(({ target, endpoint, field, before, after }): Cell[] => [
    `${endpoint} on ${target}`,
    field,
    before ?? 'nothing',
    { text: `-> ${after ?? 'nothing'}`, paint: doubtful },
  ]);
  const faults = [
    ...newFaults.map(({ code, cause }): Cell[] => [{ text: `new ${code}`, paint: doubtful }, cause]),
    ...settledFaults.map(({ code, cause }): Cell[] => [`resolved ${code}`, cause]),
  ];
  return [
    strong('for this spec'),
    ...(rows.length === 0 ? ['  no deployment changes'] : layOut(rows, { indent: 2, width, most: MOST })),
    ...layOut(faults, { indent: 2, width }),
  ];
}
