import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Scanner = 'checkov' | 'cfn-lint' | 'cdk-nag';

/** One scanner finding. */
export interface Finding {
  readonly rule: string;
  /** Stack, slash, and the resource as the scanner prints it. */
  readonly resource: string;
}

/** Why findings stay. */
export interface Explanation {
  readonly rule: string;
  /** Summary of the rule. */
  readonly title: string;
  /** Resources with the finding; `*` matches any text. */
  readonly resources: readonly string[];
  readonly reason: string;
  /** How a spec or program gets rid of the finding. */
  readonly change: string;
}

/** Differences between findings and explanations, one line each. */
export interface Differences {
  /** Findings that no explanation matches. */
  readonly unexplained: readonly string[];
  /** Resource patterns that match no finding. */
  readonly obsolete: readonly string[];
}

/** The explanations for one scanner. */
export function explanationsOf(scanner: Scanner): readonly Explanation[] {
  return (parse(readFileSync(join(__dirname, 'explanations.yaml'), 'utf8')) as Record<Scanner, readonly Explanation[]>)[scanner];
}

/** Compares findings with explanations. Both lists are sorted and without duplicates. */
export function compare(findings: readonly Finding[], explanations: readonly Explanation[]): Differences {
  const patterns = explanations.flatMap(({ rule, resources }) => resources.map((resource) => ({ rule, resource })));
  const explains = (pattern: Finding, finding: Finding) => pattern.rule === finding.rule && matches(pattern.resource, finding.resource);
  return {
    unexplained: linesOf(findings.filter((finding) => !patterns.some((pattern) => explains(pattern, finding)))),
    obsolete: linesOf(patterns.filter((pattern) => !findings.some((finding) => explains(pattern, finding)))),
  };
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

function linesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule, resource }) => `${rule} ${resource}`))].sort();
}
