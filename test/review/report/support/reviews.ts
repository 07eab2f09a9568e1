import type { Cloud } from '../../../../lib/catalog/types';
import type { SourcePosition, SpecPath } from '../../../../lib/faults/fault';
import { acknowledgementExpired } from '../../../../lib/faults/review-faults';
import type { ChangeCounts, Finding, ReviewResult, StackReview } from '../../../../lib/review/finding';
import type { ModelPlacement, ServedModel } from '../../../../lib/review/models/model-placement';
import { DEFAULT_SEVERITIES, type FindingKind } from '../../../../lib/rules/finding-kinds';

export const NO_CHANGES: ChangeCounts = { create: 0, update: 0, delete: 0, replace: 0, tagsOnly: 0 };

export const EMPTY: ReviewResult = {
  version: 1,
  verdict: 'fine',
  stacks: [],
  findings: [],
  models: [],
  topology: { nodes: [], edges: [] },
  drift: [],
  notUnderstood: [],
  faults: [],
};

/** A finding about a resource of the stack `prod-azure-us`, with the default severity of its kind. */
export function finding(kind: FindingKind, given: Partial<Finding> = {}): Finding {
  return {
    kind,
    severity: DEFAULT_SEVERITIES[kind],
    cloud: 'azure',
    target: 'azure-us',
    stack: 'prod-azure-us',
    resource: { type: 'azurerm_cognitive_account', address: 'azurerm_cognitive_account.models' },
    specPath: null,
    from: null,
    to: null,
    reason: 'it matters',
    ...given,
  };
}

export function stack(name: string, counts: Partial<ChangeCounts>, given: Partial<StackReview> = {}): StackReview {
  return { stack: name, target: null, cloud: null, level: 'synthesized', counts: { ...NO_CHANGES, ...counts }, ...given };
}

function served(model: string, version: string | null = null): ServedModel {
  return { model, version, residency: 'region' };
}

function placement(endpoint: string, cloud: Cloud, region: string, before: ServedModel | null, after: ServedModel | null): ModelPlacement {
  return { endpoint, stack: `prod-${cloud}-us`, target: `${cloud}-us`, cloud, region, before, after };
}

/** A change of two clouds with every part of a report. */
export const REVIEW: ReviewResult = {
  version: 1,
  verdict: 'block',
  sides: {
    base: { commit: '3f1c9a7d5e2b4c6880a1d2e3f4a5b6c7d8e9f001', ref: 'origin/main' },
    head: { commit: '9b8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c', hasUncommittedChanges: true },
    specs: [{ base: 'modelport.yaml', head: 'infra/modelport.yaml' }],
  },
  stacks: [
    stack('prod-azure-us', { create: 2, update: 3, replace: 1, tagsOnly: 1 }, { target: 'azure-us', cloud: 'azure' }),
    stack('prod-aws-us', { delete: 1 }, { target: 'aws-us', cloud: 'aws', moved: [{ from: 'Old', to: 'New' }] }),
  ],
  findings: [
    finding('exposure-public', {
      specPath: ['targets', 'azure-us', 'network'],
      from: 'private',
      to: 'public',
      reason: 'any address reaches the account',
    }),
    finding('replaced', {
      resource: { type: 'azurerm_cognitive_deployment', address: 'azurerm_cognitive_deployment.chat' },
      specPath: ['endpoints', 'chat', 'model'],
      reason: 'sku.name forces replacement; calls to chat on azure-us fail until it is recreated',
    }),
    finding('access-widened', {
      cloud: 'aws',
      target: 'aws-us',
      stack: 'prod-aws-us',
      resource: { type: 'AWS::IAM::ManagedPolicy', address: 'ApiPolicy' },
      from: 'bedrock:InvokeModel on gpt-6-luna',
      to: 'bedrock:InvokeModel on *',
      reason: 'caller api may call every model',
    }),
    finding('keys-enabled', {
      specPath: ['review', 'acknowledge', 0],
      from: 'false',
      to: 'true',
      reason: 'anyone with a key may call it',
      acknowledged: { reason: 'the legacy batch job needs a key', until: '2027-01-31', isNew: true },
    }),
    finding('version-changed', {
      from: '2026-04-14',
      to: '2026-09-01',
      reason: 'answers may differ',
      acknowledged: { reason: 'tested', isNew: false },
    }),
    finding('exposure-closed', {
      stack: 'prod-aws-us',
      resource: null,
      from: '10.0.0.0/8',
      to: '10.1.0.0/16',
      reason: 'fewer networks reach it',
    }),
  ],
  models: [
    placement('chat', 'azure', 'eastus2', served('gpt-6-sol', '2026-04-14'), served('gpt-6-sol', '2026-09-01')),
    placement('chat', 'azure', 'westus3', served('gpt-6-sol', '2026-04-14'), null),
    placement('embed', 'aws', 'us-east-1', null, served('gpt-6-luna')),
    placement('embed', 'azure', 'eastus2', served('gpt-6-luna', '2026-04-14'), served('gpt-6-luna', '2026-04-14')),
  ],
  topology: {
    nodes: [
      { id: 'caller api', kind: 'caller', name: 'api', cloud: null, before: [], after: [], state: 'same' },
      {
        ...{ id: 'target azure-us', kind: 'target', name: 'azure-us', cloud: 'azure', state: 'changed' },
        ...{ before: ['Azure eastus2', 'private network'], after: ['Azure eastus2', 'public'] },
      },
      { id: 'endpoint chat', kind: 'endpoint', name: 'chat', cloud: 'azure', before: null, after: ['gpt-6-sol, region'], state: 'added' },
    ],
    edges: [
      { from: 'caller api', to: 'target azure-us', before: ['chat'], after: ['chat'], state: 'same' },
      { from: 'target azure-us', to: 'endpoint chat', before: null, after: [], state: 'added' },
    ],
  },
  drift: [finding('drifted', { reason: 'tags changed outside Terraform' })],
  notUnderstood: [{ stack: 'prod-aws-us', at: 'Custom', why: 'resource type AWS::Custom::Thing is unknown' }],
  faults: [acknowledgementExpired(['review', 'acknowledge', 1], 'finding replaced', '2026-11-01')],
};

/** Lines of a spec by the first two keys of a field. */
export function positionOf(path: SpecPath): SourcePosition | undefined {
  const lines: Readonly<Record<string, number>> = { 'targets.azure-us': 14, 'endpoints.chat': 22 };
  const line = lines[path.slice(0, 2).join('.')];
  return line === undefined ? undefined : { file: 'modelport.yaml', line, column: 5 };
}
