import type { Cloud } from '../../catalog/types';
import { formatNumber } from '../../text/number';
import { GOOGLE_PARTNER_MODEL, GOOGLE_QUOTAS } from '../gates';
import { sayUnit } from './quota-draw';
import type { PoolRemedy, QuotaPool } from './quota-plan';
import { isBeyond, type JudgedPool, mayLack } from './quota-pools';

/** Azure's quota increase form. There is no API (quotas and limits page, September 2026). */
export const AZURE_QUOTA_FORM = 'https://aka.ms/oai/stuquotarequest';
/** Bedrock quotas page, which covers increases for bedrock-runtime through the Service Quotas console (quotas-runtime.html, mid-2026). */
export const SERVICE_QUOTAS = 'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html';

const LOOK_FIRST = 'run modelport preflight';

const NOTHING: PoolRemedy = { kind: 'none', by: 'nobody', what: 'nothing', link: null, text: null };

/**
 * How to resolve a pool's shortfall.
 *
 * @param isRequested whether a stack requests the increase
 */
export function remedyOf(pool: JudgedPool, isRequested: boolean): PoolRemedy {
  if (pool.verdict === 'ok') return NOTHING;
  if (pool.asked === null || pool.asked === 0) return { ...NOTHING, by: 'person', what: LOOK_FIRST };
  if (isRequested)
    return { kind: 'request', by: 'deploy', what: `the stack requests ${sayAsked(pool)}`, link: LINKS[pool.cloud], text: null };
  // If no shortfall is known, check live quota first: requests for quota that an account already has are rejected.
  const first = isBeyond(pool) ? '' : `${LOOK_FIRST}; if it reports less, `;
  return BY_CLOUD[pool.cloud](pool, first);
}

const LINKS: Readonly<Record<Cloud, string>> = { azure: AZURE_QUOTA_FORM, aws: SERVICE_QUOTAS, gcp: GOOGLE_QUOTAS };

const BY_CLOUD: Readonly<Record<Cloud, (pool: JudgedPool, first: string) => PoolRemedy>> = {
  azure: (pool, first) => ({
    kind: 'form',
    by: 'person',
    what: `${first}request ${sayAsked(pool)} with the form`,
    link: AZURE_QUOTA_FORM,
    text: formText(pool),
  }),
  aws: (pool, first) => {
    const isMantle = pool.of === 'bedrock-mantle';
    const where = isMantle ? 'in Service Quotas or, if that is rejected, with a limit increase case' : 'in Service Quotas';
    return {
      kind: 'request',
      by: 'person',
      what: `${first}request ${sayAsked(pool)} ${where}`,
      link: SERVICE_QUOTAS,
      text: isMantle ? formText(pool) : null,
    };
  },
  gcp: (pool, first) =>
    pool.name === null
      ? {
          kind: 'account team',
          by: 'person',
          what: `${first}request ${sayAsked(pool)} from the account team`,
          link: GOOGLE_PARTNER_MODEL,
          text: formText(pool),
        }
      : {
          kind: 'request',
          by: 'person',
          what: `${first}request ${formatNumber(pool.asked ?? 0)} for ${pool.name}`,
          link: GOOGLE_QUOTAS,
          text: null,
        },
};

/** Such as `300,000 tokens per minute`. */
function sayAsked({ asked, unit }: JudgedPool): string {
  return `${formatNumber(asked ?? 0)} ${sayUnit(unit)}`;
}

/** Text for a quota form: the requested amount, and the deployments that draw on the limit. */
function formText(pool: JudgedPool): string {
  const { cloud, account, where, of, model, name, published, draws } = pool;
  const holder = { azure: 'Subscription', aws: 'Account', gcp: 'Project' }[cloud];
  const lines = [
    `${holder} ${account}, ${where}: please raise the quota for ${model ?? 'all models'}, ${of}, to ${sayAsked(pool)}.`,
    ...(name === null ? [] : [`Quota name: ${name}.`]),
    ...(typeof published === 'number' ? [`Published default: ${formatNumber(published)}.`] : []),
    `Used by ${draws.map(sayDraw).join(', ')}.`,
  ];
  return lines.join(' ');
}

function sayDraw({ service, environment, endpoint, region, asked }: QuotaPool['draws'][number]): string {
  return `${endpoint} of ${service}-${environment} in ${region}${asked === null ? '' : ` (${formatNumber(asked)})`}`;
}

/** Whether a stack could request an increase of the pool by API. */
export function isRequestable(pool: JudgedPool): boolean {
  return mayLack(pool) && (pool.cloud === 'aws' || (pool.cloud === 'gcp' && pool.name !== null));
}
