import type { Conditions, InvokeStatement } from './aws-permissions';

/** Characters of a managed policy, white space not counted. Source: IAM and STS quotas, IAM user guide, read 2026-11-23. */
export const MANAGED_POLICY_LENGTH = 6144;

/** Managed policies on a role, to start with. Service Quotas raises it (L-0DA4ABF3). The same source. */
export const POLICIES_PER_ROLE = 10;

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
  readonly Version: '2012-10-17';
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
  for (const statement of numberSids(pieces).map((piece) => statementDocument(piece))) {
    const last = policies.at(-1);
    if (last && policyLength(toPolicy([...last, statement]), measure) <= MANAGED_POLICY_LENGTH) last.push(statement);
    else policies.push([statement]);
  }
  return policies.map(toPolicy);
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
  const merged = new Map<string, InvokeStatement>();
  for (const statement of statements) {
    const key = JSON.stringify([statement.actions, statement.conditions ?? null]);
    const known = merged.get(key);
    const resources = [...new Set([...(known?.resources ?? []), ...statement.resources])];
    merged.set(key, { ...(known ?? statement), resources });
  }
  return [...merged.values()];
}

function splitToFit(statement: InvokeStatement, measure: Measure): InvokeStatement[] {
  const parts: InvokeStatement[] = [];
  let resources: readonly string[] = [];
  for (const resource of statement.resources) {
    const more = [...resources, resource];
    const alone = toPolicy([statementDocument({ ...statement, resources: more })]);
    const isFull = resources.length > 0 && policyLength(alone, measure) > MANAGED_POLICY_LENGTH;
    if (isFull) parts.push({ ...statement, resources });
    resources = isFull ? [resource] : more;
  }
  return [...parts, { ...statement, resources }];
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
  return { Version: '2012-10-17', Statement: statements };
}
