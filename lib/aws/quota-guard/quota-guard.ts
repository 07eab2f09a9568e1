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
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { createGuardRole } from './guard-role';
import { DEFAULT_SERVICE, increaseFaults, type QuotaIncrease } from './quota-increase';
import type { QuotaOutcome } from './quota-outcome';

/** Properties of quota increases. */
export interface QuotaGuardProps {
  /**
   * Increases to request, in any order. AWS allows at most 20 open requests per account, and 2 in an opt-in Region (Service Quotas user
   * guide, "Service quotas for Service Quotas", read 2026-11-24).
   */
  readonly increases: readonly QuotaIncrease[];

  /**
   * Whether AWS may open a support case for a request. Without it, AWS rejects requests that would need one.
   *
   * @default true
   */
  readonly supportCaseAllowed?: boolean;

  /**
   * Any text. Changing it re-evaluates every increase the next time you deploy; otherwise only changed increases are evaluated.
   *
   * @default - none
   */
  readonly revision?: string;

  /**
   * Retention of the function's log, in days.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}

/** Includes the AWS SDK; supported until 2028-04-30. Source: endoflife.date/aws-lambda, copy of 2026-02. */
const RUNTIME = 'nodejs24.x';

/** Seconds per increase: a few calls, with retries if Service Quotas throttles them. */
const TIMEOUT = 120;

/** Seconds that CloudFormation waits for a function that never responds, including Lambda's two retries. */
const SERVICE_TIMEOUT = 600;

/** Maximum SDK attempts per Service Quotas call. Most calls are limited to 5 to 10 per second (user guide, read 2026-11-24). */
const MAX_ATTEMPTS = 6;

const ONE_MONTH = 30;

/** `RetentionDays.INFINITE`. */
const FOR_EVER = 9999;

/** Relative to this file, in the source and in a build, and relative to the bundled CLI. */
const HANDLER_FOLDERS = ['handler', '../lib/aws/quota-guard/handler'] as const;

const QUOTA_GUARD = Symbol.for('modelport.aws.QuotaGuard');

/**
 * Requests quota increases through Service Quotas, with one Lambda function and one custom resource per increase.
 *
 * - it requests an increase only if the value is lower than desired and the quota is adjustable
 * - it never repeats a request: an open request counts, and so does AWS's answer to one for the same value, for the 90 days that Service
 *   Quotas keeps it (API reference, read 2026-11-24)
 * - it never lowers a quota: reducing the desired value or deleting the stack changes nothing
 * - it never fails the stack and delays it by at most two minutes; `outcomes` has each result. Only a function that cannot run or cannot
 *   reach CloudFormation fails the stack, after ten minutes
 *
 * AWS decides within minutes to days, and an outcome is not updated until its increase is deployed again. CloudFormation has no resource
 * type for quotas (aws-cloudformation/cloudformation-coverage-roadmap#1562, open on 2026-11-22).
 */
export class QuotaGuard extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** Outcome of each increase, by key; known after deploying. */
  public readonly outcomes: ReadonlyMap<string, QuotaOutcome>;

  /** Escape hatch to the custom resources, by key of the increase. */
  public readonly increases: ReadonlyMap<string, CfnResource>;

  /** Escape hatch to the Lambda function. */
  public readonly function: CfnFunction;

  /** Role of the Lambda function. */
  public readonly role: Role;

  /** Escape hatch to the function's log group. */
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
   * State of an increase, a `QuotaState`; known after deploying.
   *
   * @throws Misuse if no increase has this key
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
      description: 'Requests quota increases through Service Quotas',
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
      type: RESOURCE_TYPES.quotaIncrease,
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
