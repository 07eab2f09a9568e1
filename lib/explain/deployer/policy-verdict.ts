/** A policy that platform teams often assign. */
export interface DenyPolicy {
  /** Display name, or a description if each company writes its own. */
  readonly name: string;
  /** Definition ID on Azure, constraint on Google Cloud. Default: none, for service control policies. */
  readonly id?: string;
}

/** Whether a stack passes such a policy. */
export interface PolicyVerdict extends DenyPolicy {
  /** `depends`: on the values that the policy allows. */
  readonly verdict: 'passes' | 'depends' | 'blocked';
  /** Reason, required values, or the change to make. */
  readonly because: string;
}

export function passes(policy: DenyPolicy, because: string): PolicyVerdict {
  return { ...policy, verdict: 'passes', because };
}

export function blocked(policy: DenyPolicy, because: string): PolicyVerdict {
  return { ...policy, verdict: 'blocked', because };
}

/**
 * A policy that allows some values only.
 *
 * @param values those that the stack requires; without any, the stack passes
 * @param otherwise reason why it passes then
 */
export function mustAllow(policy: DenyPolicy, values: readonly string[], otherwise: string): PolicyVerdict {
  const required = [...new Set(values)].sort();
  return required.length === 0
    ? passes(policy, otherwise)
    : { ...policy, verdict: 'depends', because: `must allow ${required.join(', ')}` };
}
