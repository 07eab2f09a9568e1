import type { Fault, SpecPath } from '../../faults/fault';
import { credentialClaimRefused, subjectWithTwoAudiences, tooManyCredentials } from '../../faults/federation-faults';
import { subjectOnlyOnAzure } from '../../faults/token-trust-faults';
import { azureName } from '../../rules/azure/created-names';
import {
  CREDENTIAL_NAME,
  CREDENTIALS_PER_IDENTITY,
  neverMatches,
  TOKEN_EXCHANGE_AUDIENCE,
  unusableIssuer,
} from '../../rules/azure/federated-credentials';
import { serviceAccountSubject } from '../../rules/kubernetes';
import { digest, joinName } from '../../rules/naming';
import { resourceGroupOf } from '../azure-account';
import type { ManagedIdentityRequest } from '../caller-identities';
import type { CallerRequest } from '../caller-request';
import type { AzureTargetContext } from '../target-context';
import type { AzureCallerIdentity, AzureCredential } from './access';
import { federationOf, type OidcTrust } from './federation';
import { ownerIn } from './ownership';

/** A caller's managed identity on a target, for a caller without its own principal. */
export type NewAzureIdentity =
  | { readonly identity: AzureCallerIdentity; readonly owner: string }
  /** Field to add; null if the spec requests no identity and has no tokens to trust. */
  | { readonly identity: null; readonly need: string | null };

/** The managed identity that an owner creates for a caller in a target's subscription, or the field to add. */
export function newAzureIdentity(caller: CallerRequest, target: AzureTargetContext): NewAzureIdentity {
  const trusts = trustsOf(caller);
  const isWanted = trusts.length > 0 || caller.managedIdentities.length > 0;
  const owner = ownerIn(caller, target);
  if (!isWanted || owner === undefined) {
    const ownerNeeded = `owner: with the target in subscription ${target.subscription} whose stack creates its identity`;
    return { identity: null, need: isWanted ? ownerNeeded : federationOf(caller, 'azure').missing };
  }
  return {
    owner: owner.key,
    identity: {
      caller: caller.key,
      name: azureName('managedIdentity', owner, { caller: caller.key }),
      resourceGroup: resourceGroupOf(owner).name,
      owned: owner.key === target.key,
      ...(caller.managedIdentities.some(({ kubernetes }) => kubernetes === undefined) ? { isAttached: true as const } : {}),
      credentials: credentialsFor(trusts),
    },
  };
}

/** Tokens that a new identity of the caller trusts: of its AKS clusters, and of its issuers or its home on another cloud. */
function trustsOf(caller: CallerRequest): readonly OidcTrust[] {
  const clusters = caller.managedIdentities.flatMap(({ kubernetes, path }) =>
    kubernetes === undefined ? [] : [clusterTrust(kubernetes, [...path, 'kubernetes'])],
  );
  return [...clusters, ...federationOf(caller, 'azure').trusts.flatMap((trust) => (trust.kind === 'oidc' ? [trust] : []))];
}

function clusterTrust({ issuer, namespace, serviceAccount }: KubernetesSpec, path: SpecPath): OidcTrust {
  const subjects = [serviceAccountSubject(namespace, serviceAccount)];
  return { kind: 'oidc', issuer, subjects, claims: [], audience: null, reason: null, existing: [], path };
}

type KubernetesSpec = NonNullable<ManagedIdentityRequest['kubernetes']>;

/** Credentials of a new identity that Azure would reject. */
export function azureIdentityFaults(
  caller: CallerRequest,
  { key: target }: AzureTargetContext,
  { credentials, owned }: AzureCallerIdentity,
): readonly Fault[] {
  if (!owned) return [];
  const { key, at } = caller;
  const trusts = trustsOf(caller);
  const refused = trusts.flatMap((trust) =>
    trust.subjects.flatMap((subject) => {
      const reason = neverMatches(subject);
      return reason === undefined ? [] : [credentialClaimRefused([...trust.path, 'subject'], subject, reason, NAME_SUBJECTS)];
    }),
  );
  return [
    ...trusts.flatMap((trust) => looseTrusts(caller.key, target, trust)),
    ...trusts.flatMap(unusableIssuers),
    ...refused,
    ...twoAudiences(at('oidc'), key, credentials),
    ...(credentials.length > CREDENTIALS_PER_IDENTITY
      ? [tooManyCredentials(at('oidc'), `the identity of caller ${key}`, credentials.length, CREDENTIALS_PER_IDENTITY)]
      : []),
  ];
}

/** Azure compares the issuer, subject and audience of a token, and nothing else. */
function looseTrusts(caller: string, target: string, { subjects, claims, path }: OidcTrust): Fault[] {
  if (claims.length > 0) return [subjectOnlyOnAzure([...path, 'claims'], caller, target, 'claims')];
  return subjects.length === 0 ? [subjectOnlyOnAzure(path, caller, target, 'tokens without a fixed subject')] : [];
}

/** Entra ID accepts few tokens of its own as a credential of a managed identity. */
function unusableIssuers(trust: OidcTrust): Fault[] {
  const reason = trust.subjects.map((subject) => unusableIssuer(trust.issuer, subject)).find((each) => each !== undefined);
  return reason === undefined ? [] : [credentialClaimRefused([...trust.path, 'issuer'], trust.issuer, reason, NAME_PRINCIPAL)];
}

const NAME_PRINCIPAL = 'set an existing principal under as.azure';

/** One subject with two audiences: names derive from issuer and subject alone, so the credentials would share a name. */
function twoAudiences(path: SpecPath, caller: string, credentials: readonly AzureCredential[]): Fault[] {
  return credentials.flatMap((credential, index) => {
    const other = credentials[index + 1];
    return other?.name === credential.name
      ? [subjectWithTwoAudiences(path, caller, credential.subject, [credential.audience, other.audience])]
      : [];
  });
}

const NAME_SUBJECTS = `list each subject without *, or ${NAME_PRINCIPAL}`;

/** Credentials for tokens, each once: several entries of a caller can be for the same pods. */
function credentialsFor(trusts: readonly OidcTrust[]): AzureCredential[] {
  const byToken = new Map(trusts.flatMap(credentialsOf).map((credential) => [`${credential.name} ${credential.audience}`, credential]));
  return [...byToken.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function credentialsOf({ issuer, subjects, audience }: OidcTrust): AzureCredential[] {
  const host = new URL(issuer).hostname.replaceAll('.', '-');
  return subjects.map((subject) => ({
    name: joinName([host, digest([issuer, subject])], CREDENTIAL_NAME.most),
    issuer,
    subject,
    audience: audience ?? TOKEN_EXCHANGE_AUDIENCE,
  }));
}
