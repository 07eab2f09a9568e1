import { startingLimit } from '../../plan/capacity/quota-draw';
import type { EndpointLoad, Plan, QuotaPool, TargetLoad } from '../../plan/plan';
import { type Cell, layOut, layOutRows, type Paint, PLAIN, WIDTH, wrap } from '../../text/layout';
import { formatNumber } from '../../text/number';
import { PROCESSORS } from '../../text/processors';
import type { ExplainOptions } from '../plan/plan-text';
import { type DeploymentCapacity, quotaSheet } from './quota-sheet';
import type { CapacityChange } from './replacements';

/** Maximum column width in characters. */
const MOST = { pool: 40, what: 40 };

/**
 * Renders quota requirements as text: one line per pool with the requested amount, the published default, the shortfall and the next step;
 * then minimum throughput per endpoint, the effect of edits, and text for quota forms. `quotaSheet` returns the same as data.
 */
export function explainQuota(plan: Plan, { paint = PLAIN, width = WIDTH }: ExplainOptions = {}): string {
  const { service, environment, catalogAsOf, pools, loads, deployments } = quotaSheet(plan);
  const title = `${paint.strong(`${service}-${environment}`)}  ${paint.faint(`quota requirements, catalog of ${catalogAsOf}`)}`;
  const blocks = [
    [title],
    poolBlock(pools, paint, width),
    remedyBlock(pools, paint, width),
    loadBlock(loads, paint, width),
    ...deployments.map((deployment) => deploymentBlock(deployment, paint, width)),
    formBlock(pools, paint, width),
    pools.length === 0 ? [] : wrap(LEGEND, width).map((line) => paint.faint(line)),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

const LEGEND =
  'ok: the default quota is enough. short: the highest published quota is not enough. ' +
  'unverified: it depends on the account; run `modelport preflight`.';

// --- pools ---

function poolBlock(pools: readonly QuotaPool[], paint: Paint, width: number): string[] {
  if (pools.length === 0) return [`${paint.strong('pools')}  none: no deployment draws on a quota`];
  const head: Cell[] = ['', '', 'requested', 'default', 'missing', 'status', 'next step'].map((text) => ({ text, paint: paint.faint }));
  const [first = [], ...rows] = layOutRows([head, ...pools.map((pool) => poolRow(pool, paint))], {
    indent: 4,
    width,
    most: [MOST.pool],
    right: [2, 3, 4],
  });
  return [
    `${paint.strong('pools')}  ${countOf(pools, paint)}${paint.faint(`; ${footnote(pools)}`)}`,
    ...first,
    ...rows.flatMap((lines, index) => {
      const location = locationOf(pools[index] as QuotaPool);
      const before = index === 0 ? null : locationOf(pools[index - 1] as QuotaPool);
      return location === before ? lines : [`  ${location}`, ...lines];
    }),
  ];
}

function footnote(pools: readonly QuotaPool[]): string {
  const isTiered = pools.some((pool) => sayPublished(pool).endsWith(TIER_MARK));
  return `tokens and requests are per minute${isTiered ? `; ${TIER_MARK} first subscription tier` : ''}`;
}

function countOf(pools: readonly QuotaPool[], paint: Paint): string {
  const verdicts = ['ok', 'short', 'unverified'] as const;
  const said = verdicts.map((verdict) => ({ verdict, count: pools.filter((pool) => pool.verdict === verdict).length }));
  return said
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => paintOf(verdict, paint)(`${count} ${verdict}`))
    .join(', ');
}

function locationOf({ cloud, account, where }: QuotaPool): string {
  const holder = { azure: 'subscription', aws: 'account', gcp: 'project' }[cloud];
  return `${cloud}, ${holder} ${account}, ${where}`;
}

function poolRow(pool: QuotaPool, paint: Paint): Cell[] {
  const { asked, missing, verdict, unit } = pool;
  return [
    subjectOf(pool),
    UNITS[unit],
    sayAmount(asked),
    sayPublished(pool),
    { text: missing === null ? '?' : formatNumber(missing), paint: missing === 0 ? paint.good : paint.doubtful },
    { text: verdict, paint: paintOf(verdict, paint) },
    shortRemedy(pool),
  ];
}

function subjectOf({ model, of }: QuotaPool): string {
  return model === null ? of : `${model}, ${of}`;
}

const UNITS: Readonly<Record<QuotaPool['unit'], string>> = {
  'tokens-per-minute': 'tokens',
  'input-tokens-per-minute': 'input tokens',
  'output-tokens-per-minute': 'output tokens',
  'requests-per-minute': 'requests',
  'enqueued-tokens': 'enqueued tokens',
  gpus: PROCESSORS.gpus,
  instances: 'instances',
  cpus: PROCESSORS.cpus,
  units: 'units',
};

/** In two or three words; the full text follows the table. */
function shortRemedy({ verdict, missing, asked, remedy: { kind, by } }: QuotaPool): string {
  if (by === 'nobody') return 'none';
  if (by === 'deploy') return 'stack requests it';
  if (asked === null || asked === 0) return 'check';
  const ask = { request: 'request', form: 'form', 'account team': 'account team', none: '' }[kind];
  return verdict === 'short' || (missing ?? 0) > 0 ? ask : `check, then ${ask}`;
}

function sayAmount(amount: number | null): string {
  return amount === null ? '?' : formatNumber(amount);
}

/** The published default; for tiers the first one, which every account has, with a mark. */
function sayPublished({ published }: QuotaPool): string {
  if (published === null) return 'none';
  const start = startingLimit(published);
  if (start === null) return 'by contract';
  return typeof published === 'number' ? formatNumber(start) : `${formatNumber(start)} ${TIER_MARK}`;
}

const TIER_MARK = '*';

function paintOf(verdict: QuotaPool['verdict'], paint: Paint): (text: string) => string {
  return verdict === 'ok' ? paint.good : paint.doubtful;
}

/** Next steps and reasons for each pool that is not ok. Units with identical text share one entry. */
function remedyBlock(pools: readonly QuotaPool[], paint: Paint, width: number): string[] {
  const groups = alike(pools.filter(({ verdict }) => verdict !== 'ok'));
  if (groups.length === 0) return [];
  const lines = groups.flatMap((group, index): string[] => {
    const [pool] = group;
    const before = groups[index - 1]?.[0];
    const after = groups[index + 1]?.[0];
    const isLast = after === undefined || locationOf(after) !== locationOf(pool) || after.remedy.link !== pool.remedy.link;
    const units = pool.model === null ? [] : group.map(({ unit }) => UNITS[unit]);
    const steps: Cell[] = [...new Set(group.map(({ remedy }) => remedy.what))];
    const link: Cell[] = pool.remedy.link !== null && isLast ? [{ text: pool.remedy.link, paint: paint.faint }] : [];
    return [
      ...(before !== undefined && locationOf(before) === locationOf(pool) ? [] : [`  ${locationOf(pool)}`]),
      ...layOut([[{ text: `${[subjectOf(pool), ...units].join(', ')}: ${pool.because}`, paint: paint.doubtful }]], { indent: 4, width }),
      ...layOut(
        [...steps, ...link].map((step) => [step]),
        { indent: 6, width },
      ),
    ];
  });
  return [paint.strong('next steps'), ...lines];
}

type Group = [QuotaPool, ...QuotaPool[]];

/** Adjacent pools that differ only in their unit. */
function alike(pools: readonly QuotaPool[]): readonly Group[] {
  const text = (pool: QuotaPool) => [locationOf(pool), subjectOf(pool), pool.because, pool.remedy.link].join('\n');
  const groups: Group[] = [];
  for (const pool of pools) {
    const last = groups.at(-1);
    if (last !== undefined && text(last[0]) === text(pool)) last.push(pool);
    else groups.push([pool]);
  }
  return groups;
}

// --- endpoints ---

function loadBlock(loads: readonly EndpointLoad[], paint: Paint, width: number): string[] {
  if (loads.length === 0) return [];
  const head: Cell[] = ['', '', 'requested', 'at least', 'covered', 'status'].map((text) => ({ text, paint: paint.faint }));
  const rows = loads.flatMap(({ endpoint, targets, together, verdict }): Cell[][] => [
    ...targets.map((load, index) => loadRow(load, index, endpoint, paint)),
    ...(targets.length === 1
      ? []
      : [
          [
            '',
            { text: 'all', paint: paint.faint },
            '',
            '',
            sayAmount(together),
            { text: OVER_ALL[verdict], paint: paintOf(verdict, paint) },
          ],
        ]),
  ]);
  const title = `${paint.strong('minimum throughput')}  ${paint.faint('tokens per minute, input plus output; targets in failover order')}`;
  return [title, ...layOut([head, ...rows], { indent: 4, width, right: [2, 3, 4] })];
}

function loadRow({ target, tokensPerMinute, atLeast, covers, verdict }: TargetLoad, index: number, endpoint: string, paint: Paint): Cell[] {
  return [
    index === 0 ? endpoint : '',
    target,
    formatNumber(tokensPerMinute),
    formatNumber(atLeast),
    sayAmount(covers),
    { text: verdict, paint: paintOf(verdict, paint) },
  ];
}

/** Meaning of the combined status. */
const OVER_ALL = {
  ok: 'ok: every target covers the minimum alone',
  short: 'short: not every target covers the minimum alone',
  unverified: 'unverified: published limits do not show that every target covers the minimum alone',
} as const;

// --- deployments ---

function deploymentBlock(deployment: DeploymentCapacity, paint: Paint, width: number): string[] {
  const { endpoint, target, model, capacity, because, changes, alarms } = deployment;
  const label = (text: string): Cell => ({ text, paint: paint.faint });
  const rows: Cell[][] = [
    capacity === null ? [label('capacity'), because] : [label('capacity'), `${capacity}: ${because}`],
    ...changes.map((change) => changeRow(change, paint)),
    ...(alarms === null ? [] : [[label('alarms'), alarms.watched.join('; ') || 'none']]),
    ...(alarms === null
      ? []
      : alarms.gaps.map(({ what, because: why }): Cell[] => [label('not monitored'), { text: `${what}: ${why}`, paint: paint.doubtful }])),
  ];
  return [`${paint.strong(endpoint)} on ${target}  ${model}`, ...layOut(rows, { indent: 4, width, most: [MOST.what, MOST.what] })];
}

const EFFECTS = { 'in place': 'in place', nothing: 'no change' } as const;

/** Labels of edits. */
const EDITS: Readonly<Record<CapacityChange['edit'], string>> = {
  throughput: 'throughput change',
  replicas: 'replica change',
  place: 'residency change',
  machine: 'machine change',
  container: 'container change',
};

function changeRow({ edit, effect, replaces, because }: CapacityChange, paint: Paint): Cell[] {
  const label: Cell = { text: EDITS[edit], paint: paint.faint };
  return effect === 'replaces'
    ? [label, { text: `REPLACES ${replaces.join(', ')}: ${because}`, paint: paint.doubtful }]
    : [label, { text: `${EFFECTS[effect]}: ${because}`, paint: paint.good }];
}

// --- text for quota forms ---

function formBlock(pools: readonly QuotaPool[], paint: Paint, width: number): string[] {
  const forms = pools.flatMap(({ remedy: { text, link } }) => (text === null ? [] : [{ text, link }]));
  if (forms.length === 0) return [];
  const links = [...new Set(forms.map(({ link }) => link))];
  return [
    paint.strong('quota form text'),
    ...links.flatMap((link) => [
      ...(link === null ? [] : [`  ${link}`]),
      ...forms.filter((form) => form.link === link).flatMap(({ text }) => layOut([[text]], { indent: 4, width })),
    ]),
  ];
}
