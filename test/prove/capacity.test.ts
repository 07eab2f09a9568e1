import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { quotaSheet } from '../../lib/explain/quota/quota-sheet';
import type { CapacityChange } from '../../lib/explain/quota/replacements';
import type { StackDocument } from '../support/addresses';
import { EXAMPLES } from '../support/examples';
import { synthesizeText } from '../support/synth';
import { textOf, type WrittenSpec, written } from '../support/variations';
import { describeWith } from './support/describe-with';
import { type ResourceChange, TerraformFolder, writeStack } from './support/terraform';

const MINUTES = 60_000;

type Edit = CapacityChange['edit'];
type Fields = Record<string, unknown>;

const PUBLIC = { public: true, reason: 'a test' };

/** Requests of quotas, and the API that takes them, are forgotten where less is asked: no quota is lowered, and no API switched off. */
const FORGOTTEN = ['google_cloud_quotas_quota_preference', 'google_project_service', 'Custom::QuotaIncrease'];

/** Specs whose every kind of deployment has a capacity, beside the examples. */
const SPECS: Readonly<Record<string, () => WrittenSpec>> = {
  ...Object.fromEntries(EXAMPLES.map((example) => [example, () => written(example)])),
  provisioned: () => azure({ model: 'gpt-5.6-luna', residency: 'global', serving: 'provisioned', throughput: { units: 20 } }),
  'machines of google 6.50': () => machines({}),
  'machines of google 7.42': () => machines({ native: { providerVersion: '~> 7.42' } }),
  'machines of SageMaker': () => sageMaker({ min: 1, max: 1 }),
  'machines of SageMaker that scale': () => sageMaker({ min: 1, max: 3 }),
};

/** Those of which Terraform is asked: each kind of deployment once. */
const APPLIED = ['three-clouds', 'vertex-open-models', 'provisioned', 'machines of google 6.50', 'machines of google 7.42'];

/** What the sheet calls an edit, made to every endpoint that it can be made to. */
const EDITS: Readonly<Record<string, { readonly edit: Edit; readonly make: (spec: WrittenSpec) => WrittenSpec }>> = {
  'more throughput': { edit: 'throughput', make: (spec) => scaled(spec, 1.5) },
  'less throughput': { edit: 'throughput', make: (spec) => scaled(spec, 0.5) },
  'more replicas': { edit: 'replicas', make: (spec) => eachEndpoint(spec, moreReplicas) },
};

describe.each(Object.entries(SPECS))('%s, applied,', (_, specOf) => {
  const before = synthesizeText(textOf(specOf()));
  const sheet = quotaSheet(before.plan);

  it.each(Object.entries(EDITS))('is replaced by %s on AWS exactly if the capacity sheet says so', (_, { edit, make }) => {
    const after = synthesizeText(textOf(make(specOf()))).documents;

    for (const { key, cloud, stackName } of before.plan.targets) {
      if (cloud !== 'aws') continue;
      const reported = replacedOnAws(before.documents.get(stackName), after.get(stackName));
      expect([stackName, reported]).toEqual([stackName, changed(before, after, stackName) ? named(key, edit) : []]);
    }
  });

  function named(target: string, edit: Edit): readonly string[] {
    const changes = sheet.deployments.filter((deployment) => deployment.target === target).flatMap((deployment) => deployment.changes);
    return [...new Set(changes.filter((change) => change.edit === edit).flatMap(({ replaces }) => replaces))].sort();
  }
});

describeWith('terraform', 'Terraform, on an edit of capacity,', () => {
  const root = mkdtempSync(join(tmpdir(), 'modelport-capacity-'));

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(Object.entries(SPECS).filter(([name]) => APPLIED.includes(name)))(
    'replaces exactly what the capacity sheet lists in %s; other changes are in place',
    (name, specOf) => {
      const before = synthesizeText(textOf(specOf()));
      const sheet = quotaSheet(before.plan);
      for (const { key, cloud, stackName } of before.plan.targets) {
        if (cloud === 'aws') continue;
        const place = (document: StackDocument | undefined) => writeStack(join(root, name), stackName, document as StackDocument);
        const folder = new TerraformFolder(place(before.documents.get(stackName)));
        folder.apply();
        expect(folder.changes()).toEqual([]);

        for (const { edit, make } of Object.values(EDITS)) {
          const after = synthesizeText(textOf(make(specOf()))).documents;
          place(after.get(stackName));
          const changes = folder.changes();
          const own = sheet.deployments.filter(({ target }) => target === key).flatMap((deployment) => deployment.changes);
          const named = [...new Set(own.filter((change) => change.edit === edit).flatMap(({ replaces }) => replaces))].sort();
          expect([stackName, edit, replacedByTerraform(changes)]).toEqual([
            stackName,
            edit,
            changed(before, after, stackName) ? named : [],
          ]);
        }

        place(synthesizeText(textOf(scaled(specOf(), 1.5))).documents.get(stackName));
        folder.apply();
        expect(folder.changes()).toEqual([]);
      }
    },
    5 * MINUTES,
  );
});

