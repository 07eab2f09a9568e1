import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Duration, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmLimit, type AlarmRule, alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { awsAlarms } from '../rules/aws/alarm-rules';
import { alarmName } from '../rules/aws/created-names';
import { SERVICES } from '../rules/aws/iam-names';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';
import { ownServicePrincipal } from './service-principal';
import { awsTags } from './tags';

/** Properties of alarms on model endpoints. */
export interface AlarmsProps {
  /** Prefix of the alarm names, such as the stack's name. It is also the sender name in notification emails. */
  readonly name: string;

  /** Email addresses to notify. AWS asks each recipient to confirm the subscription. */
  readonly email: readonly string[];

  /**
   * Quota usage, in percent of a limit, at which an alarm fires: 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * KMS key that encrypts notifications. Its policy must allow CloudWatch to use it, or be modifiable from this stack.
   *
   * @default - unencrypted; the AWS managed key for SNS (`alias/aws/sns`) does not allow CloudWatch, so alarms would be lost
   */
  readonly encryptionKey?: IKey;

  /**
   * Tags of the topic and the alarms.
   *
   * @default - the stack's tags
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Options for watching an endpoint. */
export interface WatchOptions {
  /**
   * Limits whose usage is watched, in any order.
   *
   * @default - none; only throttled and failed calls are watched
   */
  readonly limits?: readonly AlarmLimit[];
}

const ALARMS = Symbol.for('modelport.aws.Alarms');

/**
 * CloudWatch alarms on model endpoints, emailed when they fire and when they clear.
 *
 * - the endpoint's service determines its alarms (see `awsAlarms`); `gaps` lists what cannot be watched
 * - missing data is not breaching: an idle model raises no alarm
 * - Bedrock limits apply per account, so other callers of the same profile count too
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Topic that receives the alarms, for further subscriptions and as an escape hatch. Publishing requires TLS. */
  public readonly topic: Topic;

  private readonly watched = new Watched();
  private readonly quotaShare: number;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, ALARMS, { value: true });
    this.quotaShare = props.quotaShare ?? DEFAULT_QUOTA_SHARE;
    refuseMisuse(alarmFaults(this.node.path.split('/'), props.email, this.quotaShare));

    this.topic = this.createTopic();
    this.tellEverybody();
    for (const [key, value] of Object.entries(awsTags(props.tags ?? {}, this.node.path.split('/')))) Tags.of(this).add(key, value);
  }

  /** Metrics that cannot be watched, or only with uncertainty, per endpoint. */
  public get gaps(): readonly WatchGap[] {
    return this.watched.gaps;
  }

  /**
   * Creates the alarms of an endpoint.
   *
   * @param key the endpoint's stable name, used in alarm names
   */
  public watch(key: string, endpoint: IModelEndpoint, { limits = [] }: WatchOptions = {}): readonly Alarm[] {
    const service = endpoint.vpcEndpointService;
    const { rules, gaps } = awsAlarms(service === 'sagemaker.runtime' ? 'sagemaker' : service, limits, this.quotaShare);
    this.watched.add(this.node.path.split('/'), key, limits, gaps);
    return rules.map((rule) => this.createAlarm(key, rule, metricOf(endpoint, rule)));
  }

  private createAlarm(key: string, rule: AlarmRule, metric: IMetric): Alarm {
    const alarm = new Alarm(this, `${key}-${rule.key}`, {
      alarmName: alarmName(this.props.name, key, rule.key),
      alarmDescription: `${key}: ${rule.because}`,
      metric,
      threshold: rule.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const tell = { bind: () => ({ alarmActionArn: this.topic.topicArn }) };
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    return alarm;
  }

  /**
   * A topic policy replaces the default one that lets the account publish, so this one allows CloudWatch explicitly, for this account's
   * alarms. Source: Amazon SNS, "Example cases for access control: allow Amazon CloudWatch alarms to publish", read 2026-11-24.
   */
  private createTopic(): Topic {
    const { name, encryptionKey } = this.props;
    const topic = new Topic(this, 'Topic', {
      displayName: joinName([name], MAX_DISPLAY_NAME),
      enforceSSL: true,
      ...(encryptionKey === undefined ? {} : { masterKey: encryptionKey }),
    });
    topic.addToResourcePolicy(this.cloudWatchMay('AlarmsMayPublish', ['sns:Publish'], topic.topicArn));
    encryptionKey?.addToResourcePolicy(this.cloudWatchMay('AlarmsMayEncrypt', ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'));
    return topic;
  }

  private cloudWatchMay(sid: string, actions: string[], resource: string): PolicyStatement {
    const principals = [ownServicePrincipal(this, SERVICES.cloudWatch)];
    return new PolicyStatement({ sid, principals, actions, resources: [resource] });
  }

  private tellEverybody(): void {
    for (const email of new Set(this.props.email)) {
      new Subscription(this, `Email-${digest([email])}`, { topic: this.topic, protocol: SubscriptionProtocol.EMAIL, endpoint: email });
    }
  }
}

/** Source: `DisplayName` of AWS::SNS::Topic in the CloudFormation schemas, aws-cdk-lib 2.276.0. */
const MAX_DISPLAY_NAME = 100;

/** CloudWatch reports calls through an application inference profile under that profile, but they draw on the same limits. */
function metricOf(endpoint: IModelEndpoint, { metric, statistic, minutes }: AlarmRule): IMetric {
  const period = Duration.minutes(minutes);
  const options = { statistic: statistic === 'sum' ? 'Sum' : 'Average', period };
  const shared = endpoint.metric(metric, options);
  const own = endpoint.connection.models?.converse;
  if (own === undefined) return shared;
  const usingMetrics = { shared, own: endpoint.metric(metric, { ...options, dimensionsMap: { ModelId: own } }) };
  return new MathExpression({ expression: 'FILL(shared, 0) + FILL(own, 0)', usingMetrics, period });
}
