import type * as z from 'zod';
import { CLOUDS, type Cloud } from '../catalog/types';
import type { Fault, SpecPath } from '../faults/fault';
import { nativeOfOtherCloud } from '../faults/reference-faults';
import { issueFaults, type Subject } from './issues';
import { locationOfKey } from './positions';
import { rawField, rawMap } from './raw';
import type { Schema } from './schema-at';

/** Native words by cloud. Their schema is made when a spec has some, which few do. */
function words() {
  const { azureOverrideNative, awsOverrideNative, gcpOverrideNative } =
    require('./schema/override-native') as typeof import('./schema/override-native');
  return { azure: azureOverrideNative, aws: awsOverrideNative, gcp: gcpOverrideNative };
}

/** Every override that uses native words on a target whose cloud is known. */
export function nativePaths(spec: unknown): { readonly path: SpecPath; readonly cloud: Cloud }[] {
  return Object.entries(rawMap(rawField(spec, 'endpoints'))).flatMap(([endpoint, said]) =>
    Object.keys(rawMap(rawField(said, 'overrides'))).flatMap((target) => {
      const path = ['endpoints', endpoint, 'overrides', target, 'native'];
      const cloud = cloudOf(target, spec);
      return cloud && path.reduce(rawField, spec) !== undefined ? [{ path, cloud }] : [];
    }),
  );
}

/** Whether a path is that of native words. */
export function isNativePath([room, , overrides, , native, below]: readonly PropertyKey[]): boolean {
  return room === 'endpoints' && overrides === 'overrides' && native === 'native' && below === undefined;
}

function cloudOf(target: string, spec: unknown): Cloud | undefined {
  const cloud = ['targets', target, 'cloud'].reduce(rawField, spec);
  return typeof cloud === 'string' && CLOUDS.some((known) => known === cloud) ? (cloud as Cloud) : undefined;
}

/** Judges native words by the cloud of the target: the schema of the whole cannot know it, and takes those of any cloud. */
export function nativeFaults(path: SpecPath, cloud: Cloud, subject: Subject): Fault[] {
  const native = path.map(String).reduce(rawField, subject.value);
  const { error } = words()[cloud].safeParse(native);
  const issues = error?.issues ?? [];
  const foreign = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.filter(isWord) : []));
  return [
    ...foreign.map((key) => foreignWord([...path, key], cloud, subject)),
    ...issueFaults(issues.map(withoutWords), subject, words()[cloud] as Schema, path),
  ];
}

function foreignWord(path: SpecPath, cloud: Cloud, { positions }: Subject): Fault {
  const key = String(path.at(-1));
  return nativeOfOtherCloud(locationOfKey(positions, path), String(path[3]), cloud, cloudsWith(key), Object.keys(words()[cloud].shape));
}

function cloudsWith(key: string): Cloud[] {
  return (Object.keys(words()) as Cloud[]).filter((cloud) => Object.hasOwn(words()[cloud].shape, key));
}

function isWord(key: string): boolean {
  return cloudsWith(key).length > 0;
}

/** What is left of an issue when the words of other clouds, which have a fault of their own, are taken out. */
function withoutWords(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  return issue.code === 'unrecognized_keys' ? { ...issue, keys: issue.keys.filter((key) => !isWord(key)) } : issue;
}
