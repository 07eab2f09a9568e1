import { posix } from 'node:path';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { parseDocument, type SourceDocument } from '../document';
import { type OutputFiles, readFile, readWithin } from '../file-reader';
import type { Inventory, InventoryResource } from '../inventory';
import { type JsonObject, objectOf, own, textOf } from '../json';
import { mergeInventories } from '../order';
import { UnreadParts } from '../unread-parts';
import { isObject, isSymbolic, Reference, type Value } from '../value';
import { type Assets, assetOf } from './assets';
import { readTemplate, type Template } from './template';

/** Templates of nested stacks. */
export interface TemplateFiles extends OutputFiles {
  /** Templates that the CDK uploads as assets. */
  readonly assets?: Assets;
}

/** CloudFormation resource type of a nested stack. */
const STACK = RESOURCE_TYPES.stack;

/** Nested stacks within nested stacks. Deeper ones are listed as not understood. */
const MAX_NESTING = 8;

/** Reads a template and, with `files`, those of its nested stacks. */
export function readStackTree(template: Template, files: TemplateFiles | undefined, nesting = 0): Inventory {
  const whole = readTemplate(template);
  const unread = new UnreadParts(template.stack);
  const nested = whole.stacks
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === STACK)
    .flatMap((resource) => {
      const body = objectOf(own(objectOf(own(template.root, 'Resources')), resource.address));
      const found = nestedTemplate(template, resource, body, nesting < MAX_NESTING ? files : undefined);
      if (!('why' in found)) return [readStackTree(found, files, nesting + 1)];
      unread.add(resource.address, found.why, body);
      return [];
    });
  return mergeInventories([whole, { stacks: [], notUnderstood: unread.list() }, ...nested]);
}

/** The template of a nested stack, or why it is not understood. */
function nestedTemplate(
  parent: Template,
  { address, attributes }: InventoryResource,
  body: JsonObject,
  files: TemplateFiles | undefined,
): Template | { readonly why: string } {
  const document = files && templateDocument(parent, body, attributes, files);
  if (!document) return { why: "the nested stack's template was not provided" };
  const parsed = parseDocument(document);
  if ('fault' in parsed) return { why: "the nested stack's template cannot be read" };
  return { stack: `${parent.stack}/${address}`, file: document.file, root: parsed.root, arguments: argumentsOf(attributes) };
}

/** The CDK names the file in metadata or, without it, uploads it as an asset; a template before packaging has its path as `TemplateURL`. */
function templateDocument(
  parent: Template,
  body: JsonObject,
  attributes: Readonly<Record<string, Value>>,
  files: TemplateFiles,
): SourceDocument | undefined {
  const uploaded = assetOf(attributes['TemplateURL'], files.assets ?? new Map());
  if (uploaded !== undefined) return readFile(files.read, uploaded);
  const asset = textOf(own(objectOf(own(body, 'Metadata')), 'aws:asset:path'));
  const path = asset ?? textOf(own(objectOf(own(body, 'Properties')), 'TemplateURL'));
  if (path === undefined || /^\w+:\/\//.test(path)) return undefined;
  return readWithin(files, posix.dirname(parent.file), path);
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
