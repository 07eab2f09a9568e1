import { Token } from 'aws-cdk-lib/core';
import { addressBlockMalformed, sourceWithoutAddress } from '../faults/aws-faults';
import { refuseMisuse } from '../faults/misuse';
import { boundTo, type Conditions, fromAddresses, type InvokeStatement, throughInterfaceEndpoint } from '../rules/aws/invoke-statements';
import type { IInvokable } from './model-endpoint/invokable';
import type { PrivateNetwork } from './private-network/private-network';

/** An IPv4 or IPv6 block as `aws:SourceIp` takes it. What it leaves open, such as 256 in a byte, IAM refuses. */
const ADDRESS_BLOCK = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)(\/\d{1,3})?$/;

/**
 * Where calls must come from to be allowed.
 *
 * Left out of a grant they may come from anywhere: the public hosts of AWS stay, whatever interface endpoints there are.
 */
export class CallSource {
  /** Through the interface endpoints of a network, which has to lead to the endpoint that is granted. */
  public static network(network: PrivateNetwork): CallSource {
    return new CallSource((endpoint) => throughInterfaceEndpoint(network.vpcEndpointIdFor(endpoint)));
  }

  /**
   * From public addresses. AWS does not see addresses of a call that comes through an interface endpoint.
   *
   * @param cidrs blocks of IPv4 or IPv6, such as `203.0.113.0/24`. Their order does not matter
   */
  public static addresses(cidrs: readonly string[]): CallSource {
    const malformed = cidrs.filter((cidr) => !Token.isUnresolved(cidr) && !ADDRESS_BLOCK.test(cidr));
    refuseMisuse([
      ...(cidrs.length === 0 ? [sourceWithoutAddress(['CallSource', 'addresses'])] : []),
      ...malformed.map((cidr) => addressBlockMalformed(['CallSource', 'addresses'], cidr)),
    ]);
    const conditions = fromAddresses(cidrs);
    return new CallSource(() => conditions);
  }

  private readonly conditionsFor: (endpoint: IInvokable) => Conditions;

  private constructor(conditionsFor: (endpoint: IInvokable) => Conditions) {
    this.conditionsFor = conditionsFor;
  }

  /**
   * What a caller needs to invoke the endpoint from there, as data.
   *
   * @param statements what it needs to invoke the endpoint from anywhere
   */
  public statementsOf(endpoint: IInvokable, statements = endpoint.invokeStatements): readonly InvokeStatement[] {
    return boundTo(statements, this.conditionsFor(endpoint));
  }
}
