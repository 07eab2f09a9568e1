import { cloudOfType } from '../cloud-of-type';
import type { InventoryResource, Move, NotUnderstood, StackInventory } from '../inventory';
import { isJsonObject, type Json, type JsonObject, own, textOf } from '../json';
import { byAddress } from '../order';
import { canonicalText } from '../text-value';
import { UnreadParts } from '../unread-parts';
import { Unknown, type Value } from '../value';
import { type Block, blocksOf, COMMENT } from './blocks';
import { readTemplateString } from './expression';
import { Locals } from './locals';

/** The parsed `.tf.json` files of one root module. */
export interface Configuration {
  readonly stack: string;
  readonly file: string;
  readonly roots: readonly JsonObject[];
}

export interface ConfigurationReading {
  readonly stack: StackInventory;
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Reads Terraform JSON, as cdktf writes it or as people do. */
export function readConfiguration(configuration: Configuration): ConfigurationReading {
  const reader = new ConfigurationReader(configuration);
  return { stack: reader.stack(), notUnderstood: reader.unread.list() };
}

class ConfigurationReader {
  public readonly unread: UnreadParts;
  private readonly locals: Locals;

  constructor(private readonly configuration: Configuration) {
    this.unread = new UnreadParts(configuration.stack);
    const definitions = this.blocks('locals', 0).flatMap(({ body }) => Object.entries(body));
    this.locals = new Locals(new Map(definitions), (json) => this.read(json));
  }

  public stack(): StackInventory {
    this.listBlocks();
    return {
      name: this.configuration.stack,
      file: this.configuration.file,
      format: 'terraform-json',
      resources: byAddress(this.once(this.declared())),
      outputs: Object.fromEntries(this.blocks('output', 1).map(({ labels: [name = ''], body }) => [name, this.output(body)])),
      parameters: Object.fromEntries(this.blocks('variable', 1).map(({ labels: [name = ''], body }) => [name, defaultOf(body)])),
      providers: Object.fromEntries(this.blocks('provider', 1).map((block) => this.provider(block))),
      moves: this.blocks('moved', 0).flatMap(({ body }) => moveOf(body)),
    };
  }

  private blocks(kind: string, labels: number): readonly Block[] {
    return this.configuration.roots.flatMap((root) => this.blocksIn(own(root, kind), labels, kind));
  }

  /** @param at path of the content, for parts that are no blocks */
  private blocksIn(content: Json | undefined, labels: number, at: string): readonly Block[] {
    return blocksOf(content, labels, (path, other) => this.unread.add([at, ...path].join('.'), 'expected a block', other));
  }

  private declared(): readonly InventoryResource[] {
    return [
      ...this.blocks('resource', 2).flatMap((block) => this.resource(block, '', false) ?? []),
      ...this.blocks('data', 2).flatMap((block) => this.resource(block, 'data.', true) ?? []),
      ...this.blocks('ephemeral', 2).flatMap((block) => this.resource(block, 'ephemeral.', true) ?? []),
    ];
  }

  /** Terraform refuses two resources with one address. */
  private once(resources: readonly InventoryResource[]): readonly InventoryResource[] {
    const unique = new Map<string, InventoryResource>();
    for (const resource of resources) {
      if (unique.has(resource.address)) this.unread.add(resource.address, 'declared twice');
      unique.set(resource.address, resource);
    }
    return [...unique.values()];
  }

  private resource({ labels: [type = '', name = ''], body }: Block, prefix: string, isData: boolean): InventoryResource | undefined {
    const address = `${prefix}${type}.${name}`;
    const repetition = REPETITIONS.find((key) => Object.hasOwn(body, key));
    const times = repetition === undefined ? 1 : this.read(body[repetition] as Json);
    if (repetition === 'count' && times === 0) return undefined;
    if (repetition !== undefined) this.unread.add(address, `${repetition} decides how many instances exist`);
    if (Object.hasOwn(body, 'provisioner')) this.unread.add(address, 'a provisioner runs commands', body['provisioner']);
    const isPrevented = this.blocksIn(own(body, 'lifecycle'), 0, address).some(
      ({ body: lifecycle }) => own(lifecycle, 'prevent_destroy') === true,
    );
    return {
      cloud: cloudOfType(type),
      type,
      address,
      isData,
      attributes: this.attributes(address, body),
      sensitive: [],
      retention: isPrevented ? 'prevented' : 'delete',
      ...(repetition !== undefined && { condition: `${repetition} = ${canonicalText(times)}` }),
    };
  }

  private attributes(address: string, body: JsonObject): Readonly<Record<string, Value>> {
    const plain = Object.entries(body).filter(([key]) => !META_ARGUMENTS.has(key) && key !== 'dynamic');
    const attributes = new Map(plain.map(([key, value]) => [key, this.read(value)]));
    const dynamic = this.blocksIn(own(body, 'dynamic'), 1, address);
    if (dynamic.length > 0) this.unread.add(address, 'dynamic blocks are decided while planning', own(body, 'dynamic'));
    for (const { labels, body: content } of dynamic) {
      const [label = ''] = labels;
      const blocks = [attributes.get(label) ?? []].flat();
      attributes.set(label, [...blocks, new Unknown('function', `dynamic(${canonicalText(this.read(content))})`)]);
    }
    return Object.fromEntries(attributes);
  }

  private read(json: Json): Value {
    if (typeof json === 'string') return readTemplateString(json, this.locals);
    if (Array.isArray(json)) return json.map((item) => this.read(item));
    if (!isJsonObject(json)) return json;
    const entries = Object.entries(json).filter(([key]) => key !== COMMENT);
    return Object.fromEntries(entries.map(([key, value]) => [key, this.read(value)]));
  }

  private output(body: JsonObject): Value {
    return own(body, 'sensitive') === true ? new Unknown('hidden', '') : this.read(own(body, 'value') ?? null);
  }

  private provider({ labels: [name = ''], body }: Block): readonly [string, Value] {
    const alias = textOf(own(body, 'alias'));
    return [alias === undefined ? name : `${name}.${alias}`, this.read(body)];
  }

  private listBlocks(): void {
    for (const { labels, body } of this.blocks('module', 1))
      this.unread.add(`module.${labels[0]}`, 'the module is not part of the document', body);
    for (const kind of Object.keys(NOT_READ)) {
      for (const { body } of this.blocks(kind, kind === 'action' ? 2 : 0)) {
        this.unread.add(`${kind} ${textOf(own(body, 'to')) ?? textOf(own(body, 'from')) ?? ''}`.trim(), NOT_READ[kind] ?? '', body);
      }
    }
  }
}

/** Blocks that change what happens to resources, and that no field of the inventory holds. */
const NOT_READ: Readonly<Record<string, string>> = {
  action: 'an action runs outside the life of resources',
  import: 'an import block adopts an existing resource',
  removed: 'a removed block decides whether the resource is destroyed',
};

const REPETITIONS = ['count', 'for_each'] as const;

/** Arguments of Terraform itself. `provider` stays an attribute: another one is another account or subscription. */
const META_ARGUMENTS: ReadonlySet<string> = new Set([...REPETITIONS, COMMENT, 'connection', 'depends_on', 'lifecycle', 'provisioner']);

function moveOf(body: JsonObject): readonly Move[] {
  const from = textOf(own(body, 'from'));
  const to = textOf(own(body, 'to'));
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

/** Terraform reads defaults literally, without expressions. */
function defaultOf(variable: JsonObject): Value {
  return own(variable, 'sensitive') === true ? new Unknown('hidden', '') : (own(variable, 'default') ?? null);
}
