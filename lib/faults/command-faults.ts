import { didYouMean, listed, NOTHING_NEAR, useOneOf } from './alternatives';
import { error } from './build-fault';
import { cloudName } from './cloud-name';
import type { Fault } from './fault';
import type { SystemError } from './system-error';

export const COMMAND_CODES = {
  MP0701: 'app without a target',
  MP0702: 'package not installed',
  MP0705: 'model not available as requested',
  MP0706: 'unknown target',
  MP0708: 'unknown fault code',
  MP0709: 'unknown endpoint',
  MP0721: 'output not writable',
  MP0722: 'file access rejected by the operating system',
} as const;

/** The spec is valid, but this app would create nothing from it. */
export function appWithoutTarget(app: string, clouds: readonly string[], found: readonly string[]): Fault {
  const other = app === 'aws' ? 'terraform' : 'aws';
  return error(
    'MP0701',
    ['targets'],
    `the ${app} app creates stacks for ${listed(clouds.map(cloudName))}, but ${foundTargets(found)}`,
    found.length === 0 ? 'add a target' : `add a target with cloud: ${clouds.join(' or cloud: ')}, or run modelport app ${other}`,
  );
}

function foundTargets(found: readonly string[]): string {
  return found.length === 0 ? 'the spec has no target' : `the spec's targets are on ${listed(found.map(cloudName))}`;
}

/**
 * @param cannot what is impossible without them
 * @param packages names with supported versions, as arguments of npm install
 */
export function packagesMissing(cannot: string, packages: readonly string[]): Fault {
  return error(
    'MP0702',
    ['targets'],
    `${packages.join(' and ')} ${packages.length === 1 ? 'is' : 'are'} not installed, so ${cannot}`,
    `run npm install ${packages.map((name) => JSON.stringify(name)).join(' ')}`,
  );
}

/**
 * @param requirements worded to follow the model's name; empty without requirements
 * @param why reasons from the catalog: a retirement, a model without an offer
 */
export function servedNowhere(model: string, requirements: string, why: readonly string[], alternatives: readonly string[]): Fault {
  const reasons = why.length > 0 ? `: ${why.join('; ')}` : '';
  return error(
    'MP0705',
    ['model'],
    `${model} is not available ${requirements === '' ? 'anywhere' : requirements} according to the catalog${reasons}`,
    useOneOf(alternatives, NOTHING_NEAR),
  );
}

/** @param found keys of the spec's targets */
export function targetUnheardOf(target: string, found: readonly string[], near: readonly string[]): Fault {
  const otherwise = found.length === 0 ? 'add a target' : `use one of ${found.join(', ')}`;
  return error('MP0706', ['targets'], `the spec has no target ${JSON.stringify(target)}`, didYouMean(near, otherwise));
}

/** @param found keys of the spec's endpoints */
export function unknownEndpoint(endpoint: string, found: readonly string[], near: readonly string[]): Fault {
  const otherwise = found.length === 0 ? 'add an endpoint' : `use one of ${found.join(', ')}`;
  return error('MP0709', ['endpoints'], `the spec has no endpoint ${JSON.stringify(endpoint)}`, didYouMean(near, otherwise));
}

export function unknownFaultCode(code: string, near: readonly string[]): Fault {
  return error('MP0708', [], `unknown fault code ${code}`, didYouMean(near, 'use a code from the output of modelport check'));
}

/** @param output the folder of a synthesis, or `stdout` */
export function outputNotWritten(output: string, reason: string): Fault {
  return error(
    'MP0721',
    [],
    `${JSON.stringify(output)} cannot be written: ${reason}`,
    'free up disk space, or give the current user write permission',
  );
}

/** An error of the operating system that no command expects of this file. */
export function fileRefused({ code, syscall, path }: SystemError): Fault {
  const what = path === undefined ? syscall : `${syscall} of ${JSON.stringify(path)}`;
  return error('MP0722', [], `${what} failed: ${code}`, 'give the current user read and write permission, or free up disk space');
}
