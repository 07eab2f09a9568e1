import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnResource, Tokenization } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { quotaNeverRequested } from '../../faults/guard-faults';
import { Misuse, refuseMisuse } from '../../faults/misuse';
import { createGuardRole } from './guard-role';
import { DEFAULT_SERVICE, increaseFaults, type QuotaIncrease } from './quota-increase';
import type { QuotaOutcome } from './quota-outcome';

/** Properties of increases of quotas. */
export interface QuotaGuardProps {
  /**
   * The increases. Their order does not matter. AWS keeps 20 requests of an account open at most, and 2 in an opt-in Region (Service
   * Quotas user guide, "Service quotas for Service Quotas", read 2026-11-24).
   */
  readonly increases: readonly QuotaIncrease[];

  /**
   * Whether AWS may open a support case for a request. Where it may not, it does not approve what would need one.
   *
   * @default true
   */
  readonly supportCaseAllowed?: boolean;

  /**
   * Any text. Another one makes the next deploy look at every increase again; by itself a deploy looks at those that changed.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Days that the log of the function is kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/** Supported until 2028-04-30; it brings the SDK. Source: endoflife.date/aws-lambda, copy of 2026-02. */
const RUNTIME = 'nodejs24.x';

/** Seconds for one increase: a few calls, with waits where Service Quotas throttles. */
const TIMEOUT = 120;

/** Seconds after which CloudFormation no longer waits for a function that gives no answer, with Lambda's two further tries. */
const SERVICE_TIMEOUT = 600;

/** How often the SDK tries a call to Service Quotas, which takes 5 to 10 a second of most (user guide, read 2026-11-24). */
const MAX_ATTEMPTS = 6;

const ONE_MONTH = 30;

/** `RetentionDays.INFINITE`. */
const FOR_EVER = 9999;

/** From here in a source and in a build of it, and from the one file that the command line is in. */
const HANDLER_FOLDERS = ['handler', '../lib/aws/quota-guard/handler'] as const;

const QUOTA_GUARD = Symbol.for('modelport.aws.QuotaGuard');

/**
 * Requests higher quotas through Service Quotas, by one function and a custom resource for each.
 *
 * - it asks only where the value is lower than wished and AWS raises the quota at all
 * - it never asks twice: an open request counts, and so does AWS's answer to one for the same value, for the 90 days that Service Quotas
 *   remembers it (API reference, read 2026-11-24)
 * - it never lowers: a smaller wish changes nothing, and a delete gives nothing back
 * - it never fails the stack, and holds it up for two minutes at most: what became of an increase is in `outcomes`. Only a function that
 *   cannot run at all, or not reach CloudFormation, fails it, after ten minutes
 *
 * AWS decides within minutes or days, and the outcome stays as it was when the increase was last deployed. CloudFormation has no type
 * for quotas (aws-cloudformation/cloudformation-coverage-roadmap#1562, open on 2026-11-22).
 */
export class QuotaGuard extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** What became of each increase, by its key; known after the deploy. */
  public readonly outcomes: ReadonlyMap<string, QuotaOutcome>;

  /** The custom resources, by the key of the increase, for what these properties do not say. */
  public readonly increases: ReadonlyMap<string, CfnResource>;

  /** The function that asks, for what these properties do not say. */
  public readonly function: CfnFunction;

  /** What the function runs as. */
  public readonly role: Role;

  /** Where the function writes its log, for what these properties do not say. */
  public readonly logGroup: CfnLogGroup;

  constructor(scope: Construct, id: string, props: QuotaGuardProps) {
    super(scope, id);
    Object.defineProperty(this, QUOTA_GUARD, { value: true });
    refuseMisuse(increaseFaults([...this.node.path.split('/'), 'increases'], props.increases));

    this.logGroup = this.createLogGroup(props);
    this.role = createGuardRole(this, 'Role', { increases: props.increases, logGroupArn: this.logGroup.attrArn });
    this.function = this.createFunction();
    this.node.defaultChild = this.function;
    this.increases = this.createIncreases(props);
    this.outcomes = new Map([...this.increases].map(([key, increase]) => [key, outcomeOf(increase)]));
  }

  /**
   * State of an increase, known after the deploy: one of `QuotaState`.
   *
   * @throws Misuse where there is no increase of this key
   */
  public stateOf(key: string): string {
    const outcome = this.outcomes.get(key);
    if (!outcome) throw new Misuse([quotaNeverRequested(this.node.path.split('/'), key, [...this.outcomes.keys()])]);
    return outcome.state;
  }

  private createLogGroup({ logRetention = ONE_MONTH }: QuotaGuardProps): CfnLogGroup {
    const isForEver = logRetention === FOR_EVER;
    return new CfnLogGroup(this, 'LogGroup', isForEver ? {} : { retentionInDays: logRetention });
  }

  private createFunction(): CfnFunction {
    const code = new Asset(this, 'Code', { path: handlerFolder(), deployTime: true });
    return new CfnFunction(this, 'Function', {
      description: 'Requests higher quotas through Service Quotas',
      runtime: RUNTIME,
      handler: 'index.handler',
      code: { s3Bucket: code.s3BucketName, s3Key: code.s3ObjectKey },
      role: this.role.roleArn,
      timeout: TIMEOUT,
      memorySize: 256,
      environment: { variables: { AWS_MAX_ATTEMPTS: String(MAX_ATTEMPTS) } },
      loggingConfig: { logGroup: this.logGroup.ref },
    });
  }

  private createIncreases(props: QuotaGuardProps): Map<string, CfnResource> {
    const scope = new Construct(this, 'Increases');
    const inOrder = [...props.increases].sort((a, b) => (a.key < b.key ? -1 : 1));
    return new Map(inOrder.map((increase) => [increase.key, this.createIncrease(scope, increase, props)]));
  }

  private createIncrease(scope: Construct, increase: QuotaIncrease, { supportCaseAllowed = true, revision }: QuotaGuardProps): CfnResource {
    const { key, serviceCode = DEFAULT_SERVICE, quotaCode, quotaName, desiredValue } = increase;
    return new CfnResource(scope, key, {
      type: 'Custom::QuotaIncrease',
      properties: {
        ServiceToken: this.function.attrArn,
        ServiceTimeout: String(SERVICE_TIMEOUT),
        Key: key,
        ServiceCode: serviceCode,
        QuotaCode: quotaCode,
        QuotaName: quotaName,
        DesiredValue: Tokenization.stringifyNumber(desiredValue),
        SupportCaseAllowed: String(supportCaseAllowed),
        Revision: revision,
      },
    });
  }
}

function outcomeOf(increase: CfnResource): QuotaOutcome {
  const attribute = (name: string) => increase.getAtt(name).toString();
  return {
    state: attribute('State'),
    quotaCode: attribute('QuotaCode'),
    value: attribute('Value'),
    requestedValue: attribute('RequestedValue'),
    requestId: attribute('RequestId'),
    reason: attribute('Reason'),
  };
}

function handlerFolder(): string {
  const folders = HANDLER_FOLDERS.map((folder) => join(__dirname, folder));
  return folders.find((folder) => existsSync(folder)) ?? join(__dirname, 'handler');
}
