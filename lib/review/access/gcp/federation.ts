import type { InventoryResource } from '../../../inventory/inventory';
import { canonicalText } from '../../../inventory/text-value';
import { isObject, isSymbolic, Reference, type Value, type ValueObject } from '../../../inventory/value';
import { AWS_MAPPING } from '../../../rules/gcp/workload-identity';
import { existenceOf } from '../grants/existence';
import { type GrantCondition, sourceOf } from '../grants/grant';
import { type Name, nameOf, type Place, requiredName } from '../grants/name';
import type { NamedStack } from '../grants/named-stack';
import type { Trust } from '../grants/trust-changes';
import { listOf } from '../lists';
import { celCondition, normalizedCel } from './conditions';
import { POOL, POOL_PROVIDER, WORKFORCE_POOL, WORKFORCE_POOL_PROVIDER } from './resource-types';

/** Attributes that name the pool of a provider, by type. */
const POOLS: Readonly<Record<string, { readonly pool: string; readonly type: string }>> = {
  [POOL_PROVIDER]: { pool: 'workload_identity_pool_id', type: POOL },
  [WORKFORCE_POOL_PROVIDER]: { pool: 'workforce_pool_id', type: WORKFORCE_POOL },
};

/** The tokens that pools of a stack accept. Disabled providers and pools accept none. */
export function trustOf(stack: NamedStack): readonly Trust[] {
  return stack.resources.flatMap((resource) => {
    const attributes = resource.isData ? undefined : POOLS[resource.type];
    return attributes === undefined || resource.attributes['disabled'] === true ? [] : providerTrust({ stack, resource }, attributes.pool);
  });
}

function providerTrust(place: Place, poolAttribute: string): readonly Trust[] {
  const { stack, resource } = place;
  const { attributes } = resource;
  const value = attributes[poolAttribute];
  const pool = value instanceof Reference ? stack.find(value.to) : undefined;
  const identity = poolName(place, poolAttribute);
  if (pool?.attributes['disabled'] === true) return [];
  const shared = {
    source: sourceOf(place),
    identity,
    subject: null,
    conditions: [...celCondition(attributes['attribute_condition']), ...switchesOf([resource, pool]), ...existenceOf(resource)],
    mapping: mappingOf(attributes['attribute_mapping'] ?? (attributes['aws'] ? AWS_MAPPING : undefined)),
  };
  return issuersOf(place).flatMap(({ issuer, audiences }) => audiences.map((audience) => ({ ...shared, issuer, audience })));
}

/** Settings that may disable a provider or its pool, and that the document does not contain. */
function switchesOf(resources: readonly (InventoryResource | undefined)[]): readonly GrantCondition[] {
  return resources.flatMap((resource) => {
    const disabled = resource?.attributes['disabled'];
    return isSymbolic(disabled) ? [{ key: `unless ${canonicalText(disabled)}`, text: `not disabled by ${disabled}`, isLimit: false }] : [];
  });
}

/** All attributes of one pool name the same. */
function poolName(place: Place, attribute: string): Name {
  const value = place.resource.attributes[attribute];
  const name = value instanceof Reference ? nameOf(new Reference(value.to, null), place, attribute) : requiredName(place, attribute);
  const project = place.resource.attributes['project'];
  const prefix = name.kind === 'literal' && typeof project === 'string' ? `${project}/` : '';
  return { ...name, key: prefix + name.key, text: `pool ${prefix}${name.text}` };
}

interface AcceptedTokens {
  readonly issuer: Name;
  readonly audiences: readonly Name[];
}

/** The audience of a provider that lists none: its own full name. */
const DEFAULT_AUDIENCE: Name = { key: 'default audience', text: "the provider's default", kind: 'literal' };

function issuersOf(place: Place): readonly AcceptedTokens[] {
  const { attributes } = place.resource;
  const oidc = listOf(attributes['oidc'])
    .filter(isObject)
    .flatMap((block) => oidcTokens(block, place));
  const others = OTHER_ISSUERS.flatMap(({ attribute, text }) =>
    listOf(attributes[attribute]).map((block) => ({ issuer: blockIssuer(block, place, attribute, text), audiences: [DEFAULT_AUDIENCE] })),
  );
  const found = [...oidc, ...others];
  return found.length > 0 ? found : [{ issuer: requiredName(place, 'oidc'), audiences: [DEFAULT_AUDIENCE] }];
}

function oidcTokens(block: ValueObject, place: Place): readonly AcceptedTokens[] {
  const issuer = nameOf(block['issuer_uri'] ?? null, place, 'oidc.issuer_uri');
  const audiences = [...listOf(block['allowed_audiences']), ...listOf(block['client_id'])].map((value) =>
    nameOf(value, place, 'oidc.audience'),
  );
  const keys = block['jwks_json'];
  const signed = keys === undefined || keys === null || keys === '' ? issuer : withKey(issuer, canonicalText(keys), 'own keys');
  return [{ issuer: signed, audiences: audiences.length === 0 ? [DEFAULT_AUDIENCE] : audiences }];
}

/** Other kinds of issuers, by their block. Only AWS accounts are shown. */
const OTHER_ISSUERS: readonly { readonly attribute: string; readonly text: string }[] = [
  { attribute: 'aws', text: 'AWS account' },
  { attribute: 'saml', text: 'SAML metadata' },
  { attribute: 'x509', text: 'X.509 trust store' },
];

function blockIssuer(block: Value, place: Place, attribute: string, text: string): Name {
  const account = isObject(block) ? block['account_id'] : undefined;
  if (account !== undefined) return { ...nameOf(account, place, `${attribute}.account_id`), text: `${text} ${account}` };
  return { key: `${attribute} ${canonicalText(block)}`, text: `${text} (not shown)`, kind: 'symbolic' };
}

function withKey(name: Name, key: string, text: string): Name {
  return { key: `${name.key} ${key}`, text: `${name.text} with ${text}`, kind: 'symbolic' };
}

/** Expressions by attribute, normalized. */
function mappingOf(value: Value | undefined): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map();
  if (!isObject(value)) return new Map([['mapping', canonicalText(value)]]);
  return new Map(
    Object.entries(value).map(([key, expression]) => [
      key,
      typeof expression === 'string' ? normalizedCel(expression) : canonicalText(expression),
    ]),
  );
}
