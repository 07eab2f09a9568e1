import { didYouMean, NOTHING_NEAR, useOneOf } from './alternatives';
import { error } from './build-fault';
import type { Fault } from './fault';

export const COMMAND_CODES = {
  MP0701: 'app without a target',
  MP0702: 'package not installed',
  MP0705: 'model that nothing serves as wished',
  MP0706: 'target that the spec does not have',
  MP0708: 'unknown fault code',
  MP0709: 'endpoint that the spec does not have',
} as const;

/** The spec is right, and this app would make nothing of it. */
export function appWithoutTarget(app: string, clouds: readonly string[], found: readonly string[]): Fault {
  const other = app === 'aws' ? 'terraform' : 'aws';
  return error(
    'MP0701',
    ['targets'],
    `the ${app} app makes stacks for ${clouds.join(' and ')}, and ${foundTargets(found)}`,
    found.length === 0 ? 'add a target' : `add a target with cloud: ${clouds.join(' or cloud: ')}, or run modelport app ${other}`,
  );
}

function foundTargets(found: readonly string[]): string {
  return found.length === 0 ? 'the spec has no target' : `the targets of the spec are on ${found.join(' and ')}`;
}

/** @param cannot what is impossible without them @param packages names with the versions that modelport takes, as npm install takes them */
export function packagesMissing(cannot: string, packages: readonly string[]): Fault {
  return error(
    'MP0702',
    ['targets'],
    `${packages.join(' and ')} ${packages.length === 1 ? 'is' : 'are'} not installed, and ${cannot} without`,
    `run npm install ${packages.map((name) => JSON.stringify(name)).join(' ')}`,
  );
}

/**
 * @param wishes as a sentence says them after the model; empty where nothing was wished
 * @param why what the catalog knows instead: a retirement, a name without an offer
 */
export function servedNowhere(model: string, wishes: string, why: readonly string[], alternatives: readonly string[]): Fault {
  const reasons = why.length > 0 ? `: ${why.join('; ')}` : '';
  return error(
    'MP0705',
    ['model'],
    `no source says that ${model} is served ${wishes === '' ? 'anywhere' : wishes}${reasons}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

/** @param found keys of the targets that there are */
export function targetUnheardOf(target: string, found: readonly string[], near: readonly string[]): Fault {
  const otherwise = found.length === 0 ? 'add a target' : `name one of ${found.join(', ')}`;
  return error('MP0706', ['targets'], `the spec has no target ${JSON.stringify(target)}`, didYouMean(near, otherwise));
}

/** @param found keys of the spec's endpoints */
export function unknownEndpoint(endpoint: string, found: readonly string[], near: readonly string[]): Fault {
  const otherwise = found.length === 0 ? 'add an endpoint' : `name one of ${found.join(', ')}`;
  return error('MP0709', ['endpoints'], `the spec has no endpoint ${JSON.stringify(endpoint)}`, didYouMean(near, otherwise));
}

export function unknownFaultCode(code: string, near: readonly string[]): Fault {
  return error('MP0708', [], `no fault has the code ${code}`, didYouMean(near, 'use a code that modelport check prints'));
}
