import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSpec } from '../../lib/spec';
import { lines } from '../spec/support/specs';
import { right, wrong } from './define-spec';

const ROOT = join(__dirname, '..', '..');

describe('a spec in TypeScript', () => {
  it.each(Object.entries(right))('is valid if it compiles: %s', (_, spec) => {
    expect(lines(checkSpec(spec))).toEqual([]);
  });

  it.each(Object.entries(wrong))('is invalid if it does not compile: %s', (_, spec) => {
    expect(checkSpec(spec).spec).toBeUndefined();
  });

  it('gives one short error for each unknown key, missing key and wrong value', () => {
    const calls = readFileSync(join(__dirname, 'fixtures', 'keys.ts'), 'utf8').split('\n');
    const lines = calls.flatMap((line, index) => (line.startsWith('defineSpec(') ? [index + 1] : []));
    const messages = messagesOf(compiled(), 'keys');

    expect(messages.map((message) => Number(/:(\d+) /.exec(message)?.[1]))).toEqual(lines);
    expect(
      messages.map((message) => /(?:unknown|missing) key: \w+|Did you mean|not assignable to type 'string'/.exec(message)?.[0]),
    ).toEqual([
      ...['residncy', 'quota', 'acount', 'modle', 'reson'].map((key) => `unknown key: ${key}`),
      ...[undefined, 'model', 'account', 'region', 'may', 'reason', 'issuer'].map((key) => key && `missing key: ${key}`),
      'Did you mean',
      "not assignable to type 'string'",
    ]);
    // The compiler prints the whole argument if a key of the spec itself is missing.
    expect(compiled()).toContain(`required in type 'Wrong<"missing key: service">'`);
    expect(Math.max(...messages.map((message) => message.length))).toBeLessThan(520);
    expect(messages.map((message) => message.length).sort((a, b) => b - a)[1]).toBeLessThan(180);
  });

  it("shows the compiler's messages for mistakes", () => {
    expect(messagesOf(compiled(), 'wrong')).toMatchInlineSnapshot(`
[
  "wrong:6 Type '"gpt-5"' is not assignable to type '"gpt-5" & Wrong<"gpt-5 is offered on azure, and this endpoint goes to aws and gcp">'.",
  "wrong:8 Type '"gpt-9"' is not assignable to type '"gpt-9" & Wrong<"no cloud that modelport knows offers gpt-9; localModel takes a name that your own catalog has">'.",
  "wrong:9 Type '"aws-eu"' is not assignable to type '"aws-eu" & Wrong<"aws-eu is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us"; }'.",
  "wrong:10 Type '{ serving: "batch"; }' is not assignable to type '{ readonly serving: "batch"; } & { readonly serving: unknown; } & Wrong<"aws-eu is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us"; }'.",
  "wrong:11 Type '["responses"]' is not assignable to type 'readonly ["responses"] & Wrong<"unknown key: apsi">'.",
  "wrong:19 Type '"caht"' is not assignable to type '"caht" & Wrong<"caht is no endpoint of this spec"> & { readonly endpoints: "elsewhere" | "misspelt" | "overridden" | "partly" | "unknown" | "unoffered"; }'.",
  "wrong:20 Type '"aws"' is not assignable to type '"aws" & Wrong<"aws is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us" | "outside"; }'.",
]
`);
  });
});

let output: string | undefined;

/** The compiler's output for all fixtures. */
function compiled(): string {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['-p', join(__dirname, 'fixtures', 'tsconfig.json'), '--pretty', 'false'];
  output ??= spawnSync(process.execPath, [tsc, ...options], { encoding: 'utf8', cwd: ROOT }).stdout;
  return output;
}

/** The first line of each error of a fixture, without the file. */
function messagesOf(output: string, fixture: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.includes(`fixtures/${fixture}.ts`))
    .map((line) => line.replace(/^.*fixtures\/(.*)\.ts\((\d+),\d+\): error (TS\d+): /, '$1:$2 '));
}
