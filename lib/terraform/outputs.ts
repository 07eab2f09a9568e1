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
  const output = new TerraformOutput(scope, CONNECTIONS_OUTPUT, {
    // As a token: cdktf 0.21 walks a plain value and stumbles over null, which a base URL may be.
    value: Token.asAny(connections),
    description: 'How clients reach the model endpoints of this stack',
  });
  output.overrideLogicalId(CONNECTIONS_OUTPUT);
  return output;
}
