import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { specOf } from './examples';

type Fields = Record<string, unknown>;
type Records = Record<string, Fields>;

/** A spec as written in its file, before defaults: what an edit changes. */
export interface WrittenSpec extends Fields {
  endpoints: Records;
  targets: Records;
  callers?: Records;
}

/** Edits that must not affect the rest of a spec. New keys sort before and after the existing ones. */
export const VARIATIONS: Readonly<Record<string, (spec: WrittenSpec) => WrittenSpec>> = {
  'an endpoint more': (spec) => {
    const [copied = {}] = Object.values(spec.endpoints);
    return { ...spec, endpoints: { 'aa-extra': copied, ...spec.endpoints, 'zz-extra': copied } };
  },
  'a caller more': (spec) => {
    const caller = { may: Object.keys(spec.endpoints), as: identities(spec) };
    return { ...spec, callers: { 'aa-extra': caller, ...spec.callers } };
  },
  'a target more': (spec) => {
    const [key = '', copied = {}] = Object.entries(spec.targets)[0] ?? [];
    return { ...withDeploy(spec, key), targets: { 'aa-extra': copied, ...spec.targets } };
  },
  'the other order': (spec) => ({
    ...spec,
    endpoints: reversed(spec.endpoints),
    targets: reversed(spec.targets),
    ...(spec.callers ? { callers: reversed(spec.callers) } : {}),
  }),
};

/** An example's spec, to be edited. Each call returns another copy. */
export function written(example: string): WrittenSpec {
  return parse(readFileSync(specOf(example), 'utf8')) as WrittenSpec;
}

/** An edited spec as text. */
export function textOf(spec: WrittenSpec): string {
  return JSON.stringify(spec);
}

/** Identities that no other caller uses, one per cloud. */
function identities({ targets }: WrittenSpec): Fields {
  const accounts = Object.values(targets).flatMap(({ cloud, account }) => (cloud === 'aws' ? [account] : []));
  return {
    azure: { principalId: '99999999-9999-9999-9999-999999999999' },
    gcp: { member: 'group:another-team@acme.example' },
    ...(accounts.length > 0
      ? { aws: [...new Set(accounts)].map((account) => ({ role: `arn:aws:iam::${account}:role/another-team` })) }
      : {}),
  };
}

/** Gives the targets of each endpoint explicitly, and adds the copied target wherever the original is used. */
function withDeploy(spec: WrittenSpec, copied: string): WrittenSpec {
  const all = Object.keys(spec.targets).sort();
  const endpoints = Object.entries(spec.endpoints).map(([key, endpoint]) => {
    const deploy = (endpoint['deploy'] as string[] | undefined) ?? all;
    const follows = deploy.includes(copied) && endpoint['overrides'] === undefined;
    return [key, { ...endpoint, deploy: follows ? [...deploy, 'aa-extra'] : deploy }];
  });
  return { ...spec, endpoints: Object.fromEntries(endpoints) };
}

function reversed<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).reverse());
}
