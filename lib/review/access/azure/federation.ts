import { existenceOf } from '../grants/existence';
import { sourceOf } from '../grants/grant';
import { type Name, nameAt, nameOf, type Place, requiredName } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { Trust } from '../grants/trust-changes';
import { listOf } from '../lists';
import { APPLICATION_CREDENTIAL, FEDERATED_CREDENTIAL, FLEXIBLE_CREDENTIAL } from './resource-types';

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
  [APPLICATION_CREDENTIAL]: {
    identity: ['application_id', 'application_object_id'],
    audience: 'audiences',
    subject: 'subject',
  },
  [FLEXIBLE_CREDENTIAL]: {
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
  const { resource } = place;
  const [first = ''] = attributes.identity;
  const identity = attributes.identity.map((attribute) => nameAt(place, [attribute])).find((name) => name !== undefined);
  const shared = {
    source: sourceOf(place),
    identity: withoutCase(identity ?? requiredName(place, first)),
    issuer: requiredName(place, 'issuer'),
    subject: requiredName(place, attributes.subject),
    conditions: existenceOf(resource),
    mapping: new Map(),
  };
  const audiences = listOf(resource.attributes[attributes.audience]).map((value) => nameOf(value, place, attributes.audience));
  const accepted = audiences.length === 0 ? [requiredName(place, attributes.audience)] : audiences;
  return accepted.map((audience) => ({ ...shared, audience }));
}

/** Resource IDs are the same in any case. */
function withoutCase(identity: Name): Name {
  return identity.kind === 'literal' ? { ...identity, key: identity.key.toLowerCase() } : identity;
}
