import { canonicalText } from '../inventory/text-value';
import type { Value } from '../inventory/value';
import { isObject } from '../inventory/value';
import type { StackChange } from './changes/resource-change';
import { type Draft, draft } from './draft';

/**
 * Changed defaults of parameters and variables, and changed providers. Resources only refer to them and look the same on both sides. Plans
 * contain the outcome, so this applies only to synthesized output.
 */
export function settingChanges({ base, head }: StackChange): readonly Draft[] {
  return [
    ...changedNames(base?.parameters, head?.parameters).map((name) =>
      draft('not-understood', `the default of ${name} changes, which can affect every resource that uses it`),
    ),
    ...changedNames(base?.providers, head?.providers, relevantTo).map((name) =>
      draft('not-understood', `the configuration of provider ${name} changes, which can affect where all of its resources are created`),
    ),
  ];
}

type Settings = Readonly<Record<string, Value>> | undefined;

/** Names on both sides with different values. */
function changedNames(base: Settings = {}, head: Settings = {}, relevant = (value: Value) => value): readonly string[] {
  const common = Object.keys(head).filter((name) => Object.hasOwn(base, name));
  return common.filter((name) => {
    const [before, after] = [base, head].map((side) => canonicalText(relevant(side[name] as Value)));
    return before !== after;
  });
}

/** Azure provider registrations change no resources, and different tags or labels no behavior. */
const IRRELEVANT = /^(?:resource_provider|default_labels$|default_tags$)/;

function relevantTo(provider: Value): Value {
  if (!isObject(provider)) return provider;
  return Object.fromEntries(Object.entries(provider).filter(([key]) => !IRRELEVANT.test(key)));
}
