import { isObject, type Value } from '../../../inventory/value';
import { POLICY_VERSION } from '../../../rules/aws/policy-documents';
import { type AccessRule, ANYTHING, type PatternSet } from '../access-rule';
import { listOf } from '../lists';
import { conditionsOf } from './conditions';
import { actionPattern, arnPattern, type Reading } from './patterns';
import { policyDocument } from './policy-document';
import { principalSet } from './principals';
import { fieldOf, literalOf, type Text, textOf, textsOf } from './texts';
import { Unreadable } from './unreadable';

/**
 * The rules of a policy document.
 *
 * @param who principals of statements without any, as in policies of a role
 * @throws Unreadable if a part of it is not in the document or breaks IAM's grammar
 */
export function rulesOf(policy: Value, who: PatternSet = ANYTHING): AccessRule[] {
  const document = policyDocument(policy);
  const version = fieldOf(document, 'Version');
  const reading = { hasVariables: version === POLICY_VERSION };
  return listOf(fieldOf(document, 'Statement')).map((statement) => ruleOf(statement, who, reading));
}

function ruleOf(statement: Value, who: PatternSet, reading: Reading): AccessRule {
  if (!isObject(statement)) throw new Unreadable('one of its statements is not an object');
  return {
    effect: effectOf(fieldOf(statement, 'Effect')),
    who: principalsOf(statement) ?? who,
    action: { ...(element(statement, 'Action', actionPattern) ?? unreadable('one of its statements has no action')), ignoresCase: true },
    resource: element(statement, 'Resource', (text) => arnPattern(text, reading)) ?? ANYTHING,
    conditions: conditionsOf(fieldOf(statement, 'Condition'), reading),
  };
}

function effectOf(value: Value | undefined): AccessRule['effect'] {
  const effect = value === undefined ? null : literalOf(textOf(value))?.toLowerCase();
  if (effect === 'allow' || effect === 'deny') return effect;
  throw new Unreadable('one of its statements has an unknown effect');
}

function principalsOf(statement: Value): PatternSet | null {
  const [given, excluded] = [fieldOf(statement, 'Principal'), fieldOf(statement, 'NotPrincipal')];
  if (excluded !== undefined) return principalSet(excluded, true);
  return given === undefined ? null : principalSet(given, false);
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
function element(statement: Value, name: string, patternOf: (text: Text) => PatternSet['patterns'][number]): PatternSet | null {
  const [given, excluded] = [fieldOf(statement, name), fieldOf(statement, `Not${name}`)];
  if (excluded !== undefined) return { patterns: textsOf(excluded).map(patternOf), isComplement: true };
  return given === undefined ? null : { patterns: textsOf(given).map(patternOf), isComplement: false };
}

function unreadable(why: string): never {
  throw new Unreadable(why);
}
