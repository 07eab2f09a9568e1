import { subnetIdMalformed } from '../faults/azure-faults';
import type { SpecPath } from '../faults/fault';
import { Misuse } from '../faults/misuse';
import { canonicalId, SUBNET_ID } from '../rules/azure/resource-names';
import { Fn, Token } from '../terraform/cdktf';
import { isUnresolvedItem } from '../terraform/unresolved';

/**
 * A subnet ID in the provider's spelling. Azure's tools print several; the provider rejects others or plans them as changes. Tokens are
 * returned unchanged.
 *
 * @throws Misuse if the value is not a subnet ID
 */
export function subnetIdAsSpelt(id: string, at: SpecPath): string {
  if (isUnresolvedItem(id)) return id;
  const canonical = canonicalId(id, SUBNET_ID);
  if (canonical === null) throw new Misuse([subnetIdMalformed(at, id, SUBNET_ID.expected)]);
  return canonical;
}

/** ID of a subnet's virtual network. */
export function virtualNetworkOf(subnetId: string): string {
  if (Token.isUnresolved(subnetId)) return Token.asString(Fn.element(Fn.split('/subnets/', subnetId), 0));
  return subnetId.slice(0, subnetId.lastIndexOf('/subnets/'));
}
