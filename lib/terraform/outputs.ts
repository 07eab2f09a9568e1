import type { Construct } from 'constructs';
import type { Connection } from '../plan/plan';
import { TerraformOutput, Token } from './cdktf';
import { literalValue } from './text';

/** Name of the output that tells clients how to reach a stack's deployments, the same on every cloud. */
export const CONNECTIONS_OUTPUT = 'connections';

/**
 * Emits a stack's connections: a list of objects in the given order, under exactly the name `connections`.
 * It contains no secrets, so the output is not sensitive.
 */
export function emitConnections(scope: Construct, connections: readonly Connection[]): TerraformOutput {
  return emitList(scope, CONNECTIONS_OUTPUT, connections, 'How clients reach the model endpoints of this stack');
}

/** Name of the output with which callers authenticate as the identities that a stack creates, the same on every cloud. */
export const IDENTITIES_OUTPUT = 'identities';

/** Emits the values with which callers authenticate, as a list of objects without secrets. No output if the stack creates no identities. */
export function emitIdentities(scope: Construct, identities: readonly object[]): TerraformOutput | undefined {
  if (identities.length === 0) return undefined;
  return emitList(scope, IDENTITIES_OUTPUT, identities, 'Values with which callers authenticate as the identities of this stack');
}

function emitList(scope: Construct, name: string, list: readonly object[], description: string): TerraformOutput {
  // As a token: cdktf 0.21 walks a plain value and fails on null, which a base URL may be.
  const output = new TerraformOutput(scope, name, { value: Token.asAny(literalValue(list)), description });
  output.overrideLogicalId(name);
  return output;
}
