import { App, TerraformStack, Testing } from '../../../lib/terraform/cdktf';

/** A block of Terraform. */
// biome-ignore lint/suspicious/noExplicitAny: what was read back is judged by expectations, not by types
export type Block = Readonly<Record<string, any>>;

/** Resources of one type, by address. */
export type Resources = Readonly<Record<string, Block>>;

/** What a stack became, read back from its JSON. */
export interface Synthesized {
  readonly resource: Readonly<Record<string, Resources | undefined>>;
  readonly data: Readonly<Record<string, Resources | undefined>>;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  readonly output: Block;
  readonly terraform: Block;
}

export function readBack(stack: TerraformStack): Synthesized {
  return { resource: {}, data: {}, ...JSON.parse(Testing.synth(stack)) };
}

/** Builds in a team's own stack and reads the output back. */
export function synthesize(build: (stack: TerraformStack) => void): Synthesized {
  const stack = teamStack();
  build(stack);
  return readBack(stack);
}

export function teamStack(): TerraformStack {
  return new TerraformStack(new App(), 'team');
}

/** The resources of a type, without their addresses. */
export function all({ resource }: Synthesized, type: string): readonly Block[] {
  return Object.values(resource[type] ?? {});
}

/** The only resource of a type. */
export function only(synthesized: Synthesized, type: string): Block {
  const found = all(synthesized, type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0] as Block;
}
