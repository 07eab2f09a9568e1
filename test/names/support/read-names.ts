import type { Plan } from '../../../lib/plan/plan';
import { documentsOf } from '../../support/synth';
import { cloudFormationNames } from './cloudformation-names';
import { terraformNames } from './terraform-names';

export type Fields = Readonly<Record<string, unknown>>;

/** A name in synthesized output. */
export interface ReadName {
  /** Its kind, as a plan calls it; names that no plan lists have labels of their own. */
  readonly label: string;
  /** The same text for the same name, in any stack. */
  readonly id: string;
}

/** Names in each stack's synthesized output, by the key of its target or shared network. */
export function namesIn(plan: Plan): ReadonlyMap<string, readonly ReadName[]> {
  const documents = documentsOf(plan);
  return new Map(
    [...plan.targets, ...(plan.networks ?? [])].map((target) => {
      const document = documents.get(target.stackName) as never;
      const { stackName } = target;
      const names =
        target.cloud === 'aws'
          ? cloudFormationNames(stackName, target.account, target.region, document)
          : terraformNames(stackName, document);
      return [target.key, names];
    }),
  );
}

/** Names with two owners: the labels, by pair of stacks. */
export type Doubles = ReadonlyMap<string, ReadonlySet<string>>;

/** Every name that occurs twice among stacks. */
export function doublesAmong(stacks: readonly (readonly [stack: string, names: readonly ReadName[]])[]): Doubles {
  const owners = new Map<string, string[]>();
  for (const [stack, names] of stacks) {
    for (const { label, id } of names) owners.set(`${label}\n${id}`, [...(owners.get(`${label}\n${id}`) ?? []), stack]);
  }
  const doubles = new Map<string, Set<string>>();
  for (const [name, [first = '', ...others]] of owners) {
    for (const other of others) {
      const pair = [first, other].sort().join(' and ');
      doubles.set(pair, (doubles.get(pair) ?? new Set()).add(name.split('\n')[0] ?? ''));
    }
  }
  return doubles;
}
