/** A JSON Schema, as far as a spec's schema uses it. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

/** The page of all fields of a spec, `docs/spec.md`: an annotated spec, then a table per section with a snippet before it. */
export function specPage(schema: Schema, annotated: string, snippets: Readonly<Record<string, string>>): string {
  const fields = Object.entries(schema.properties ?? {}).filter(([name]) => name !== '$schema');
  const [simple, large] = [fields.filter(([, field]) => !isLarge(field)), fields.filter(([, field]) => isLarge(field))];
  const sections = [
    { title: 'Top level', about: '', rows: rowsOf({ ...schema, properties: Object.fromEntries(simple) }, []) },
    ...large.flatMap(([name, field]) => sectionsOf(name, field)),
  ];
  return [
    '# Spec reference',
    '',
    'A spec is one YAML, JSON or TypeScript document per service and environment. A complete example:',
    '',
    ...fenced(annotated),
    '',
    'A few lines are enough: `service`, one endpoint with a model, and one target. Everything else has a safe default. Unknown fields are errors.',
    '',
    'For completion and validation in your editor, make this the first line of a YAML spec in your project:',
    '',
    ...fenced('# yaml-language-server: $schema=./node_modules/modelport/schema/modelport.schema.json\n'),
    '',
    'In JSON, set `$schema` to that path. In TypeScript, pass the spec to `defineSpec` from `modelport`.',
    '',
    'In the tables below, `<key>` is a key of your choice and *required* marks fields without a default. If a field has several forms, each form has',
    'its own required fields.',
    ...sections.flatMap(({ title, about, rows }) => section(title, about, snippets[title], rows)),
    '',
  ].join('\n');
}

/** A section of the page. */
interface Section {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly string[];
}

/** Whether a field has enough fields of its own for a section. */
function isLarge(field: Schema): boolean {
  return objectsIn(field).some((object) => object.properties) && !field.anyOf;
}

/** One section per field. A choice has one section per option, titled by its first property, such as `cloud`. */
function sectionsOf(name: string, field: Schema): readonly Section[] {
  const inner = typeof field.additionalProperties === 'object' ? field.additionalProperties : (field.items ?? field);
  const path = inner === field ? name : field.items ? `${name}[]` : `${name}.<key>`;
  const about = field.description ?? '';
  if (!inner.oneOf) return [{ title: `\`${path}\``, about, rows: rowsOf(inner, []) }];
  return inner.oneOf.map((choice) => {
    const [discriminator = '', value] = Object.entries(choice.properties ?? {})[0] ?? [];
    return { title: `\`${path}\` with \`${discriminator}: ${value?.const}\``, about, rows: rowsOf(choice, []) };
  });
}

function section(title: string, about: string, snippet: string | undefined, rows: readonly string[]): string[] {
  if (snippet === undefined) throw new Error(`docs/spec.md has no snippet for ${title}: add one to test/support/spec-snippets.ts`);
  const table = ['| field | value | default | |', '|---|---|---|---|', ...new Set(rows)];
  return ['', `## ${title}`, ...(about ? ['', about] : []), '', ...fenced(snippet), '', ...table];
}

function fenced(yaml: string): string[] {
  return ['```yaml', yaml.trim(), '```'];
}

/** Rows of an object's fields and nested fields. */
function rowsOf(object: Schema, path: readonly string[]): string[] {
  return Object.entries(object.properties ?? {}).flatMap(([name, field]) => {
    const at = [...path, name];
    const row = [`\`${at.join('.')}\``, sayValue(field), leftOut(field, object.required?.includes(name) ?? false), aboutOf(field)];
    return [`| ${row.map(cell).join(' | ')} |`, ...below(field, at)];
  });
}

function below(field: Schema, at: readonly string[]): string[] {
  if (typeof field.additionalProperties === 'object') {
    return objectsIn(field.additionalProperties).flatMap((object) => rowsOf(object, [...at, '<key>']));
  }
  const isList = field.type === 'array';
  const objects = isList ? objectsIn(field.items ?? {}) : objectsIn(field).filter((object) => object.type === 'object');
  return objects.flatMap((object) => rowsOf(object, isList ? [...at.slice(0, -1), `${at.at(-1)}[]`] : at));
}

/** The objects that a field can be, including the items of its lists. Without duplicates. */
function objectsIn(field: Schema): Schema[] {
  const choices = field.anyOf ?? field.oneOf;
  if (choices) return choices.filter(({ type }) => type !== 'array').flatMap(objectsIn);
  if (typeof field.additionalProperties === 'object') return objectsIn(field.additionalProperties);
  return field.type === 'object' ? [field] : field.items ? objectsIn(field.items) : [];
}

function sayValue(field: Schema): string {
  const choices = field.anyOf ?? field.oneOf;
  if (choices) return sayChoice(choices);
  if (typeof field.type === 'object') return field.type.map((type) => sayValue({ ...field, type })).join(', or ');
  if (field.const !== undefined) return code(field.const);
  if (field.enum) return field.enum.map(code).join(', ');
  if (field.type === 'array') return `list of ${sayValue(field.items ?? {})}`;
  if (field.type === 'object') return typeof field.additionalProperties === 'object' ? 'map' : 'object';
  if (field.type === 'boolean') return '`true`, `false`';
  if (field.type === 'integer' || field.type === 'number') return sayNumber(field);
  if (field.type === 'null') return '`null`';
  return field.format === 'uuid' ? 'GUID' : 'string';
}

/** Names that an editor suggests are not listed, because any other text is valid too. */
function sayChoice(choices: readonly Schema[]): string {
  const isOpen = choices.some(({ enum: names }) => names) && choices.some(({ type, enum: names }) => type === 'string' && !names);
  return [...new Set((isOpen ? choices.filter((choice) => !choice.enum) : choices).map(sayValue))].join(', or ');
}

function sayNumber({ type, minimum, exclusiveMinimum, maximum }: Schema): string {
  const from = minimum === undefined ? '' : ` from ${minimum}`;
  const above = exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`;
  return `${type === 'integer' ? 'whole number' : 'number'}${from}${above}${maximum === undefined ? '' : ` to ${maximum}`}`;
}

function leftOut(field: Schema, isNeeded: boolean): string {
  if (field.default !== undefined) return code(field.default);
  return isNeeded ? '*required*' : '';
}

function aboutOf({ description = '', examples = [] }: Schema): string {
  return examples.length > 0 ? `${description} For example ${examples.map(code).join(', ')}` : description;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
