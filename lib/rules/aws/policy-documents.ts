import type { Conditions, InvokeStatement } from './invoke-statements';

/** Version of the policy language. Source: IAM user guide, JSON policy elements, read 2026-11-23. */
export const POLICY_VERSION = '2012-10-17';

/**
 * Maximum characters in an endpoint policy, including white space. Source: AWS PrivateLink guide, "Control access using endpoint policies",
 * read 2026-11-23.
 */
export const ENDPOINT_POLICY_LENGTH = 20_480;

/** Maximum characters in a managed policy, excluding white space. Source: IAM and STS quotas, IAM user guide, read 2026-11-23. */
export const MANAGED_POLICY_LENGTH = 6144;

/**
 * Default quota of managed policies per role, which Service Quotas can raise (L-0DA4ABF3).
 *
 * Source: the lower of two values, because copies of the page of 2026 disagree: most have 20, at most 25; some still have 10. Checked on
 * 2026-11-29.
 */
export const POLICIES_PER_ROLE = 10;

/** Characters in a policy without statements. */
export const EMPTY_POLICY_LENGTH = JSON.stringify(toPolicy([])).length;

/** Characters between two statements or resources, and the longest number of a Sid. */
const COMMA = 1;
const SID_NUMBER = 4;

/** A statement in IAM's JSON format. */
export interface PolicyStatementDocument {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/** A policy in IAM's JSON format. */
export interface PolicyDocumentJson {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly PolicyStatementDocument[];
}

/** Length of a text as IAM counts it. Names known only during `cdk deploy` differ in length from their placeholders. */
export type Measure = (text: string) => number;

/**
 * Packs statements into managed policies.
 *
 * - merges statements that differ only in their resources; the result allows exactly the same
 * - splits a statement that is too long for a policy by its resources
 * - fills policies in statement order, so that the same statements always give the same policies
 * - keeps Sids unique across all policies
 *
 * @param measure by default for texts without names that are known only during `cdk deploy`
 */
export function packPolicies(statements: readonly InvokeStatement[], measure: Measure = (text) => text.length): PolicyDocumentJson[] {
  const pieces = mergeEqual(statements).flatMap((statement) => splitToFit(statement, measure));
  const policies: PolicyStatementDocument[][] = [];
  let length = 0;
  for (const statement of numberSids(pieces).map((piece) => statementDocument(piece))) {
    const own = COMMA + policyLength(statement, measure);
    const last = policies.at(-1);
    if (last && length + own <= MANAGED_POLICY_LENGTH) {
      last.push(statement);
      length += own;
    } else {
      policies.push([statement]);
      length = EMPTY_POLICY_LENGTH - COMMA + own;
    }
  }
  return policies.map(toPolicy);
}

/** Upper bound of the characters that statements add to a policy. */
export function lengthBound(statements: readonly InvokeStatement[], measure: Measure): number {
  return statements.reduce((sum, statement) => sum + COMMA + SID_NUMBER + policyLength(statementDocument(statement), measure), 0);
}

/** Merges statements that differ only in their resources, and makes Sids unique. */
export function mergeStatements(statements: readonly InvokeStatement[]): InvokeStatement[] {
  return numberSids(mergeEqual(statements));
}

/** A statement in IAM's JSON format. */
export function statementDocument(
  { sid, actions, resources, conditions }: InvokeStatement,
  effect: PolicyStatementDocument['Effect'] = 'Allow',
): PolicyStatementDocument {
  return { Sid: sid, Effect: effect, Action: actions, Resource: resources, ...(conditions ? { Condition: conditions } : {}) };
}

/** Length of a policy as IAM counts it. */
export function policyLength(policy: object, measure: Measure): number {
  return measure(JSON.stringify(policy));
}

function mergeEqual(statements: readonly InvokeStatement[]): InvokeStatement[] {
  const merged = new Map<string, { readonly first: InvokeStatement; readonly resources: Set<string> }>();
  for (const statement of statements) {
    const key = JSON.stringify([statement.actions, statement.conditions ?? null]);
    const known = merged.get(key);
    if (known) for (const resource of statement.resources) known.resources.add(resource);
    else merged.set(key, { first: statement, resources: new Set(statement.resources) });
  }
  return [...merged.values()].map(({ first, resources }) => ({ ...first, resources: [...resources] }));
}

/** Splits a statement that is too long for a policy into as many parts as needed. */
function splitToFit(statement: InvokeStatement, measure: Measure): InvokeStatement[] {
  const around = EMPTY_POLICY_LENGTH + policyLength(statementDocument({ ...statement, resources: [] }), measure) - COMMA;
  const lengths = statement.resources.map((resource) => COMMA + measure(JSON.stringify(resource)));
  const most = around + lengths.reduce((sum, own) => sum + own, 0) > MANAGED_POLICY_LENGTH ? MANAGED_POLICY_LENGTH - SID_NUMBER : Infinity;
  const parts: string[][] = [[]];
  let length = around;
  statement.resources.forEach((resource, index) => {
    const own = lengths[index] as number;
    const last = parts.at(-1) as string[];
    const isFull = last.length > 0 && length + own > most;
    if (isFull) parts.push([resource]);
    else last.push(resource);
    length = isFull ? around + own : length + own;
  });
  return parts.map((resources) => ({ ...statement, resources }));
}

/** `InvokeTarget`, `InvokeTarget2`, … */
function numberSids(statements: readonly InvokeStatement[]): InvokeStatement[] {
  const taken = new Set(statements.map(({ sid }) => sid));
  const used = new Set<string>();
  return statements.map((statement) => {
    let { sid } = statement;
    for (let number = 2; used.has(sid); number++) {
      const next = `${statement.sid}${number}`;
      if (!taken.has(next)) sid = next;
    }
    used.add(sid);
    return { ...statement, sid };
  });
}

function toPolicy(statements: readonly PolicyStatementDocument[]): PolicyDocumentJson {
  return { Version: POLICY_VERSION, Statement: statements };
}
