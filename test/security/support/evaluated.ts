import type { StackDocument } from '../../support/addresses';

/** Text in a document that a program would evaluate. */
export interface Evaluated {
  /** Expressions of Terraform templates, and CloudFormation's substitutions and dynamic references. */
  readonly expressions: readonly string[];
  /** Texts of policies that IAM would match against more than one value. */
  readonly patterns: readonly string[];
}

/** Everything that Terraform, CloudFormation or IAM would evaluate in a document. Independent of the code that escapes. */
export function evaluatedIn(document: StackDocument): Evaluated {
  return 'Resources' in document ? inCloudFormation(document) : inTerraform(document);
}

function inTerraform({ terraform, ...blocks }: StackDocument): Evaluated {
  // Terraform reads backends and required providers without templates; OpenTofu evaluates backends.
  const settings = textsIn(terraform).filter((text) => /[$%]\{/.test(text));
  return { expressions: [...settings, ...textsIn(blocks).flatMap(templatesOf)], patterns: [] };
}

function inCloudFormation(document: StackDocument): Evaluated {
  const references = textsIn(document).filter((text) => text.includes('{{resolve:'));
  const substituted = valuesOf(document, 'Fn::Sub').flatMap(textsIn);
  const policies = ['PolicyDocument', 'AssumeRolePolicyDocument', 'Policies'].flatMap((key) => valuesOf(document, key).flatMap(textsIn));
  return { expressions: [...references, ...substituted], patterns: policies.filter((text) => /[*?]|\$\{/.test(text)) };
}

/** The templates in a text: `${…}` and `%{…}` up to the bracket that closes them. `$${` and `%%{` are literal. */
function templatesOf(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const [mark, next, third] = [text[at], text[at + 1], text[at + 2]];
    if (mark !== '$' && mark !== '%') continue;
    if (next === mark && third === '{') at += 2;
    else if (next === '{') {
      const end = endOfTemplate(text, at + 2);
      found.push(text.slice(at, end));
      at = end - 1;
    }
  }
  return found;
}

function endOfTemplate(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Every text and key. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** Every value of a key, at any depth. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...valuesOf(inner, key)]);
}
