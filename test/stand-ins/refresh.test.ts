import type { RecordedProvider, Schema } from './provider/schema';
import { refreshRecording } from './refreshed-recording';

const NAME = { type: 'string', required: true } as const;

const PREVIOUS: RecordedProvider = {
  version: '1.0.0',
  provider: { version: 0, block: {} },
  resources: {
    kept: {
      version: 0,
      block: {
        attributes: { name: NAME, old: { type: 'string', optional: true } },
        block_types: { rule: { nesting_mode: 'list', block: { attributes: { name: NAME, port: { type: 'number', optional: true } } } } },
      },
    },
    gone: { version: 0, block: { attributes: { name: NAME } } },
  },
  dataSources: { kept: { version: 0, block: {} }, gone: { version: 0, block: {} } },
  rules: {
    kept: {
      attributes: {
        name: { forceNew: true },
        old: { default: 'a' },
        rule: { maxItems: 1, block: { name: { emptyFails: true }, port: { range: ['1', '9'] } } },
      },
      customizeDiff: true,
    },
    gone: { attributes: { name: { forceNew: true } } },
  },
};

const PRINTED: Schema = JSON.parse(`{
  "version": 1,
  "block": {
    "attributes": {
      "name": { "type": "string", "description": "A name", "description_kind": "plain", "required": true },
      "new": { "type": ["set", "string"], "description_kind": "plain", "optional": true, "computed": true }
    },
    "block_types": {
      "rule": {
        "nesting_mode": "list",
        "block": { "attributes": { "name": { "type": "string", "description_kind": "plain", "required": true } }, "description_kind": "plain" },
        "max_items": 1
      }
    },
    "description_kind": "plain"
  }
}`);

describe('a refreshed recording', () => {
  const refreshed = refreshRecording(
    PREVIOUS,
    {
      provider: { version: 0, block: {} },
      resource_schemas: { kept: PRINTED, wanted: { version: 0, block: { attributes: { name: NAME } } }, other: PRINTED },
      data_source_schemas: { kept: PRINTED, other: PRINTED },
    },
    '2.0.0',
    ['wanted'],
  );

  it('has the previous types and the requested ones, without descriptions', () => {
    expect(refreshed.recording).toMatchObject({ version: '2.0.0', provider: { version: 0, block: {} } });
    expect(Object.keys(refreshed.recording.resources)).toEqual(['kept', 'wanted']);
    expect(Object.keys(refreshed.recording.dataSources)).toEqual(['kept']);
    expect(refreshed.recording.resources['kept']).toEqual({
      version: 1,
      block: {
        attributes: { name: NAME, new: { type: ['set', 'string'], optional: true, computed: true } },
        block_types: { rule: { nesting_mode: 'list', max_items: 1, block: { attributes: { name: NAME } } } },
      },
    });
  });

  it('keeps the rules of remaining fields', () => {
    expect(refreshed.recording.rules).toEqual({
      kept: { attributes: { name: { forceNew: true }, rule: { maxItems: 1, block: { name: { emptyFails: true } } } }, customizeDiff: true },
    });
  });

  it('reports removed fields and fields without rules', () => {
    expect(refreshed.removed).toEqual(['gone', 'data gone', 'kept.old', 'kept.rule.port']);
    expect(refreshed.withoutRules).toEqual(['kept.new', 'wanted.name']);
  });
});
