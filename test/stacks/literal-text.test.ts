import { parse, stringify } from 'yaml';
import { hasErrors } from '../../lib/faults/fault';
import { formatFault } from '../../lib/faults/format';
import { parseSpec } from '../../lib/spec/read';
import { committed } from '../support/committed';
import { EXAMPLES, specOf } from '../support/examples';
import { faultsOf, synthesizeText } from '../support/synth';

/** Text that a program would evaluate, with the output that it would be evaluated in, and what must not be left of it there. */
const EVALUATED = [
  ['${file("/etc/hostname")}', 'terraform', /(?<!\$)\$\{file\(/],
  ['%{ if true }x%{ endif }', 'terraform', /(?<!%)%\{ (?:if|endif)/],
  ['{{resolve:ssm:x}}', 'Resources', /\{\{resolve:/],
  ['${TfToken[TOKEN.0]}', 'terraform', /TfToken/],
  ['${Token[AWS.Partition.3]}', 'Resources', /Token\[/],
] as const;

/** Every place for text in the examples: its path, and the spec with another text there. */
const PLACES = EXAMPLES.flatMap((example) => {
  const spec = parse(committed(specOf(example)) as string) as Tree;
  return textsIn(spec).map((path) => [`${example} ${path.join('.')}`, spec, path] as const);
});

/** Each place with one of the texts, in turn; test/security has every field of the schema. */
const placesOf = (text: string) => PLACES.filter((_, index) => EVALUATED[index % EVALUATED.length]?.[0] === text);

describe.each(EVALUATED)('%s in a spec', (text, format, evaluated) => {
  it.each(placesOf(text))('stays literal, or has a fault, at %s', (_, spec, path) => {
    const written = stringify(withText(spec, path, text));
    if (hasErrors(faultsOf(parseSpec(written)))) return;

    const documents = [...synthesizeText(written).documents.values()].filter((document) => format in document);
    expect(documents.map((document) => evaluated.exec(JSON.stringify(document))?.[0])).toEqual(documents.map(() => undefined));
  });
});

describe('text that a program could evaluate', () => {
  it('is reported with its location and fix', () => {
    const spec = committed(specOf('quickstart')) as string;
    const faults = faultsOf(
      parseSpec(spec.replace('service: quickstart', 'service: quickstart\ntags: { a: "{{resolve:ssm:x}}", "${Token[A.1]}": b }')),
    );

    expect(faults.map(formatFault)).toMatchInlineSnapshot(`
[
  "modelport.yaml:3:1 MP0130 tags contains "\${Token[", which CDK and cdktf would replace during synthesis; write the value itself, without the token",
  "modelport.yaml:3:12 MP0131 tags.a contains "{{resolve:", which CloudFormation would resolve while deploying; write the value itself; a spec holds no secrets",
  "modelport.yaml:3:33 MP0108 tags has an invalid key "\${Token[A.1]}"; use 1 to 128 letters, digits, spaces or _ . : / = + @ -, not starting with aws:",
]
`);
  });
});

type Tree = { [key: string]: Tree } | Tree[] | string | number | boolean | null;

function textsIn(tree: Tree, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof tree === 'string') return [path];
  if (tree === null || typeof tree !== 'object') return [];
  return Object.entries(tree).flatMap(([key, inner]) => textsIn(inner, [...path, Array.isArray(tree) ? Number(key) : key]));
}

function withText(tree: Tree, [key, ...rest]: readonly (string | number)[], text: string): Tree {
  if (key === undefined) return text;
  if (Array.isArray(tree)) return tree.map((item, index) => (index === key ? withText(item, rest, text) : item));
  const map = tree as { [key: string]: Tree };
  return { ...map, [key]: withText(map[key] as Tree, rest, text) };
}