function changed(
  before: { readonly documents: ReadonlyMap<string, StackDocument> },
  after: ReadonlyMap<string, StackDocument>,
  stack: string,
): boolean {
  return JSON.stringify(before.documents.get(stack)) !== JSON.stringify(after.get(stack));
}

function replacedByTerraform(changes: readonly ResourceChange[]): readonly string[] {
  const gone = changes.filter(({ change, type }) => change.actions.includes('delete') && !FORGOTTEN.includes(type));
  return [...new Set(gone.map(({ type }) => type))].sort();
}

const DESTRUCTIVE = [ResourceImpact.WILL_REPLACE, ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_ORPHAN];

function replacedOnAws(before: StackDocument = {}, after: StackDocument = {}): readonly string[] {
  const { changes } = fullDiff(before, after).resources;
  const gone = Object.values(changes).filter(({ changeImpact }) => DESTRUCTIVE.includes(changeImpact));
  const types = gone.flatMap(({ oldResourceType }) => (oldResourceType && !FORGOTTEN.includes(oldResourceType) ? [oldResourceType] : []));
  return [...new Set(types)].sort();
}

// --- specs and edits ---

function scaled(spec: WrittenSpec, factor: number): WrittenSpec {
  return eachEndpoint(spec, (fields) => {
    const throughput = fields['throughput'] as Record<string, number> | undefined;
    if (throughput === undefined) return fields;
    const { outputShare, units, ...amounts } = throughput;
    const scaledAmounts = Object.fromEntries(Object.entries(amounts).map(([word, amount]) => [word, Math.ceil(amount * factor)]));
    const more = {
      ...scaledAmounts,
      ...(outputShare === undefined ? {} : { outputShare }),
      ...(units === undefined ? {} : { units: factor > 1 ? units + 5 : units - 5 }),
    };
    return { ...fields, throughput: more };
  });
}

function moreReplicas(fields: Fields): Fields {
  const dedicated = fields['dedicated'] as { replicas?: { min?: number; max: number } } | undefined;
  if (dedicated?.replicas === undefined) return fields;
  const { min, max } = dedicated.replicas;
  return {
    ...fields,
    dedicated: { ...dedicated, replicas: min === max ? { min: max + 1, max: max + 1 } : { ...dedicated.replicas, max: max + 1 } },
  };
}

function eachEndpoint(spec: WrittenSpec, edit: (fields: Fields) => Fields): WrittenSpec {
  return { ...spec, endpoints: Object.fromEntries(Object.entries(spec.endpoints).map(([key, fields]) => [key, edit(fields)])) };
}

function azure(chat: Fields): WrittenSpec {
  const target = { cloud: 'azure', subscription: '11111111-1111-1111-1111-111111111111', region: 'eastus2' };
  return { service: 'support', exposure: PUBLIC, endpoints: { chat }, targets: { main: target } };
}

function machines(more: Fields): WrittenSpec {
  const own = { model: 'gpt-oss-120b', serving: 'dedicated', dedicated: { replicas: { min: 1, max: 2 }, acceptEula: true } };
  const target = { cloud: 'gcp', project: 'acme-ai-prod', region: 'us-central1', ...more };
  return { service: 'support', exposure: PUBLIC, endpoints: { own }, targets: { main: target } };
}

function sageMaker(replicas: Fields): WrittenSpec {
  const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/vllm:0.11.2';
  const own = {
    model: 'gpt-oss-20b',
    serving: 'dedicated',
    dedicated: { replicas },
    overrides: { main: { native: { image, instanceType: 'ml.p5.48xlarge' } } },
  };
  return {
    service: 'support',
    exposure: PUBLIC,
    endpoints: { own },
    targets: { main: { cloud: 'aws', account: '111122223333', region: 'us-east-1' } },
  };
}
