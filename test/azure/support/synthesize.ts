import { TerraformStack, Testing } from '../../../lib/terraform/cdktf';

/** A block of synthesized JSON. */
// biome-ignore lint/suspicious/noExplicitAny: what was read back is for the tests to judge
export type Block = Readonly<Record<string, any>>;

/** What a stack became, read back from its JSON. */
export interface Synthesized {
  /** By type and address. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>> | undefined>>;
  /** What is looked up, by type and address. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>> | undefined>>;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly output: Readonly<Record<string, Block>>;
  readonly terraform: Block;
}

export function readBack(stack: TerraformStack): Synthesized {
  return { resource: {}, ...JSON.parse(Testing.synth(stack)) };
}

/** Builds in a team's own stack and reads the output back. */
export function synthesize(build: (stack: TerraformStack) => void): Synthesized {
  const stack = teamStack();
  build(stack);
  return readBack(stack);
}

export function teamStack(): TerraformStack {
  return new TerraformStack(Testing.app(), 'team');
}

/** The resources of a type, without their addresses. */
export function all({ resource }: Synthesized, type: string): readonly Block[] {
  return Object.values(resource[type] ?? {});
}

/** The only resource of a type. */
export function only(made: Synthesized, type: string): Block {
  const [found, ...more] = all(made, type);
  if (!found || more.length > 0) throw new Error(`expected one ${type}, found ${all(made, type).length}`);
  return found;
}

/** Every address of a stack, sorted. */
export function addresses({ resource }: Synthesized): string[] {
  return Object.entries(resource)
    .flatMap(([type, byName]) => Object.keys(byName ?? {}).map((name) => `${type}.${name}`))
    .sort();
}
