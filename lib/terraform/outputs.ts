import type { Construct } from 'constructs';
import type { Connection } from '../plan/plan';
import { TerraformOutput, Token } from './cdktf';

/** Name of the output that tells clients how to reach the deployments of a stack, the same on every cloud. */
export const CONNECTIONS_OUTPUT = 'connections';

/**
 * Emits the connections of a stack: a list of objects, in the order given, under the very name `connections`.
 * None of them holds a secret, so the output is not sensitive.
 */
export function emitConnections(scope: Construct, connections: readonly Connection[]): TerraformOutput {
  return emitList(scope, CONNECTIONS_OUTPUT, connections, 'How clients reach the model endpoints of this stack');
}

/** Name of the output that tells callers what to name to become the identities that a stack makes for them, the same on every cloud. */
export const IDENTITIES_OUTPUT = 'identities';

/** Emits what callers name to become the identities that a stack makes, a list of objects; nothing where it makes none. No secret is in it. */
export function emitIdentities(scope: Construct, identities: readonly object[]): TerraformOutput | undefined {
  if (identities.length === 0) return undefined;
  return emitList(scope, IDENTITIES_OUTPUT, identities, 'What callers name to become the identities that are made for them');
}

function emitList(scope: Construct, name: string, list: readonly object[], description: string): TerraformOutput {
  // As a token: cdktf 0.21 walks a plain value and stumbles over null, which a base URL may be.
  const output = new TerraformOutput(scope, name, { value: Token.asAny(list), description });
  output.overrideLogicalId(name);
  return output;
}
