import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { DOCUMENTED_ROLES } from '../../support/google-roles';
import { evaluate } from './cel';
import type { Block, Synthesized } from './synthesize';

/** Claims of a token: texts, or lists of them. */
type Claims = Readonly<Record<string, string | readonly string[]>>;

/** What somebody holds who has no identity on Google Cloud. */
export type Token = { readonly issuer: string; readonly claims: Claims; readonly audience?: string } | { readonly awsArn: string };

/** Somebody who wants something of a project. */
export interface Wish {
  /** An IAM member, or what it exchanges for an identity of a pool, by the name of the provider that it asks. */
  readonly who: string | { readonly token: Token; readonly provider?: string };
  readonly permission: string;
  readonly project: string;
  /** Publisher model that is called, such as `publishers/openai/models/gpt-6-luna`; left out for endpoints of one's own. */
  readonly model?: string;
  /** Left out, the day of the tests. */
  readonly time?: string;
}

const TODAY = '2026-11-24T12:00:00Z';

/** Numbers of projects, which members of pools are written with. */
const NUMBERS: Readonly<Record<string, string>> = { 'acme-ai-prod': '210987654321', 'acme-ai-test': '210987654322' };

/**
 * Decides as Google Cloud documents it, on what a stack became: roles by their permissions, bindings by their members and conditions, pools by
 * issuer, audience, condition and mapping, organisation policies by model.
 *
 * Sources: Google Cloud, "Policy evaluation", "Workload Identity Federation", "Control access to Model Garden models", read 2026-11-24.
 */
export function isAllowed(made: Synthesized, wish: Wish): boolean {
  const members = new Set(typeof wish.who === 'string' ? [wish.who] : membersOf(made, wish.who));
  const granted = blocks(made, 'google_project_iam_member').some(
    (binding) =>
      binding['project'] === wish.project &&
      members.has(resolve(made, binding['member'])) &&
      permissionsOf(made, binding['role'], wish.project).includes(wish.permission) &&
      holds(binding['condition'], wish),
  );
  return granted && isModelAllowed(made, wish);
}

/** Every permission that a role has. Throws for one that nobody wrote down. */
function permissionsOf(made: Synthesized, role: string, project: string): readonly string[] {
  const [, address] = /^\$\{google_project_iam_custom_role\.([\w-]+)\.name\}$/.exec(role) ?? [];
  const custom = made.resource['google_project_iam_custom_role']?.[address ?? ''];
  if (custom) return custom['project'] === project ? custom['permissions'] : [];
  const documented = DOCUMENTED_ROLES[role];
  if (documented === undefined) throw new Error(`no permissions of ${role} are known`);
  return documented;
}

/** Vertex AI says nothing of its resources to conditions, so one on `resource.name` never holds. */
function holds(condition: Block | undefined, { time = TODAY }: Wish): boolean {
  if (condition === undefined) return true;
  return evaluate(literal(condition['expression']), { request: { time: timestampFromDate(new Date(time)) } }) === true;
}

function isModelAllowed(made: Synthesized, { project, model }: Wish): boolean {
  const policy = blocks(made, 'google_org_policy_policy').find(
    ({ name }) => name === `projects/${project}/policies/vertexai.allowedModels`,
  );
  if (policy === undefined || model === undefined) return true;
  const rules: readonly Block[] = policy['spec'].rules;
  return rules.some((rule) => rule['values'].allowed_values.includes(`${model}:predict`));
}

/** Members with any role on a service account of the stack. They can act as it, with all its grants. */
export function actingAs(made: Synthesized, email: string): string[] {
  const accounts = Object.entries(made.resource['google_service_account'] ?? {});
  return blocks(made, 'google_service_account_iam_member')
    .filter(({ service_account_id: id }) =>
      accounts.some(
        ([address, account]) =>
          id === `\${google_service_account.${address}.name}` &&
          `${account?.['account_id']}@${account?.['project']}.iam.gserviceaccount.com` === email,
      ),
    )
    .map(({ member }) => resolve(made, member));
}

