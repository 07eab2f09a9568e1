import type { InventoryResource } from '../../../inventory/inventory';
import { Interpolation, isObject, Reference, type Value, type ValueObject } from '../../../inventory/value';
import { POLICY_VERSION } from '../../../rules/aws/policy-documents';
import { groupBy } from '../group-by';
import { listOf } from '../lists';
import { fieldOf } from './texts';
import { Unreadable } from './unreadable';

/** Terraform's data source for policy documents. */
const POLICY_DATA_SOURCE = 'aws_iam_policy_document';

/** Attributes that are elements of a statement. Source: documentation of the Terraform provider aws 6, read 2026-11-30. */
const ELEMENTS = { actions: 'Action', not_actions: 'NotAction', resources: 'Resource', not_resources: 'NotResource' };

/** The data source that a policy document refers to. */
export function dataSourceOf(document: Value, resources: ReadonlyMap<string, InventoryResource>): InventoryResource | undefined {
  const source = document instanceof Reference ? resources.get(document.to) : undefined;
  return source?.type === POLICY_DATA_SOURCE ? source : undefined;
}

/**
 * The policy document itself, or that of the data source it refers to.
 *
 * @throws Unreadable if the data source merges other documents
 */
export function resolvedDocument(document: Value, resources: ReadonlyMap<string, InventoryResource>): Value {
  const source = dataSourceOf(document, resources);
  return source === undefined ? document : documentOfDataSource(source.attributes);
}

function documentOfDataSource(attributes: Readonly<Record<string, Value>>): Value {
  const others = ['source_policy_documents', 'override_policy_documents'].flatMap((name) => listOf(attributes[name]));
  if (others.length > 0) throw new Unreadable('it merges other documents');
  return { Version: attributes['version'] ?? POLICY_VERSION, Statement: listOf(attributes['statement']).map(statementOf) };
}

function statementOf(block: Value): Value {
  return {
    Effect: fieldOf(block, 'effect') ?? 'Allow',
    ...Object.fromEntries(
      Object.entries(ELEMENTS).flatMap(([attribute, element]) => {
        const texts = listOf(fieldOf(block, attribute));
        return texts.length === 0 ? [] : [[element, texts.map(withVariables)]];
      }),
    ),
    ...principalElement('', listOf(fieldOf(block, 'principals'))),
    ...principalElement('Not', listOf(fieldOf(block, 'not_principals'))),
    Condition: conditionElement(listOf(fieldOf(block, 'condition'))),
  };
}

function principalElement(prefix: '' | 'Not', blocks: readonly Value[]): Record<string, Value> {
  if (blocks.length === 0) return {};
  const element = `${prefix}Principal`;
  if (blocks.some((block) => fieldOf(block, 'type') === '*')) return { [element]: '*' };
  return {
    [element]: lists(
      blocks,
      (block) => String(fieldOf(block, 'type')),
      (block) => listOf(fieldOf(block, 'identifiers')),
    ),
  };
}

function conditionElement(blocks: readonly Value[]): Value {
  const tests = groupBy(blocks, (block) => String(fieldOf(block, 'test')));
  const key = (block: Value) => String(fieldOf(block, 'variable'));
  const values = (block: Value) => listOf(fieldOf(block, 'values')).map(withVariables);
  return Object.fromEntries([...tests].map(([test, of]) => [test, lists(of, key, values)]));
}

/** The values of all blocks with one name, by name. */
function lists(blocks: readonly Value[], nameOf: (block: Value) => string, valuesOf: (block: Value) => readonly Value[]): ValueObject {
  return Object.fromEntries([...groupBy(blocks, nameOf)].map(([name, of]) => [name, of.flatMap(valuesOf)]));
}

/** Policy variables are written `&{aws:username}`, because Terraform reads `${` itself. */
function withVariables(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('&{', '${');
  if (!(value instanceof Interpolation)) return isObject(value) ? null : value;
  return new Interpolation(value.parts.map((part) => (typeof part === 'string' ? part.replaceAll('&{', '${') : part)));
}
