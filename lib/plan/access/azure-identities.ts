import type { Fault, SpecPath } from '../../faults/fault';
import { credentialClaimRefused, subjectWithTwoAudiences, tooManyCredentials } from '../../faults/federation-faults';
import {
  CREDENTIAL_NAME,
  CREDENTIALS_PER_IDENTITY,
  neverMatches,
  TOKEN_EXCHANGE_AUDIENCE,
  unusableIssuer,
} from '../../rules/azure/federated-credentials';
import { digest, joinName } from '../../rules/naming';
import { resourceGroupOf } from '../azure-account';
import type { CallerRequest } from '../caller-request';
import type { AzureTargetContext } from '../target-context';
import type { AzureCallerIdentity, AzureCredential } from './access';
import { federationOf, type OidcTrust, type Trust } from './federation';
import { callerResourceName, ownerIn } from './ownership';

/** A caller's managed identity on a target, for a caller without its own principal. */
export type NewAzureIdentity =
  | { readonly identity: AzureCallerIdentity; readonly owner: string }
  /** What the spec lacks; null if it gives nothing that an identity could trust. */
  | { readonly identity: null; readonly need: string | null };

/** The managed identity that an owner creates for a caller in a target's subscription, or what the spec lacks to create it. */
export function newAzureIdentity(caller: CallerRequest, target: AzureTargetContext): NewAzureIdentity {
  const { trusts, missing } = federationOf(caller, 'azure');
  const owner = ownerIn(caller, target);
  if (trusts.length === 0 || owner === undefined) {
    const ownerNeeded = `owner: with the target in subscription ${target.subscription} whose stack creates its identity`;
    return { identity: null, need: trusts.length === 0 ? missing : ownerNeeded };
  }
  return {
    owner: owner.key,
    identity: {
      caller: caller.key,
      name: callerResourceName(caller, CREDENTIAL_NAME.most),
      resourceGroup: resourceGroupOf(owner).name,
      owned: owner.key === target.key,
      credentials: trusts
        .flatMap((trust) => (trust.kind === 'oidc' ? credentialsOf(trust) : []))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
  };
}

/** Credentials of a new identity that Azure would reject. */
export function azureIdentityFaults(caller: CallerRequest, { credentials, owned }: AzureCallerIdentity): readonly Fault[] {
  if (!owned) return [];
  const { key, at } = caller;
  const refused = federationOf(caller, 'azure').trusts.flatMap((trust) =>
    trust.kind === 'oidc'
      ? trust.subjects.flatMap((subject) => {
          const reason = neverMatches(subject);
          return reason === undefined ? [] : [credentialClaimRefused([...trust.path, 'subject'], subject, reason, NAME_SUBJECTS)];
        })
      : [],
  );
  return [
    ...federationOf(caller, 'azure').trusts.flatMap(unusableIssuers),
    ...refused,
    ...twoAudiences(at('oidc'), key, credentials),
    ...(credentials.length > CREDENTIALS_PER_IDENTITY
      ? [tooManyCredentials(at('oidc'), `the identity of caller ${key}`, credentials.length, CREDENTIALS_PER_IDENTITY)]
      : []),
  ];
}

/** Entra ID accepts few tokens of its own as a credential of a managed identity. */
function unusableIssuers(trust: Trust): Fault[] {
  if (trust.kind !== 'oidc') return [];
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

function credentialsOf({ issuer, subjects, audience }: OidcTrust): AzureCredential[] {
  const host = new URL(issuer).hostname.replaceAll('.', '-');
  return subjects.map((subject) => ({
    name: joinName([host, digest([issuer, subject])], CREDENTIAL_NAME.most),
    issuer,
    subject,
    audience: audience ?? TOKEN_EXCHANGE_AUDIENCE,
  }));
}
