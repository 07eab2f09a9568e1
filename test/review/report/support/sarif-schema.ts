const text = { type: 'object', properties: { text: { type: 'string', minLength: 1 } }, required: ['text'], additionalProperties: false };

const level = { enum: ['none', 'note', 'warning', 'error'] };

const relativeUri = { type: 'string', pattern: "^[A-Za-z0-9%._~!$&'()*+,;=@/-]*$" };

/** The parts of the SARIF schema that the report uses, and nothing else: a misspelled property fails. Source: SARIF 2.1.0 errata 01, OASIS. */
export const SARIF_SCHEMA = object({
  $schema: { type: 'string' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    items: object(
      {
        properties: { type: 'object' },
        tool: object({
          driver: object({
            name: { type: 'string' },
            semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
            rules: {
              type: 'array',
              uniqueItems: true,
              items: object({ id: { type: 'string' }, shortDescription: text, defaultConfiguration: object({ level }) }),
            },
          }),
        }),
        columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
        results: { type: 'array', items: result() },
      },
      ['properties'],
    ),
  },
});

function result() {
  return object(
    {
      ruleId: { type: 'string' },
      ruleIndex: { type: 'integer', minimum: 0 },
      level,
      message: text,
      locations: {
        type: 'array',
        minItems: 1,
        items: object(
          {
            physicalLocation: object({
              artifactLocation: object({ uri: relativeUri }),
              region: object({ startLine: { type: 'integer', minimum: 1 }, startColumn: { type: 'integer', minimum: 1 } }),
            }),
            logicalLocations: {
              type: 'array',
              uniqueItems: true,
              items: object({ fullyQualifiedName: { type: 'string' }, kind: { type: 'string' } }),
            },
          },
          ['physicalLocation'],
        ),
      },
      partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
      suppressions: {
        type: 'array',
        uniqueItems: true,
        items: object({ kind: { enum: ['inSource', 'external'] }, justification: { type: 'string' } }),
      },
    },
    ['suppressions'],
  );
}

/** An object without other properties. All are required but the optional ones. */
function object(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}
