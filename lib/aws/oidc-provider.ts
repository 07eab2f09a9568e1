import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { audienceRefused, providerArnMalformed, providerWithoutAudience } from '../faults/aws-identity-faults';
import { issuerOfIam, SHARE_AUDIENCE, tooManyOfTrust } from '../faults/federation-faults';
import { refuseMisuse } from '../faults/misuse';
import { issuerRefused } from '../faults/shape-faults';
import { type ValidationRule, validate } from '../faults/validation';
import { issuerOf, OIDC_PROVIDER_ARN, providerArn, withoutScheme } from '../rules/aws/resource-names';
import { BUILT_IN, PROVIDER_AUDIENCES } from '../rules/aws/trust-policies';
import { AUDIENCE_LENGTH, isIssuer } from '../rules/issuers';
import { environmentOf } from './stack-environment';

/** An OIDC issuer whose tokens IAM exchanges for credentials of the roles that trust it. */
export interface IOidcProvider extends IConstruct {
  /** ARN of the provider. */
  readonly providerArn: string;

  /** URL of the issuer, as in its tokens' `iss` claim. */
  readonly issuer: string;

  /** Accepted audiences; undefined if unknown. */
  readonly audiences: readonly string[] | undefined;
}

/** Properties of an OIDC provider. */
export interface OidcProviderProps {
  /**
   * URL of the issuer, exactly as in the `iss` claim: `https://`, a host and an optional path. Changing it replaces the provider. IAM reads
   * the keys from `/.well-known/openid-configuration` below it, which must be reachable from the internet.
   *
   * @example 'https://token.actions.githubusercontent.com'
   */
  readonly issuer: string;

  /**
   * Accepted values of the `aud` claim, 1 to 100, in any order.
   *
   * @example ['sts.amazonaws.com']
   */
  readonly audiences: readonly string[];
}

const OIDC_PROVIDER = Symbol.for('modelport.aws.OidcProvider');

/** Members that created and existing providers share. */
abstract class OidcProviderBase extends Construct implements IOidcProvider {
  public abstract readonly providerArn: string;
  public abstract readonly issuer: string;
  public abstract readonly audiences: readonly string[] | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    Object.defineProperty(this, OIDC_PROVIDER, { value: true });
  }
}

/**
 * An account's trust in an OpenID Connect issuer, such as GitHub Actions, a Kubernetes cluster or another cloud.
 *
 * - AWS allows one per issuer and account, across all stacks
 * - it grants nothing by itself: each role's trust policy names its subjects
 * - IAM looks up the thumbprint of the issuer's certificate
 */
export class OidcProvider extends OidcProviderBase {
  /** An existing provider in the account. */
  public static fromProviderArn(scope: Construct, id: string, oidcProviderArn: string): IOidcProvider {
    const isLegal = OIDC_PROVIDER_ARN.pattern.test(oidcProviderArn);
    refuseMisuse(isLegal ? [] : [providerArnMalformed([...scope.node.path.split('/'), id], oidcProviderArn)]);
    class Import extends OidcProviderBase {
      public readonly providerArn = oidcProviderArn;
      public readonly issuer = issuerOf(oidcProviderArn);
      public readonly audiences = undefined;
    }
    return new Import(scope, id);
  }

  /** Whether a value is a provider, created or imported, even if two copies of modelport are loaded. */
  public static isOidcProvider(x: unknown): x is IOidcProvider {
    return x !== null && typeof x === 'object' && OIDC_PROVIDER in x;
  }

  public readonly providerArn: string;
  public readonly issuer: string;
  public readonly audiences: readonly string[];

  /** Escape hatch to the provider. */
  public readonly provider: CfnOIDCProvider;

  constructor(scope: Construct, id: string, { issuer, audiences }: OidcProviderProps) {
    super(scope, id);
    refuseMisuse(validate(this.node.path.split('/'), { issuer, audiences }, RULES));

    this.issuer = issuer;
    this.audiences = [...new Set(audiences)].sort();
    this.provider = new CfnOIDCProvider(this, 'Resource', { url: issuer, clientIdList: [...this.audiences] });
    this.node.defaultChild = this.provider;
    this.providerArn = providerArn(environmentOf(this).partition, Stack.of(this).account, issuer);
  }
}

const RULES: readonly ValidationRule<OidcProviderProps>[] = [
  {
    prop: 'issuer',
    condition: ({ issuer }) => isBuiltIn(issuer),
    fault: (at, { issuer }) => issuerOfIam(at, issuer, 'remove the provider; RoleTrust.google trusts Google Cloud service accounts'),
  },
  {
    prop: 'issuer',
    condition: ({ issuer }) => !isBuiltIn(issuer) && (Token.isUnresolved(issuer) || !isIssuer(issuer)),
    fault: (path, { issuer }) => issuerRefused({ path }, issuer),
  },
  {
    prop: 'audiences',
    condition: ({ audiences }) => audiences.length === 0,
    fault: (at) => providerWithoutAudience(at),
  },
  {
    prop: 'audiences',
    condition: ({ audiences }) => new Set(audiences).size > PROVIDER_AUDIENCES,
    fault: (at, { audiences }) =>
      tooManyOfTrust(at, 'audiences', 'the OIDC provider', new Set(audiences).size, PROVIDER_AUDIENCES, SHARE_AUDIENCE),
  },
  {
    prop: 'audiences',
    condition: (props) => wrongAudiences(props).length > 0,
    fault: (at, props) => wrongAudiences(props).map((audience) => audienceRefused(at, audience, AUDIENCE_LENGTH)),
  },
];

function isBuiltIn(issuer: string): boolean {
  return BUILT_IN.includes(withoutScheme(issuer));
}

function wrongAudiences({ audiences }: OidcProviderProps): string[] {
  const known = [...new Set(audiences)].filter((audience) => !Token.isUnresolved(audience));
  return known.filter(({ length }) => length < 1 || length > AUDIENCE_LENGTH);
}
