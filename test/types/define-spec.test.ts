import { spawnSync } from 'node:child_process';
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

  it("shows the compiler's messages for mistakes", () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(__dirname, 'fixtures', 'tsconfig.json'), '--pretty', 'false'], {
      encoding: 'utf8',
      cwd: ROOT,
    });

    expect(status).not.toBe(0);
    expect(messagesOf(stdout)).toMatchInlineSnapshot(`
[
  "wrong:6 Type '"gpt-5"' is not assignable to type '"gpt-5" & Wrong<"gpt-5 is offered on azure, and this endpoint goes to aws and gcp">'.",
  "wrong:8 Type '"gpt-9"' is not assignable to type '"gpt-9" & Wrong<"no cloud that modelport knows offers gpt-9; localModel takes a name that your own catalog has">'.",
  "wrong:9 Type '"aws-eu"' is not assignable to type '"aws-eu" & Wrong<"aws-eu is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us"; }'.",
  "wrong:10 Type '{ serving: "batch"; }' is not assignable to type '{ readonly serving: "batch"; } & { readonly serving: unknown; } & Wrong<"aws-eu is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us"; }'.",
  "wrong:11 Type '["responses"]' is not assignable to type 'readonly ["responses"] & Wrong<"apsi is no key that belongs here">'.",
  "wrong:19 Type '"caht"' is not assignable to type '"caht" & Wrong<"caht is no endpoint of this spec"> & { readonly endpoints: "elsewhere" | "misspelt" | "overridden" | "partly" | "unknown" | "unoffered"; }'.",
  "wrong:20 Type '"aws"' is not assignable to type '"aws" & Wrong<"aws is no target of this spec"> & { readonly targets: "aws-us" | "azure-us" | "gcp-us" | "outside"; }'.",
]
`);
  });
});

/** The first line of each error without the file, in fixture order. */
function messagesOf(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.includes('error TS'))
    .map((line) => line.replace(/^.*fixtures\/(.*)\.ts\((\d+),\d+\): error (TS\d+): /, '$1:$2 '));
}
