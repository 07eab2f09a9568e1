import type { SharedNetworkPlan } from '../../plan/plan';
import { layOut, type Paint } from '../../text/layout';
import { type Fact, markExisting, sayState, sayTags } from './target-text';

/** One shared network: its location, settings, and the targets in it. */
export function explainSharedNetwork(network: SharedNetworkPlan, paint: Paint, width: number): string[] {
  const { key, cloud, region, stackName } = network;
  const facts = factsOf(network).map(([label, text]) => [{ text: label, paint: paint.faint }, text]);
  return [
    `${paint.strong(key)}  ${cloud} ${region}  ${paint.faint(`shared network, stack ${stackName}`)}`,
    ...layOut(facts, { indent: 2, width }),
  ];
}

function factsOf(network: SharedNetworkPlan): Fact[] {
  return [
    ...placeOf(network),
    ['targets', network.targets.join(', ') || 'none'],
    ['order', 'deployed before its targets, and destroyed after them'],
    ...stateFact(network),
    ['tags', sayTags(network.tags)],
  ];
}

function placeOf(network: SharedNetworkPlan): Fact[] {
  switch (network.cloud) {
    case 'azure': {
      const { subscription, resourceGroup } = network;
      return [
        ['subscription', subscription],
        ['resource group', `${resourceGroup.name}${markExisting(resourceGroup.existing)}`],
      ];
    }
  }
}

function stateFact(network: SharedNetworkPlan): Fact[] {
  return [['state', sayState(network.state)]];
}
