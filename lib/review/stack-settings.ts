import { canonicalText } from '../inventory/text-value';
import type { Value } from '../inventory/value';
import { isObject } from '../inventory/value';
import type { StackChange } from './changes/resource-change';
import { type Draft, draft } from './draft';

/**
 * Changed defaults of parameters and variables, and changed providers. Resources refer to them, so that the resources look the same on both
 * sides. Plans state the outcome, so only synthesized output has them.
 */
export function settingChanges({ base, head }: StackChange): readonly Draft[] {
  return [
    ...changedNames(base?.parameters, head?.parameters).map((name) =>
      draft('not-understood', `the default of ${name} changes, which can change every resource that uses it`),
    ),
    ...changedNames(base?.providers, head?.providers, relevantTo).map((name) =>
      draft('not-understood', `provider ${name} is configured differently, which can change where all its resources are`),
    ),
  ];
}

type Settings = Readonly<Record<string, Value>> | undefined;

/** Names that both sides have with different values. */
function changedNames(base: Settings = {}, head: Settings = {}, relevant = (value: Value) => value): readonly string[] {
  const common = Object.keys(head).filter((name) => Object.hasOwn(base, name));
  return common.filter((name) => {
    const [before, after] = [base, head].map((side) => canonicalText(relevant(side[name] as Value)));
    return before !== after;
  });
}

/** Registrations on Azure change no resource, and other tags or labels no behavior. */
const IRRELEVANT = /^(?:resource_provider|default_labels$|default_tags$)/;

function relevantTo(provider: Value): Value {
  if (!isObject(provider)) return provider;
  return Object.fromEntries(Object.entries(provider).filter(([key]) => !IRRELEVANT.test(key)));
}
