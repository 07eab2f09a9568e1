import type { Cloud } from '../../catalog/types';
import { formatNumber } from '../../text/number';
import { GOOGLE_PARTNER_MODEL, GOOGLE_QUOTAS } from '../gates';
import { sayUnit } from './quota-draw';
import type { PoolRemedy, QuotaPool } from './quota-plan';
import { isBeyond, type JudgedPool, mayLack } from './quota-pools';

/** Form for more quota on Azure; there is no API (quotas and limits page, September 2026). */
export const AZURE_QUOTA_FORM = 'https://aka.ms/oai/stuquotarequest';
/** Console of Service Quotas for Bedrock, which processes the quotas of bedrock-runtime (quotas-runtime.html, mid-2026). */
export const SERVICE_QUOTAS = 'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html';

const LOOK_FIRST = 'run modelport preflight';

const NOTHING: PoolRemedy = { kind: 'none', by: 'nobody', what: 'nothing', link: null, text: null };

/** What to do about a pool. @param isRequested whether the deploy itself asks */
export function remedyOf(pool: JudgedPool, isRequested: boolean): PoolRemedy {
  if (pool.verdict === 'ok') return NOTHING;
  if (pool.asked === null || pool.asked === 0) return { ...NOTHING, by: 'person', what: LOOK_FIRST };
  if (isRequested)
    return { kind: 'request', by: 'deploy', what: `the deploy asks for ${sayAsked(pool)}`, link: LINKS[pool.cloud], text: null };
  // What no limit is known to lack is looked up first: forms and requests of what is there already are turned down.
  const first = isBeyond(pool) ? '' : `${LOOK_FIRST}; where it finds less, `;
  return BY_CLOUD[pool.cloud](pool, first);
}

const LINKS: Readonly<Record<Cloud, string>> = { azure: AZURE_QUOTA_FORM, aws: SERVICE_QUOTAS, gcp: GOOGLE_QUOTAS };

const BY_CLOUD: Readonly<Record<Cloud, (pool: JudgedPool, first: string) => PoolRemedy>> = {
  azure: (pool, first) => ({
    kind: 'form',
    by: 'person',
    what: `${first}fill in the form for ${sayAsked(pool)}`,
    link: AZURE_QUOTA_FORM,
    text: formText(pool),
  }),
  aws: (pool, first) => {
    const isMantle = pool.of === 'bedrock-mantle';
    const where = isMantle ? 'ask in Service Quotas or, where that refuses, in a case for a limit increase' : 'ask in Service Quotas';
    return {
      kind: 'request',
      by: 'person',
      what: `${first}${where} for ${sayAsked(pool)}`,
      link: SERVICE_QUOTAS,
      text: isMantle ? formText(pool) : null,
    };
  },
  gcp: (pool, first) =>
    pool.name === null
      ? {
          kind: 'account team',
          by: 'person',
          what: `${first}ask the account team for ${sayAsked(pool)}`,
          link: GOOGLE_PARTNER_MODEL,
          text: formText(pool),
        }
      : {
          kind: 'request',
          by: 'person',
          what: `${first}ask for ${formatNumber(pool.asked ?? 0)} of ${pool.name}`,
          link: GOOGLE_QUOTAS,
          text: null,
        },
};

/** `300,000 tokens per minute`. */
function sayAsked({ asked, unit }: JudgedPool): string {
  return `${formatNumber(asked ?? 0)} ${sayUnit(unit)}`;
}

/** What a person pastes into a form: every number that it asks for, and who draws on the limit. */
function formText(pool: JudgedPool): string {
  const { cloud, account, where, of, model, name, published, draws } = pool;
  const holder = { azure: 'Subscription', aws: 'Account', gcp: 'Project' }[cloud];
  const lines = [
    `${holder} ${account}, ${where}: please raise the quota of ${model ?? 'all models'}, ${of}, to ${sayAsked(pool)}.`,
    ...(name === null ? [] : [`Name of the quota: ${name}.`]),
    ...(typeof published === 'number' ? [`It starts with ${formatNumber(published)}.`] : []),
    `Used by ${draws.map(sayDraw).join(', ')}.`,
  ];
  return lines.join(' ');
}

function sayDraw({ service, environment, endpoint, region, asked }: QuotaPool['draws'][number]): string {
  return `${endpoint} of ${service}-${environment} in ${region}${asked === null ? '' : ` (${formatNumber(asked)})`}`;
}

/** Whether a deploy could ask for a pool by API at all. */
export function isRequestable(pool: JudgedPool): boolean {
  return mayLack(pool) && (pool.cloud === 'aws' || (pool.cloud === 'gcp' && pool.name !== null));
}
