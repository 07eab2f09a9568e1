import { existenceOf } from '../grants/existence';
import { listOf } from '../grants/lists';
import { type Name, nameAt, nameOf, type Place } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { Trust } from '../grants/trust-changes';
import { FEDERATED_CREDENTIAL } from './resource-types';

/** Attributes of a resource type that trusts tokens of another issuer. */
interface CredentialAttributes {
  /** The first that is set holds the identity. */
  readonly identity: readonly string[];
  readonly audience: string;
  /** Entra ID compares subjects as text. A flexible credential has an expression over claims instead. */
  readonly subject: string;
}

const CREDENTIALS: Readonly<Record<string, CredentialAttributes>> = {
  [FEDERATED_CREDENTIAL]: { identity: ['user_assigned_identity_id', 'parent_id'], audience: 'audience', subject: 'subject' },
  azuread_application_federated_identity_credential: {
    identity: ['application_id', 'application_object_id'],
    audience: 'audiences',
    subject: 'subject',
  },
  azuread_application_flexible_federated_identity_credential: {
    identity: ['application_id'],
    audience: 'audience',
    subject: 'claims_matching_expression',
  },
};

/** The tokens that identities of a stack accept. */
export function trustOf(stack: NamedStack): readonly Trust[] {
  return stack.resources.flatMap((resource) => {
    const attributes = resource.isData ? undefined : CREDENTIALS[resource.type];
    return attributes ? credential({ stack, resource }, attributes) : [];
  });
}

function credential(place: Place, attributes: CredentialAttributes): readonly Trust[] {
  const { stack, resource } = place;
  const identity = attributes.identity.map((attribute) => nameAt(place, [attribute])).find((name) => name !== undefined);
  const issuer = nameAt(place, ['issuer']);
  const subject = nameAt(place, [attributes.subject]);
  if (identity === undefined || issuer === undefined || subject === undefined) return [];
  const audiences = listOf(resource.attributes[attributes.audience]).map((value) => nameOf(value, place, attributes.audience));
  const conditions = existenceOf(resource);
  const source = { stack: stack.name, type: resource.type, address: stack.addressOf(resource.address) };
  return audiences.map((audience) => ({
    source,
    identity: withoutCase(identity),
    issuer,
    audience,
    subject,
    conditions,
    mapping: new Map(),
  }));
}

/** Resource IDs are the same in any case. */
function withoutCase(identity: Name): Name {
  return identity.kind === 'literal' ? { ...identity, key: identity.key.toLowerCase() } : identity;
}