/** The members that the holder of a token is, by the providers that take it. */
function membersOf(made: Synthesized, { token, provider }: Exclude<Wish['who'], string>): string[] {
  return blocks(made, 'google_iam_workload_identity_pool_provider')
    .filter((block) => provider === undefined || block['workload_identity_pool_provider_id'] === provider)
    .flatMap((block) => identify(made, block, token));
}

function identify(made: Synthesized, provider: Block, token: Token): string[] {
  const pool = poolName(made, provider);
  const assertion = accepted(provider, token, pool);
  if (assertion === null) return [];
  const entries = Object.entries(provider['attribute_mapping'] as Record<string, string>);
  const mapped = entries.map(([key, expression]) => [key, evaluate(literal(expression), { assertion })] as const);
  const subject = mapped.find(([key]) => key === 'google.subject')?.[1];
  // Google refuses a token of which something cannot be mapped, and a subject that is too long.
  if (mapped.some(([, value]) => typeof value !== 'string')) return [];
  if (typeof subject !== 'string' || subject === '' || Buffer.byteLength(subject) > 127) return [];
  const condition = provider['attribute_condition'];
  if (condition !== undefined && evaluate(literal(condition), { assertion }) !== true) return [];
  const attributes = mapped.filter(([key]) => key.startsWith('attribute.'));
  return [
    `principal://iam.googleapis.com/${pool}/subject/${subject}`,
    `principalSet://iam.googleapis.com/${pool}/*`,
    ...attributes.map(([key, value]) => `principalSet://iam.googleapis.com/${pool}/${key}/${value}`),
  ];
}

/** What the provider asserts of a token; null where it does not take it. */
function accepted(provider: Block, token: Token, pool: string): Record<string, string | string[]> | null {
  const { oidc, aws } = provider;
  if ('awsArn' in token) {
    const account = token.awsArn.split(':')[4] ?? '';
    return aws?.account_id === account ? { arn: token.awsArn, account } : null;
  }
  const own = `//iam.googleapis.com/${pool}/providers/${provider['workload_identity_pool_provider_id']}`;
  const audiences: readonly string[] = oidc?.allowed_audiences ?? [own, `https:${own}`];
  const isOurs = oidc?.issuer_uri === token.issuer && audiences.includes(token.audience ?? own);
  return isOurs ? { ...(token.claims as Record<string, string | string[]>), iss: token.issuer, aud: token.audience ?? own } : null;
}

function poolName(made: Synthesized, provider: Block): string {
  return resolve(made, String(provider['workload_identity_pool_id']).replace(/workload_identity_pool_id\}$/, 'name}'));
}

/** A text as the deploy makes it: names of pools and numbers of projects for references, and no escapes. */
function resolve(made: Synthesized, text: string): string {
  const pools = made.resource['google_iam_workload_identity_pool'] ?? {};
  const projects = made.data['google_project'] ?? {};
  return literal(
    text
      .replace(/\$\{google_iam_workload_identity_pool\.([\w-]+)\.name\}/g, (_, address: string) => {
        const pool = pools[address] as Block;
        return `projects/${NUMBERS[pool['project']]}/locations/global/workloadIdentityPools/${pool['workload_identity_pool_id']}`;
      })
      .replace(/\$\{google_service_account\.([\w-]+)\.member\}/g, (_, address: string) => {
        const account = made.resource['google_service_account']?.[address] as Block;
        return `serviceAccount:${account['account_id']}@${account['project']}.iam.gserviceaccount.com`;
      })
      .replace(/\$\{data\.google_project\.([\w-]+)\.number\}/g, (_, address: string) => NUMBERS[projects[address]?.['project_id']] ?? ''),
  );
}

function literal(text: string): string {
  return text.replace(/([$%])\1\{/g, '$1{');
}

function blocks({ resource }: Synthesized, type: string): Block[] {
  return Object.values(resource[type] ?? {});
}
