import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFault } from '../../lib/faults/format';
import { type PlannedChange, readPlans } from '../../lib/inventory';
import type { Json } from '../../lib/inventory/json';
import { Unknown } from '../../lib/inventory/value';

const AFTER_APPLY = new Unknown('after-apply', '');

function read(root: Readonly<Record<string, Json>>) {
  return readPlans([{ file: 'app.json', text: JSON.stringify({ format_version: '1.2', planned_values: {}, ...root }) }]);
}

/** The plan of one changed resource. */
function readChange(change: Readonly<Record<string, Json>>, entry: Readonly<Record<string, Json>> = {}) {
  const { plan, faults } = read({
    resource_changes: [{ address: 'aws_sns_topic.a', type: 'aws_sns_topic', mode: 'managed', change, ...entry }],
  });
  expect(faults).toEqual([]);
  return {
    plan,
    change: plan.changes[0] as PlannedChange,
    before: plan.before.stacks[0]?.resources[0],
    after: plan.after.stacks[0]?.resources[0],
  };
}

describe('a Terraform plan', () => {
  it.each([
    ['create', ['create'], null, {}, 'create'],
    ['update', ['update'], {}, {}, 'update'],
    ['delete', ['delete'], {}, null, 'delete'],
    ['no change', ['no-op'], {}, {}, 'none'],
    ['read', ['read'], null, {}, 'read'],
    ['replace', ['delete', 'create'], {}, {}, 'replace'],
    ['replace, create first', ['create', 'delete'], {}, {}, 'replace'],
    ['replace and keep the old one', ['create', 'forget'], {}, {}, 'replace'],
    ['forget', ['forget'], {}, null, 'forget'],
  ])('has actions: %s', (_, actions, before, after, action) => {
    const read = readChange({ actions, before, after });

    expect(read.change).toEqual({
      stack: 'app',
      address: 'aws_sns_topic.a',
      type: 'aws_sns_topic',
      action,
      movedFrom: null,
      replacedBy: [],
      isCertain: true,
    });
    expect([read.before !== undefined, read.after !== undefined]).toEqual([before !== null, after !== null]);
    expect(read.plan.after.notUnderstood).toEqual([]);
  });

  it('imports only if the resource does not change too', () => {
    const importing = { id: 'a' };

    expect(readChange({ actions: ['no-op'], before: {}, after: {}, importing }).change.action).toBe('import');
    expect(readChange({ actions: ['update'], before: {}, after: {}, importing }).change.action).toBe('update');
    expect(readChange({ actions: ['delete', 'create'], before: {}, after: {}, importing }).change.action).toBe('replace');
  });

  it('names the attributes that force a replacement, and the reason', () => {
    const { change } = readChange(
      {
        actions: ['delete', 'create'],
        before: {},
        after: {},
        replace_paths: [
          ['sku', 0, 'name'],
          ['rules', { from: 443 }, 'port'],
        ],
      },
      { action_reason: 'replace_because_cannot_update' },
    );

    expect(change.replacedBy).toEqual([['sku', 0, 'name'], ['rules']]);
    expect(change.reason).toBe('replace_because_cannot_update');
  });

  it('moves a resource from its old address', () => {
    const { change, before, after } = readChange({ actions: ['no-op'], before: {}, after: {} }, { previous_address: 'aws_sns_topic.old' });

    expect([change.action, change.movedFrom, before?.address, after?.address]).toEqual([
      'none',
      'aws_sns_topic.old',
      'aws_sns_topic.old',
      'aws_sns_topic.a',
    ]);
  });

  it('has deposed objects besides the resource', () => {
    const { change, before } = readChange({ actions: ['delete'], before: {}, after: null }, { deposed: '00abcdef' });

    expect([change.address, before?.address]).toEqual(['aws_sns_topic.a (deposed 00abcdef)', 'aws_sns_topic.a (deposed 00abcdef)']);
  });

  it('has data sources, and resources of modules', () => {
    const { after } = readChange(
      { actions: ['read'], before: null, after: {} },
      { address: 'module.a["x"].data.aws_vpc.v', type: 'aws_vpc', mode: 'data' },
    );

    expect(after).toMatchObject({ address: 'module.a["x"].data.aws_vpc.v', isData: true, cloud: 'aws' });
  });

  it('has values that are known only after applying', () => {
    const { after } = readChange({
      actions: ['create'],
      before: null,
      after: { name: 'a', tags: { x: '1' }, blocks: [{ port: 1 }, { port: null }], list: [], empty: null, none: null },
      after_unknown: {
        id: true,
        tags: {},
        tags_all: { y: true },
        blocks: [{ id: true }, { port: true }],
        list: [true],
        empty: [{ id: true }],
        none: [],
      },
    });

    expect(after?.attributes).toEqual({
      name: 'a',
      id: AFTER_APPLY,
      tags: { x: '1' },
      tags_all: { y: AFTER_APPLY },
      blocks: [{ port: 1, id: AFTER_APPLY }, { port: AFTER_APPLY }],
      list: [AFTER_APPLY],
      empty: [{ id: AFTER_APPLY }],
      none: null,
    });
  });

  it.each(['create', 'read'])('has a resource without a known value: %s', (action) => {
    expect(readChange({ actions: [action], before: null, after: null, after_unknown: { id: true } }).after?.attributes).toEqual({
      id: AFTER_APPLY,
    });
  });

  it.each([
    ['none', {}, { a: 1 }, []],
    ['none in blocks', { rules: [{}, {}] }, { rules: [{ a: 1 }, { a: 2 }] }, []],
    ['the whole resource', true, { a: 1 }, [[]]],
    ['an attribute', { key: true }, { key: 'x' }, [['key']]],
    ['an attribute without a value', { key: true }, {}, [['key']]],
    ['part of a map', { tags: { secret: true } }, { tags: { secret: 'x', name: 'y' } }, [['tags', 'secret']]],
    [
      'part of one element, in all of them',
      { users: [{}, { password: true }] },
      { users: [{ password: 'x' }, { password: 'y' }, { password: 'z' }] },
      [
        ['users', 0, 'password'],
        ['users', 1, 'password'],
        ['users', 2, 'password'],
      ],
    ],
    ['an element of a set', { list: [false, true] }, { list: ['a', 'b'] }, [['list']]],
    [
      'parts of several elements',
      { l: [{ a: true }, { b: { c: true } }] },
      { l: [{}] },
      [
        ['l', 0, 'a'],
        ['l', 0, 'b'],
      ],
    ],
    [
      'an attribute of one element and a part of it in another, as a whole',
      { l: [{ a: true }, { a: { b: true } }] },
      { l: [{ a: 'x' }, { a: { b: 'y' } }] },
      [
        ['l', 0, 'a'],
        ['l', 1, 'a'],
      ],
    ],
    ['a list where the value has none', { l: [{ a: true }] }, { l: 'x' }, [['l']]],
  ])('has sensitive parts: %s', (_, sensitive, values, paths) => {
    const { before, after } = readChange({
      actions: ['update'],
      before: values,
      after: values,
      before_sensitive: sensitive,
      after_sensitive: sensitive,
    });

    expect(before?.sensitive).toEqual(paths);
    expect(after?.sensitive).toEqual(paths);
  });

  it('has outputs, hidden if any part is sensitive', () => {
    const { plan } = read({
      output_changes: {
        url: { actions: ['update'], before: 'a', after: 'b', after_unknown: false, before_sensitive: false, after_sensitive: false },
        id: { actions: ['create'], before: null, after: null, after_unknown: true, before_sensitive: false, after_sensitive: false },
        old: { actions: ['delete'], before: 'x', after: null, after_unknown: false, before_sensitive: false, after_sensitive: false },
        key: { actions: ['update'], before: { k: 's' }, after: { k: 't' }, before_sensitive: { k: true }, after_sensitive: { k: true } },
      },
    });

    expect(plan.before.stacks[0]?.outputs).toEqual({ url: 'a', old: 'x', key: new Unknown('hidden', '') });
    expect(plan.after.stacks[0]?.outputs).toEqual({ url: 'b', id: AFTER_APPLY, key: new Unknown('hidden', '') });
  });

  it('has drift apart from its changes', () => {
    const { plan } = read({
      resource_drift: [
        { address: 'aws_vpc.a', type: 'aws_vpc', change: { actions: ['update'], before: { x: 1 }, after: { x: 2 } } },
        { address: 'aws_vpc.b', type: 'aws_vpc', change: { actions: ['delete'], before: { x: 1 }, after: null } },
      ],
    });

    expect(plan.changes).toEqual([]);
    expect(plan.before.stacks[0]?.resources).toEqual([]);
    expect(plan.drift.before.stacks[0]?.resources.map(({ address, attributes }) => [address, attributes])).toEqual([
      ['aws_vpc.a', { x: 1 }],
      ['aws_vpc.b', { x: 1 }],
    ]);
    expect(plan.drift.after.stacks[0]?.resources.map(({ address, attributes }) => [address, attributes])).toEqual([
      ['aws_vpc.a', { x: 2 }],
    ]);
  });

  it('defers changes, which are uncertain', () => {
    const resource_change = { address: 'aws_vpc.a', type: 'aws_vpc', change: { actions: ['create'], before: null, after: {} } };
    const { plan } = read({ deferred_changes: [{ reason: 'provider_config_unknown', resource_change }], complete: false });

    expect(plan.changes).toMatchObject([{ address: 'aws_vpc.a', action: 'create', isCertain: false }]);
    expect(plan.after.notUnderstood.map(({ at, why }) => `${at}: ${why}`)).toEqual([
      'aws_vpc.a: Terraform deferred the change to a later plan',
      'complete: applying the plan leaves changes for a later plan',
    ]);
  });

  it.each([
    ['a failed plan', { errored: true }, 'errored: planning failed, so the plan is incomplete'],
    ['an entry without a change', { resource_changes: [{ address: 'a.b' }] }, 'a.b: a change without address, type or values'],
    ['changes that are no list', { resource_changes: { a: 1 } }, 'resource_changes: expected a list'],
    ['deferred changes that are no list', { deferred_changes: 'a' }, 'deferred_changes: expected a list'],
    ['outputs that are no object', { output_changes: ['a'] }, 'output_changes: expected an object'],
    ['an entry that is no object', { resource_changes: [1] }, 'resource_changes[0]: a change without address, type or values'],
    [
      'an action that is no text',
      { resource_changes: [{ address: 'a.b', type: 'a', change: { actions: [{ toString: false }], before: {}, after: {} } }] },
      'a.b: an unknown action',
    ],
    [
      'an unknown action',
      { resource_changes: [{ address: 'a.b', type: 'a', change: { actions: ['defer'], before: {}, after: {} } }] },
      'a.b: an unknown action',
    ],
    [
      'an action outside resources',
      { action_invocations: [{ address: 'action.a.b' }] },
      'action.a.b: an action runs outside the resource lifecycle',
    ],
  ])('lists what is not understood: %s', (_, root, expected) => {
    const { plan, faults } = read(root);

    expect(faults).toEqual([]);
    expect(plan.after.notUnderstood.map(({ at, why }) => `${at}: ${why}`)).toEqual([expected]);
  });

  it.each([
    [
      '2.0',
      'MP0803 the Terraform plan has format version "2.0", but modelport supports version 1; plan with a Terraform version that writes format version 1',
    ],
    ['0.2', 'MP0803 the Terraform plan has format version "0.2", but modelport supports version 1; plan with Terraform 1.2 or later'],
    [
      1,
      'MP0803 the Terraform plan has format version "1", but modelport supports version 1; plan with a Terraform version that writes format version 1',
    ],
    [
      { toString: false },
      'MP0803 the Terraform plan has format version "{\\"toString\\":false}", but modelport supports version 1; plan with a Terraform version that writes format version 1',
    ],
  ])('is refused in format version %j', (format_version, printed) => {
    expect(read({ format_version }).faults.map((fault) => formatFault(fault))).toEqual([`app.json:1:1 ${printed}`]);
  });

  it.each([
    ['{"Resources":{}}', 'the document is a CloudFormation template, not a plan or change set'],
    ['{"resource":{}}', 'the document is Terraform JSON, not a plan or change set'],
  ])('is no synthesized output: %s', (text, cause) => {
    expect(readPlans([{ file: 'a.json', text }]).faults.map((fault) => [fault.code, fault.cause])).toEqual([['MP0808', cause]]);
  });

  it('is given once per stack', () => {
    const text = JSON.stringify({ format_version: '1.2', planned_values: {} });

    expect(
      readPlans([
        { file: 'a/plan.json', text },
        { file: 'b/plan.json', text },
      ]).faults,
    ).toEqual([]);
    expect(
      readPlans([
        { file: 'a.json', text, stack: 's' },
        { file: 'b.json', text, stack: 's' },
      ]).faults.map(({ code }) => code),
    ).toEqual(['MP0807']);
  });
});

