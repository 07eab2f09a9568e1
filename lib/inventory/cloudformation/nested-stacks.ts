import { posix } from 'node:path';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { parseDocument } from '../document';
import { type FileReader, pathWithin } from '../file-reader';
import type { InventoryResource, NotUnderstood, StackInventory } from '../inventory';
import { type JsonObject, objectOf, own, textOf } from '../json';
import { UnreadParts } from '../unread-parts';
import { isObject, isSymbolic, Reference, type Value } from '../value';
import { type Assets, assetOf } from './assets';
import { readTemplate, type Template } from './template';

/** A stack and the stacks nested in it. */
export interface StackTree {
  readonly stacks: readonly StackInventory[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Where the templates of nested stacks are. */
export interface TemplateFiles {
  readonly read: FileReader;
  /** Folder that no path may leave. */
  readonly root: string;
  /** Templates that the CDK uploads as assets. */
  readonly assets?: Assets;
}

/** CloudFormation resource type of a nested stack. */
const STACK = RESOURCE_TYPES.stack;

/** Nested stacks within nested stacks. Deeper ones are listed as not understood. */
const MAX_NESTING = 8;

/** Reads a template and, with `files`, those of its nested stacks. */
export function readStackTree(template: Template, files: TemplateFiles | undefined, nesting = 0): StackTree {
  const { stack, notUnderstood } = readTemplate(template);
  const unread = new UnreadParts(template.stack);
  const bodies = objectOf(own(template.root, 'Resources'));
  const parts = stack.resources
    .filter(({ type }) => type === STACK)
    .map((resource) => readNested(template, resource, objectOf(own(bodies, resource.address)), files, nesting, unread));
  return {
    stacks: [stack, ...parts.flatMap(({ stacks }) => stacks)],
    notUnderstood: [...notUnderstood, ...unread.list(), ...parts.flatMap((part) => part.notUnderstood)],
  };
}

function readNested(
  parent: Template,
  { address, attributes }: InventoryResource,
  body: JsonObject,
  files: TemplateFiles | undefined,
  nesting: number,
  unread: UnreadParts,
): StackTree {
  const file = templateFileOf(parent, body, attributes, files);
  const text = file === undefined ? undefined : files?.read(file);
  const parsed = file === undefined || text === undefined || nesting >= MAX_NESTING ? undefined : parseDocument({ file, text });
  if (file === undefined || parsed === undefined || 'fault' in parsed) {
    unread.add(
      address,
      parsed === undefined ? "the nested stack's template was not provided" : "the nested stack's template cannot be read",
      body,
    );
    return { stacks: [], notUnderstood: [] };
  }
  const nested = { stack: `${parent.stack}/${address}`, file, root: parsed.root, arguments: argumentsOf(attributes) };
  return readStackTree(nested, files, nesting + 1);
}

/** The CDK names the file in metadata or, without them, uploads it as an asset; a template before packaging has its path as `TemplateURL`. */
function templateFileOf(
  parent: Template,
  body: JsonObject,
  attributes: Readonly<Record<string, Value>>,
  files: TemplateFiles | undefined,
): string | undefined {
  const uploaded = assetOf(attributes['TemplateURL'], files?.assets ?? new Map());
  if (uploaded !== undefined) return uploaded;
  const asset = textOf(own(objectOf(own(body, 'Metadata')), 'aws:asset:path'));
  const path = asset ?? textOf(own(objectOf(own(body, 'Properties')), 'TemplateURL'));
  if (path === undefined || files === undefined || /^\w+:\/\//.test(path)) return undefined;
  return pathWithin(files.root, posix.dirname(parent.file), path);
}

/** Nested stack parameters with values that mean the same in the nested stack and its parent. */
function argumentsOf(attributes: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  const parameters = attributes['Parameters'];
  return new Map(isObject(parameters) ? Object.entries(parameters).filter(([, value]) => meansTheSame(value)) : []);
}

function meansTheSame(value: Value): boolean {
  if (value instanceof Reference) return value.to.startsWith('AWS::') && !OF_ONE_STACK.has(value.to);
  return !isSymbolic(value) && typeof value !== 'object';
}

/** Pseudo parameters that a nested stack does not share with its parent. */
const OF_ONE_STACK: ReadonlySet<string> = new Set(['AWS::NotificationARNs', 'AWS::StackId', 'AWS::StackName']);
