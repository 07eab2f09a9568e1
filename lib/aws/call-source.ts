import { Token } from 'aws-cdk-lib/core';
import { addressBlockMalformed, nowhereAllowed } from '../faults/aws-faults';
import { refuseMisuse } from '../faults/misuse';
import { wideListFaults } from '../rules/address-coverage';
import { boundTo, type Conditions, fromAddresses, type InvokeStatement, throughInterfaceEndpoint } from '../rules/aws/invoke-statements';
import type { IInvokable } from './model-endpoint/invokable';
import type { IPrivateNetwork } from './private-network/private-network-base';

/** An IPv4 or IPv6 block for `aws:SourceIp`. IAM rejects what this pattern misses, such as a byte of 256. */
const ADDRESS_BLOCK = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*)(\/\d{1,3})?$/;

/**
 * Where calls must come from to be allowed.
 *
 * A grant without a source allows calls from anywhere: interface endpoints do not close AWS's public hosts.
 */
export class CallSource {
  /** Through a network's interface endpoints. The network must reach the granted endpoint. */
  public static network(network: IPrivateNetwork): CallSource {
    return new CallSource((endpoint) => [throughInterfaceEndpoint(network.vpcEndpointIdsFor(endpoint))]);
  }

  /**
   * From public addresses. AWS does not see the client address of a call through an interface endpoint.
   *
   * @param cidrs IPv4 or IPv6 blocks, such as `203.0.113.0/24`, in any order
   */
  public static addresses(cidrs: readonly string[]): CallSource {
    const malformed = cidrs.filter((cidr) => !Token.isUnresolved(cidr) && !ADDRESS_BLOCK.test(cidr));
    refuseMisuse([
      ...(cidrs.length === 0 ? [nowhereAllowed(['CallSource', 'addresses'], 'address block')] : []),
      ...malformed.map((cidr) => addressBlockMalformed(['CallSource', 'addresses'], cidr)),
      ...wideListFaults(['CallSource', 'addresses'], cidrs),
    ]);
    const conditions = fromAddresses(cidrs);
    return new CallSource(() => [conditions]);
  }

  /**
   * From any of several sources, such as a network and the addresses of an office. Each adds its own statements to the policy.
   *
   * @param sources at least one
   */
  public static anyOf(...sources: readonly CallSource[]): CallSource {
    refuseMisuse(sources.length === 0 ? [nowhereAllowed(['CallSource', 'anyOf'], 'source')] : []);
    return new CallSource((endpoint) => sources.flatMap((source) => source.conditionsFor(endpoint)));
  }

  /** Conditions on calls to an endpoint. A call must meet one of them. */
  private readonly conditionsFor: (endpoint: IInvokable) => readonly Conditions[];

  private constructor(conditionsFor: (endpoint: IInvokable) => readonly Conditions[]) {
    this.conditionsFor = conditionsFor;
  }

  /**
   * Permissions to invoke the endpoint from this source, as data.
   *
   * @param statements permissions to invoke the endpoint from anywhere
   */
  public statementsOf(endpoint: IInvokable, statements = endpoint.invokeStatements): readonly InvokeStatement[] {
    return boundTo(statements, ...this.conditionsFor(endpoint));
  }
}
