import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Duration, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmLimit, type AlarmRule, alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { awsAlarms } from '../rules/aws/alarm-rules';
import { SERVICES } from '../rules/aws/iam-names';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';
import { ownServicePrincipal } from './service-principal';
import { awsTags } from './tags';

/** Properties of the alarms on endpoints. */
export interface AlarmsProps {
  /** First part of the names of alarms, such as the stack's name, and what mails are signed with. */
  readonly name: string;

  /** Who is told. AWS asks each once whether they want to be. */
  readonly email: readonly string[];

  /**
   * Percent of a limit at which an alarm goes off, 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * Key that encrypts what is sent, one whose policy this stack may extend, or which lets CloudWatch use it.
   *
   * @default - none: the key that AWS keeps for SNS (`alias/aws/sns`) admits no CloudWatch, so that alarms would be lost
   */
  readonly encryptionKey?: IKey;

  /**
   * Tags of the topic and of the alarms.
   *
   * @default - those of the stack
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of an endpoint that is watched. */
export interface WatchOptions {
  /**
   * Limits of which the use is watched, in any order.
   *
   * @default - none: refused and failed calls alone are watched
   */
  readonly limits?: readonly AlarmLimit[];
}

const ALARMS = Symbol.for('modelport.aws.Alarms');

/**
 * Alarms on endpoints, sent by mail when they go off and when they are over.
 *
 * - what goes off follows from the route: `awsAlarms` decides it, and what cannot be watched is in `gaps`
 * - no data is no alarm: nobody calls a model at night
 * - limits of Bedrock belong to the account: what others use of the same profile counts too, as it does against the limit
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Where alarms are sent to, for other subscriptions and for what these properties do not say. Publishing takes TLS. */
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

  /** What cannot be watched, or not for certain, of the endpoints that are. By endpoint. */
  public get gaps(): readonly WatchGap[] {
    return this.watched.gaps;
  }

  /**
   * Watches an endpoint.
   *
   * @param key what the endpoint is called in names of alarms, the same for ever
   */
  public watch(key: string, endpoint: IModelEndpoint, { limits = [] }: WatchOptions = {}): readonly Alarm[] {
    const service = endpoint.vpcEndpointService;
    const { rules, gaps } = awsAlarms(service === 'sagemaker.runtime' ? 'sagemaker' : service, limits, this.quotaShare);
    this.watched.add(this.node.path.split('/'), key, limits, gaps);
    return rules.map((rule) => this.createAlarm(key, rule, metricOf(endpoint, rule)));
  }

  private createAlarm(key: string, rule: AlarmRule, metric: IMetric): Alarm {
    const alarm = new Alarm(this, `${key}-${rule.key}`, {
      alarmName: joinName([this.props.name, key, rule.key], MAX_ALARM_NAME),
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
   * A topic with a policy of its own has lost the one that lets the account publish: CloudWatch is let in by name, for alarms of this account.
   * Source: Amazon SNS, "Example cases for access control: allow Amazon CloudWatch alarms to publish", read 2026-11-24.
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

/** Source: `AlarmName` of AWS::CloudWatch::Alarm and `DisplayName` of AWS::SNS::Topic in CloudFormation's schemas, aws-cdk-lib 2.276.0. */
const MAX_ALARM_NAME = 255;
const MAX_DISPLAY_NAME = 100;

/** Calls of an application inference profile are counted under that profile, and against the same limits. */
function metricOf(endpoint: IModelEndpoint, { metric, statistic, minutes }: AlarmRule): IMetric {
  const period = Duration.minutes(minutes);
  const options = { statistic: statistic === 'sum' ? 'Sum' : 'Average', period };
  const shared = endpoint.metric(metric, options);
  const own = endpoint.connection.models?.converse;
  if (own === undefined) return shared;
  const usingMetrics = { shared, own: endpoint.metric(metric, { ...options, dimensionsMap: { ModelId: own } }) };
  return new MathExpression({ expression: 'FILL(shared, 0) + FILL(own, 0)', usingMetrics, period });
}
