import type * as z from 'zod';
import type { Cloud } from '../catalog/types';
import type { Fault, SpecPath } from '../faults/fault';
import { nativeOfOtherCloud } from '../faults/reference-faults';
import { issueFaults, type Subject } from './issues';
import { locationOfKey } from './positions';
import { rawField, rawMap } from './raw';
import { asCloud } from './raw-cloud';
import type { Schema } from './schema-at';

/** Native settings by cloud. Their schema is built when a spec uses them, which is rare. */
function words() {
  const { azureOverrideNative, awsOverrideNative, gcpOverrideNative } =
    require('./schema/override-native') as typeof import('./schema/override-native');
  return { azure: azureOverrideNative, aws: awsOverrideNative, gcp: gcpOverrideNative };
}

/** Every override with native settings on a target whose cloud is known. */
export function nativePaths(spec: unknown): { readonly path: SpecPath; readonly cloud: Cloud }[] {
  return Object.entries(rawMap(rawField(spec, 'endpoints'))).flatMap(([endpoint, said]) =>
    Object.keys(rawMap(rawField(said, 'overrides'))).flatMap((target) => {
      const path = ['endpoints', endpoint, 'overrides', target, 'native'];
      const cloud = asCloud(['targets', target, 'cloud'].reduce(rawField, spec));
      return cloud && path.reduce(rawField, spec) !== undefined ? [{ path, cloud }] : [];
    }),
  );
}

/** Whether a path leads to native settings. */
export function isNativePath([room, , overrides, , native, below]: readonly PropertyKey[]): boolean {
  return room === 'endpoints' && overrides === 'overrides' && native === 'native' && below === undefined;
}

/** Checks native settings against the target's cloud: the overall schema cannot know it, and accepts the settings of every cloud. */
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

/** The rest of an issue after removing settings of other clouds, which have their own fault. */
function withoutWords(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  return issue.code === 'unrecognized_keys' ? { ...issue, keys: issue.keys.filter((key) => !isWord(key)) } : issue;
}
