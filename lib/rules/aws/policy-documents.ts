import type { Conditions, InvokeStatement } from './invoke-statements';

/** Version of the policy language. Source: IAM user guide, JSON policy elements, read 2026-11-23. */
export const POLICY_VERSION = '2012-10-17';

/** Characters of an endpoint policy, white space counted. Source: AWS PrivateLink guide, "Control access using endpoint policies", read 2026-11-23. */
export const ENDPOINT_POLICY_LENGTH = 20_480;

/** Characters of a managed policy, white space not counted. Source: IAM and STS quotas, IAM user guide, read 2026-11-23. */
export const MANAGED_POLICY_LENGTH = 6144;

/** Managed policies on a role, to start with. Service Quotas raises it (L-0DA4ABF3). The same source. */
export const POLICIES_PER_ROLE = 10;

/** Characters of a policy without statements. */
export const EMPTY_POLICY_LENGTH = JSON.stringify(toPolicy([])).length;

/** Characters between two statements or two resources, and the most of a Sid's number. */
const COMMA = 1;
const SID_NUMBER = 4;

/** A statement as IAM reads it. */
export interface PolicyStatementDocument {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/** A policy as IAM reads it. */
export interface PolicyDocumentJson {
  readonly Version: typeof POLICY_VERSION;
  readonly Statement: readonly PolicyStatementDocument[];
}

/** The length of a text as IAM will count it. Names that only the deploy knows are longer or shorter than what stands for them. */
export type Measure = (text: string) => number;

/**
 * Writes statements as managed policies.
 *
 * - statements that differ in their resources alone become one: it allows what they allow, and no more
 * - a statement too long for a policy is split by its resources
 * - policies are filled in the order of the statements, so that the same statements give the same policies
 * - a Sid is unique within all of them
 */
export function packPolicies(statements: readonly InvokeStatement[], measure: Measure): PolicyDocumentJson[] {
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

/** Upper bound for the characters that statements add to a policy. */
export function lengthBound(statements: readonly InvokeStatement[], measure: Measure): number {
  return statements.reduce((sum, statement) => sum + COMMA + SID_NUMBER + policyLength(statementDocument(statement), measure), 0);
}

/** Statements that differ in their resources alone become one, and Sids become unique. */
export function mergeStatements(statements: readonly InvokeStatement[]): InvokeStatement[] {
  return numberSids(mergeEqual(statements));
}

/** A statement as IAM reads it. */
export function statementDocument(
  { sid, actions, resources, conditions }: InvokeStatement,
  effect: PolicyStatementDocument['Effect'] = 'Allow',
): PolicyStatementDocument {
  return { Sid: sid, Effect: effect, Action: actions, Resource: resources, ...(conditions ? { Condition: conditions } : {}) };
}

/** The length of a policy as IAM will count it. */
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

/** A statement that does not fit into a policy by itself, in as many parts as it takes. */
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
