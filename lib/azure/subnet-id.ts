import { subnetIdMalformed } from '../faults/azure-faults';
import type { SpecPath } from '../faults/fault';
import { Misuse } from '../faults/misuse';
import { canonicalId, SUBNET_ID } from '../rules/azure/resource-names';
import { Fn, Token } from '../terraform/cdktf';

/**
 * The id of a subnet as the provider spells it. Azure's own tools print several spellings, and the provider plans another one as
 * a change, or refuses it. A token stays what it is.
 *
 * @throws Misuse for what is no id of a subnet
 */
export function subnetIdAsSpelt(id: string, at: SpecPath): string {
  if (Token.isUnresolved(id)) return id;
  const canonical = canonicalId(id, SUBNET_ID);
  if (canonical === null) throw new Misuse([subnetIdMalformed(at, id, SUBNET_ID.expected)]);
  return canonical;
}

/** Id of the virtual network that a subnet is part of. */
export function virtualNetworkOf(subnetId: string): string {
  if (Token.isUnresolved(subnetId)) return Token.asString(Fn.element(Fn.split('/subnets/', subnetId), 0));
  return subnetId.slice(0, subnetId.lastIndexOf('/subnets/'));
}
