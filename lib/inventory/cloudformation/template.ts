import { cloudOfType } from '../cloud-of-type';
import type { ParsedDocument } from '../document';
import type { Inventory, InventoryResource, StackInventory } from '../inventory';
import { isJsonObject, type Json, type JsonObject, objectOf, own, textOf } from '../json';
import { byAddress } from '../order';
import { UnreadParts } from '../unread-parts';
import { isObject, Unknown, type Value } from '../value';
import { retentionOf } from './retention';
import { OBJECT_SECTIONS, SECTIONS } from './sections';
import { TemplateValues } from './template-values';

export interface Template extends ParsedDocument {
  readonly isProtected?: true;
  /** Known parameter values of a nested stack. */
  readonly arguments?: ReadonlyMap<string, Value>;
}

/** Reads one template. Nested stacks are resources of their parent; `nested-stacks.ts` reads their templates. */
export function readTemplate(template: Template): Inventory {
  const reader = new TemplateReader(template);
  return { stacks: [reader.stack()], notUnderstood: reader.unread.list() };
}

class TemplateReader {
  public readonly unread: UnreadParts;
  private readonly values: TemplateValues;

  constructor(private readonly template: Template) {
    this.unread = new UnreadParts(template.stack);
    this.values = new TemplateValues(template.root, this.unread, template.arguments ?? new Map());
  }

  public stack(): StackInventory {
    const { stack, file, isProtected } = this.template;
    this.listSections();
    return {
      name: stack,
      file,
      format: 'cloudformation',
      resources: byAddress(this.entries('Resources').flatMap(([id, body]) => this.resource(id, body) ?? [])),
      outputs: Object.fromEntries(this.entries('Outputs').flatMap(([id, body]) => this.output(id, body))),
      parameters: Object.fromEntries(this.entries('Parameters').map(([id, body]) => [id, defaultOf(body)])),
      ...(isProtected && { isProtected }),
    };
  }

  private entries(section: string): readonly (readonly [string, Json])[] {
    return Object.entries(objectOf(own(this.template.root, section)));
  }

  private listSections(): void {
    for (const [section, content] of Object.entries(this.template.root)) {
      if (section === 'Transform') this.listTransforms(content);
      else if (!SECTIONS.has(section)) this.unread.add(section, 'unknown template section', content);
      else if (OBJECT_SECTIONS.has(section) && !isJsonObject(content)) this.unread.add(section, 'expected an object', content);
    }
  }

  private listTransforms(content: Json): void {
    const transforms = [content].flat();
    if (transforms.some((transform) => transform !== LANGUAGE_EXTENSIONS)) {
      this.unread.add('Transform', 'a macro transforms the template while deploying', content);
    }
  }

  private resource(id: string, body: Json): InventoryResource | undefined {
    if (id.startsWith('Fn::')) {
      const why = id.startsWith('Fn::ForEach::') ? 'Fn::ForEach repeats resources' : 'a macro adds resources while deploying';
      this.unread.add(`Resources.${id}`, why, body);
      return undefined;
    }
    const type = textOf(own(objectOf(body), 'Type'));
    if (type === undefined) this.unread.add(id, 'a resource without a type', body);
    const condition = this.conditionOf(objectOf(body));
    if (type === undefined || condition === false) return undefined;
    return { ...this.described(id, type, objectOf(body)), ...(condition instanceof Unknown && { condition: condition.text }) };
  }

  private described(id: string, type: string, body: JsonObject): InventoryResource {
    this.listType(id, type, body);
    const { unclear, ...retention } = retentionOf(body, type);
    for (const attribute of unclear) this.unread.add(id, `${attribute} has an unknown value`, own(body, attribute));
    return {
      cloud: cloudOfType(type),
      type,
      address: id,
      isData: false,
      attributes: this.properties(id, own(body, 'Properties')),
      sensitive: [],
      ...retention,
    };
  }

  private listType(id: string, type: string, body: JsonObject): void {
    if (type.startsWith(SERVERLESS)) this.unread.add(id, 'a macro replaces this resource while deploying', body);
    if (type.endsWith('::MODULE')) this.unread.add(id, 'a CloudFormation module adds resources while deploying', body);
  }

  private properties(id: string, properties: Json | undefined): Readonly<Record<string, Value>> {
    if (properties === undefined) return {};
    if (!isJsonObject(properties)) {
      this.unread.add(id, 'Properties is not an object', properties);
      return {};
    }
    const read = this.values.read(properties, id);
    if (isObject(read)) return read;
    this.unread.add(id, 'a function generates the properties', properties);
    return {};
  }

  private conditionOf(body: JsonObject): boolean | Unknown {
    const name = textOf(own(body, 'Condition'));
    return name === undefined ? true : this.values.conditions.evaluate(name);
  }

  private output(id: string, body: Json): readonly (readonly [string, Value])[] {
    if (id.startsWith('Fn::')) this.unread.add(`Outputs.${id}`, 'Fn::ForEach repeats outputs', body);
    if (id.startsWith('Fn::') || this.conditionOf(objectOf(body)) === false) return [];
    return [[id, this.values.read(own(objectOf(body), 'Value') ?? null, `Outputs.${id}`) ?? null]];
  }
}

/** Adds only functions, each of which is recognized where it is used. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';

const SERVERLESS = 'AWS::Serverless::';

function defaultOf(parameter: Json): Value {
  const body = objectOf(parameter);
  const noEcho = own(body, 'NoEcho');
  const isSecret = noEcho === true || noEcho === 'true';
  return isSecret ? new Unknown('hidden', '') : (own(body, 'Default') ?? null);
}