/** Reduced plans of the real azurerm 4.55.0 and google 6.50.0 providers. */
describe('plans of the real providers', () => {
  it.each([
    ['azure-create', { create: 25 }, 0, 25, 0],
    ['azure-public', { delete: 13, none: 3, update: 9 }, 25, 12, 11],
    ['azure-residency', { create: 1, none: 22, replace: 1, update: 2 }, 25, 26, 11],
    ['azure-without-embed', { delete: 4, none: 20, update: 1 }, 25, 21, 11],
    ['gcp-create', { create: 33 }, 0, 33, 0],
    ['gcp-open-changes', { create: 2, delete: 1, none: 27, update: 5 }, 33, 34, 16],
    ['gcp-public', { delete: 11, none: 13, update: 9 }, 33, 22, 16],
  ])('are read exactly: %s', (name, actions, before, after, drift) => {
    const { plan, faults } = readPlans([{ file: `${name}.json`, text: textOf(name) }]);

    expect(faults).toEqual([]);
    expect(plan.after.notUnderstood).toEqual([]);
    expect(countsOf(plan.changes)).toEqual(actions);
    expect([plan.before, plan.after, plan.drift.before, plan.drift.after].map(({ stacks }) => stacks[0]?.resources.length)).toEqual([
      before,
      after,
      drift,
      drift,
    ]);
  });

  it('name what forces a replacement', () => {
    const { plan } = readPlans([{ file: 'azure-residency.json', text: textOf('azure-residency') }]);

    expect(plan.changes.filter(({ action }) => action === 'replace')).toEqual([
      {
        stack: 'azure-residency',
        address: 'azurerm_cognitive_deployment.chat',
        type: 'azurerm_cognitive_deployment',
        action: 'replace',
        movedFrom: null,
        replacedBy: [['sku', 0, 'name']],
        isCertain: true,
        reason: 'replace_because_cannot_update',
      },
    ]);
  });

  it('mark the keys of an account as sensitive', () => {
    const { plan } = readPlans([{ file: 'azure-create.json', text: textOf('azure-create') }]);
    const account = plan.after.stacks[0]?.resources.find(({ type }) => type === 'azurerm_cognitive_account');

    expect(account?.sensitive).toEqual([
      ['custom_question_answering_search_service_key'],
      ['primary_access_key'],
      ['secondary_access_key'],
    ]);
  });
});

function textOf(name: string): string {
  return readFileSync(join(__dirname, 'plans', `${name}.json`), 'utf8');
}

function countsOf(changes: readonly PlannedChange[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { action } of changes) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}
