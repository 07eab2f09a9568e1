import type * as z from 'zod';
import { either } from '../faults/alternatives';
import type { Fault, FaultLocation, SpecPath } from '../faults/fault';
import { taskOfGateway } from '../faults/route-faults';
import {
  badKey,
  badText,
  missingKey,
  noneOfForms,
  nothingThere,
  notOneOf,
  outOfRange,
  unknownKey,
  unquotedText,
  wrongType,
} from '../faults/shape-faults';
import { isIpv4Only } from './address-lists';
import { gatewayTask } from './gateway-words';
import type { Place } from './placement';
import { locationOf, locationOfKey, type Positions } from './positions';
import type { RuleParams } from './schema/rule';
import { childValue, definitionOf, isOptional, keysOf, optionsFor, type Schema, schemaAt } from './schema-at';
import { kindOf, show } from './show';
import { snippetFor } from './snippet';
import type { Suggest } from './suggest';
import { entryAt, type ScalarTree, type Tree } from './tree';
import { chooseOption, expectedTexts, wordsMeant } from './unions';
import { exampleOf, formsOf, kindOfSchema, wording } from './wording';

type Issue = z.core.$ZodIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { code: Code }>;

/** Keys whose values may be secrets that ended up in a spec by mistake. */
const SECRET = /key|secret|token|password/i;

/** A spec that is being checked. */
export interface Subject {
  readonly tree: Tree;
  /** The same as plain data. */
  readonly value: unknown;
  readonly positions: Positions;
  /** Schema of the whole spec. */
  readonly schema: Schema;
  readonly suggest: Suggest;
  readonly place: Place;
}

/**
 * Turns zod issues into faults: one per mistake, with the value found and the expected one.
 *
 * @param schema the schema that was used
 * @param base location of the checked value in the spec
 */
export function issueFaults(issues: readonly Issue[], subject: Subject, schema: Schema = subject.schema, base: SpecPath = []): Fault[] {
  return issues.flatMap((issue) => new Translator(subject, schema, base).translate(issue));
}

class Translator {
  constructor(
    private readonly subject: Subject,
    private readonly root: Schema,
    private readonly base: SpecPath,
  ) {}

