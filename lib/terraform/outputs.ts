import type { Construct } from 'constructs';
import type { Connection } from '../plan/plan';
import { CIDRS_OUTPUT, PRIVATE_DNS_RECORDS_OUTPUT } from '../rules/output-names';
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

/** Emits the CIDR blocks that IPAM allocated to the stack's network. */
export function emitCidrs(scope: Construct, cidrs: readonly string[]): TerraformOutput {
  return emitAs(scope, CIDRS_OUTPUT, [...cidrs], 'CIDR blocks that IPAM allocated to the network');
}

/** An A record: a host and the private address that it resolves to. */
export interface PrivateDnsRecord {
  readonly host: string;
  readonly address: string;
}

/** Emits the A records for private DNS zones that the stack does not create. */
export function emitPrivateDnsRecords(scope: Construct, records: readonly PrivateDnsRecord[]): TerraformOutput {
  return emitList(scope, PRIVATE_DNS_RECORDS_OUTPUT, records, 'A records for the private DNS zones that you manage');
}

function emitList(scope: Construct, name: string, list: readonly object[], description: string): TerraformOutput {
  // As a token: cdktf 0.21 walks a plain value and fails on null, which a base URL may be.
  return emitAs(scope, name, Token.asAny(literalValue(list)), description);
}

function emitAs(scope: Construct, name: string, value: unknown, description: string): TerraformOutput {
  const output = new TerraformOutput(scope, name, { value, description });
  output.overrideLogicalId(name);
  return output;
}
