import { CLOUDS } from '../catalog/types';
import { FINDING_KINDS, SEVERITIES } from '../rules/finding-kinds';

type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schema of a review, published as `schema/review.schema.json`. */
export function reviewJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'modelport review',
    description: 'Effects of an infrastructure change on model callers, access and network exposure.',
    ...object(
      {
        version: { const: 1, description: 'Version of this format.' },
        verdict: { ...severity, description: 'Severity of the worst unacknowledged finding; fine if there is none.' },
        sides,
        stacks: list(stack, 'Every stack on either side, by name.'),
        findings: list(finding, 'Worst first: by severity, then by kind, then by stack and address.'),
        models: list(placement, 'Which model serves which endpoint where, on both sides. By endpoint, cloud and region.'),
        topology: object({
          nodes: list(node, 'Callers first, then targets, then endpoints.'),
          edges: list(edge, 'From callers to targets, and from targets to endpoints.'),
        }),
        drift: list(finding, 'Changes made outside the tool, from Terraform plans.'),
        notUnderstood: list(notUnderstood, 'Parts of the documents that were not understood. They are listed, never assumed to be safe.'),
        faults: list(fault, 'Warnings about acknowledgements that match no finding or have expired.'),
      },
      ['sides'],
    ),
  };
}

const severity = { enum: [...SEVERITIES] };
const textOrNull = { type: ['string', 'null'] };
const text = { type: 'string' };
const position = { type: 'integer', minimum: 1 };
const commit = { type: 'string', pattern: '^[0-9a-f]{40,64}$' };
const count = { type: 'integer', minimum: 0 };
const cloud = { enum: [...CLOUDS, null] };
const path = { type: 'array', items: { type: ['string', 'integer'] } };

const sides = {
  ...object({
    base: object({
      commit: { ...commit, description: 'Merge base of the ref and HEAD.' },
      ref: { ...text, description: 'As requested, such as origin/main.' },
    }),
    head: object({
      commit: { ...commit, description: 'Commit that is checked out.' },
      hasUncommittedChanges: { type: 'boolean', description: 'Whether the working tree that was reviewed differs from the commit.' },
    }),
    specs: list(
      object({ base: textOrNull, head: textOrNull }),
      'Specs by their paths in the repository; null on a side without it. The paths differ if the spec moved.',
    ),
  }),
  description: 'The commits that were compared, if the sides come from a Git repository.',
};

const stack = object(
  {
    stack: { ...text, description: 'Stack name; parent/LogicalId for a nested stack.' },
    target: { ...textOrNull, description: 'Key of the target in the spec; null if unknown.' },
    cloud,
    level: {
      enum: ['synthesized', 'plan'],
      description:
        'synthesized: compared from synthesized output before and after; plan: taken from a plan or change set against live state.',
    },
    counts: object({
      create: count,
      update: count,
      delete: count,
      replace: { ...count, description: 'Not included in the other numbers.' },
      tagsOnly: { ...count, description: 'Tag-only updates, included in update.' },
    }),
    moved: list(object({ from: text, to: text }), 'Resources that move to a new address without being recreated.'),
  },
  ['moved'],
);

const finding = object(
  {
    kind: { enum: [...FINDING_KINDS], description: 'Stable identifier of the kind of finding.' },
    severity: {
      ...severity,
      description: 'block: must not be merged as is; look: a person should decide; fine: for the record.',
    },
    cloud,
    target: { ...textOrNull, description: 'Key of the target in the spec; null if unknown.' },
    stack: text,
    resource: orNull(object({ type: text, address: text }), 'Null for a finding about a whole stack or spec.'),
    specPath: orNull(path, 'Spec field that controls it; null if unknown.'),
    attribute: { ...text, description: 'Attribute that from and to are values of. Absent if they describe more than one attribute.' },
    from: { ...textOrNull, description: 'Value before. Only allow-listed values are shown; others read (not shown).' },
    to: { ...textOrNull, description: 'Value after, shown under the same rule.' },
    difference: {
      ...object({ from: textOrNull, to: textOrNull }),
      description: 'Short form of from and to for people: the parts that differ, or nothing if the reason states the value.',
    },
    entries: list(text, 'The entries that from or to joins, if it has several, such as the permissions that a role gains.'),
    reason: { ...text, description: 'Why it matters, as a clause.' },
    acknowledged: object(
      {
        reason: text,
        until: { ...text, format: 'date', description: 'Last day it applies.' },
        isNew: { type: 'boolean', description: 'Whether the change under review adds the acknowledgement.' },
      },
      ['until'],
    ),
  },
  ['attribute', 'difference', 'entries', 'acknowledged'],
);

const served = object({
  model: text,
  version: { ...textOrNull, description: 'Null on clouds without versions, or if unknown.' },
  residency: { ...textOrNull, description: 'Where inference may run, such as region, zone us or global; null if unknown.' },
});

const placement = object({
  endpoint: { ...text, description: 'Key of the endpoint in the spec, or address of the resource that serves the model.' },
  stack: text,
  target: { ...textOrNull, description: 'Key of the target in the spec; null if unknown.' },
  cloud: { enum: [...CLOUDS] },
  region: { ...textOrNull, description: 'Null if unknown.' },
  before: orNull(served, 'Null if the change adds it.'),
  after: orNull(served, 'Null if the change removes it.'),
});

const bothSides = {
  before: orNull({ type: 'array', items: text }, 'Null if the change adds it.'),
  after: orNull({ type: 'array', items: text }, 'Null if the change removes it.'),
  state: { enum: ['added', 'removed', 'changed', 'same'] },
};

const node = object({
  id: { ...text, description: 'Unique in the topology.' },
  kind: { enum: ['caller', 'target', 'endpoint'] },
  name: { ...text, description: 'Key in the spec, or name of a stack or resource.' },
  cloud: { ...cloud, description: 'Null for callers.' },
  ...bothSides,
});

const edge = object({
  from: { ...text, description: 'ID of a node.' },
  to: { ...text, description: 'ID of a node.' },
  ...bothSides,
});

const notUnderstood = object({
  stack: text,
  at: { ...text, description: 'Address of a resource, or path of another part of the document.' },
  why: text,
});

const fault = object(
  {
    code: { ...text, pattern: '^MP\\d{4}$' },
    severity: { enum: ['error', 'warning'] },
    path,
    position: {
      ...object({ file: text, line: position, column: position, isWhole: { const: true } }, ['isWhole']),
      description: 'Location in a file, if the spec was read from one. With isWhole, a program built the spec.',
    },
    cause: text,
    fix: text,
  },
  ['position'],
);

/** @param optional names of fields that may be absent */
function object(properties: JsonSchema, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, required, properties };
}

function orNull(schema: JsonSchema, description: string): JsonSchema {
  return { oneOf: [{ type: 'null' }, schema], description };
}

function list(items: JsonSchema, description: string): JsonSchema {
  return { type: 'array', items, description };
}