  public translate(issue: Issue): Fault[] {
    const below = issue.path as SpecPath;
    const path = [...this.base, ...below];
    const schema = schemaAt(this.root, below, this.valueAt(this.base)) ?? this.root;
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => this.unknown(key, path, schema));
      case 'invalid_key':
        return [badKey(this.atKey(path), issue.issues[0]?.message ?? issue.message)];
      case 'invalid_union':
        return 'options' in issue ? [this.value(issue.options ?? [], path)] : this.union(issue, path, schema);
      case 'invalid_type':
        return [this.type(path, schema)];
      case 'invalid_value':
        return [this.value(issue.values, path)];
      case 'too_small':
      case 'too_big':
        return [this.size(issue, path, schema)];
      case 'custom':
        return [(issue.params as RuleParams).fault(this.at(path), String(this.valueAt(path)))];
      default:
        return [badText(this.at(path), this.found(path), withExample(issue.message, schema))];
    }
  }

  private unknown(key: string, parent: SpecPath, schema: Schema): Fault {
    const [map = schema] = optionsFor(definitionOf(schema), this.valueAt(parent));
    const known = keysOf(map);
    const [gateway] = this.gateway([key], parent);
    if (gateway) return gateway;
    const near = this.subject.suggest(key, known);
    const isPlaced = near.length === 0 && definitionOf(map).type === 'object';
    const place = isPlaced ? this.subject.place(key, parent) : undefined;
    return unknownKey(this.atKey([...parent, key]), key, near, known, place);
  }

  /** Faults for keys that ask for a task of a gateway. */
  private gateway(keys: readonly string[], parent: SpecPath): Fault[] {
    return keys.flatMap((key) => {
      const task = gatewayTask(key, parent);
      return task === undefined ? [] : [taskOfGateway(this.atKey([...parent, key]), task)];
    });
  }

  private union(issue: IssueOf<'invalid_union'>, path: SpecPath, schema: Schema): Fault[] {
    const value = this.valueAt(path);
    if (value === undefined) return [missingKey(this.at(path), wording(schema), snippetFor(path, schema))];

    const choice = chooseOption(issue.errors, value);
    if (choice !== undefined) {
      const option = definitionOf(schema).options?.[choice];
      return issueFaults(issue.errors[choice] ?? [], this.subject, option, path);
    }
    const texts = typeof value === 'string' ? expectedTexts(issue.errors).filter((text) => this.isUsable(text, path)) : [];
    if (texts.length > 0) return [badText(this.at(path), this.found(path), texts.join(', or '))];
    return [noneOfForms(this.at(path), this.found(path), wordsMeant(schema, value, this.subject.suggest), formsOf(schema))];
  }

  /** Azure takes no IPv6 ranges in an allowlist. */
  private isUsable(expected: string, path: SpecPath): boolean {
    return !expected.includes('IPv6') || !isIpv4Only(path, this.subject.value);
  }

  private type(path: SpecPath, schema: Schema): Fault {
    const tree = entryAt(this.subject.tree, path)?.tree;
    if (!tree) return missingKey(this.at(path), wording(schema), snippetFor(path, schema));
    const [gateway] = tree.kind === 'map' ? this.gateway([...tree.entries.keys()], path) : [];
    if (gateway) return gateway;
    if (kindOfSchema(schema) === 'a string' && isUnquoted(tree))
      return unquotedText(this.at(path), this.found(path), this.secret(path) ? '…' : tree.source);
    const nothing = tree.kind === 'scalar' && tree.value === null && isOptional(schema);
    return wrongType(this.at(path), this.found(path), nothing ? `${wording(schema)}, or remove the key` : wording(schema));
  }

  private value(values: readonly unknown[], path: SpecPath): Fault {
    const words = values.map(String);
    const value = this.valueAt(path);
    if (value === undefined) return missingKey(this.at(path), either(words), snippetFor(path, this.root, words));
    return notOneOf(this.at(path), this.found(path), typeof value === 'string' ? this.subject.suggest(value, words) : [], words);
  }

  private size(issue: IssueOf<'too_small'> | IssueOf<'too_big'>, path: SpecPath, schema: Schema): Fault {
    if (issue.origin === 'string') return badText(this.at(path), this.found(path), withExample(issue.message, schema));
    if (issue.origin === 'array') return nothingThere(this.at(path));
    const [bound, exclusive, inclusive] =
      issue.code === 'too_small' ? [issue.minimum, 'above', 'of at least'] : [issue.maximum, 'below', 'of at most'];
    const range = `${kindOfSchema(schema)} ${issue.inclusive ? inclusive : exclusive} ${bound}`;
    return outOfRange(this.at(path), this.found(path), withExample(range, schema));
  }

  private found(path: SpecPath): string {
    const tree = entryAt(this.subject.tree, path)?.tree;
    if (!tree) return 'missing';
    return this.secret(path) ? kindOf(tree) : show(tree);
  }

  /** Whether a key that the team chose suggests that its value is confidential. */
  private secret(path: SpecPath): boolean {
    const parent = schemaAt(this.subject.schema, path.slice(0, -1), this.subject.value);
    return SECRET.test(String(path.at(-1))) && parent !== undefined && definitionOf(parent).type === 'record';
  }

  private valueAt(path: SpecPath): unknown {
    return path.reduce(childValue, this.subject.value);
  }

  private at(path: SpecPath): FaultLocation {
    return locationOf(this.subject.positions, path);
  }

  private atKey(path: SpecPath): FaultLocation {
    return locationOfKey(this.subject.positions, path);
  }
}

/** Text that YAML reads as a number or boolean because it is not quoted. */
function isUnquoted(tree: Tree): tree is ScalarTree & { readonly source: string } {
  return tree.kind === 'scalar' && tree.value !== null && tree.source !== undefined;
}

function withExample(expected: string, schema: Schema): string {
  const example = exampleOf(schema);
  return example === undefined || expected.includes('such as') ? expected : `${expected}, such as ${example}`;
}
