import { Construct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { type GcpAlarmLimit, type GcpAlarmRule, gcpDedicatedAlarms, gcpManagedAlarms, MONITORED_RESOURCE } from '../rules/gcp/alarm-rules';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import { Fn, type ITerraformDependable, Token } from '../terraform/cdktf';
import { literalText } from '../terraform/text';
import { MonitoringAlertPolicy, MonitoringNotificationChannel } from './google/alarms';
import { labelsFromTags } from './labels';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';

/** Properties of the alarms on endpoints. */
export interface AlarmsProps {
  /** First part of the names of alarms, such as the stack's name. */
  readonly name: string;

  /** Who is told. */
  readonly email: readonly string[];

  /** Id of the project of the endpoints. */
  readonly project: string;

  /**
   * Percent of a limit at which an alarm goes off, 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * Tags of the channels and of the alarms, written by the rules of labels.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * What must stand before, such as `ProjectServices.enable(MONITORING)`.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** What is known of an endpoint that is watched. */
export interface WatchOptions {
  /**
   * Limits of which the use is watched, in any order. Machines of one's own have none.
   *
   * @default - none: refused and failed calls alone are watched, and the accelerators of machines of one's own
   */
  readonly limits?: readonly GcpAlarmLimit[];
}

const ALARMS = Symbol.for('modelport.gcp.Alarms');

/**
 * Alarms on endpoints, sent by mail when they go off and when they are over.
 *
 * - what goes off follows from the kind of endpoint: `gcpManagedAlarms` and `gcpDedicatedAlarms` decide it, and what cannot be watched, or not
 *   for certain, is in `gaps`
 * - each alarm is an alert policy with one condition; one without data for half an hour is over
 * - Monitoring knows only "above": counts of whole things are compared with one less, and fractions with half a percent less, since no share of
 *   the time is above all of it
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Where alarms are sent to, one channel an address, for what these properties do not say. */
  public readonly channels: readonly MonitoringNotificationChannel[];

  private readonly watched = new Watched();
  private readonly quotaShare: number;
  private readonly labels: Record<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, ALARMS, { value: true });
    const path = this.node.path.split('/');
    this.quotaShare = props.quotaShare ?? DEFAULT_QUOTA_SHARE;
    refuseMisuse(alarmFaults(path, props.email, this.quotaShare));
    this.labels = labelsFromTags(props.tags ?? {}, path);

    this.channels = [...new Set(props.email)].sort().map((email) => this.createChannel(email));
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
  public watch(key: string, endpoint: IModelEndpoint, { limits = [] }: WatchOptions = {}): readonly MonitoringAlertPolicy[] {
    const isDedicated = isNamed(endpoint);
    const { rules, gaps } = isDedicated
      ? gcpDedicatedAlarms(endpoint.hasPublicHost, this.quotaShare)
      : gcpManagedAlarms(limits, this.quotaShare);
    this.watched.add(this.node.path.split('/'), key, limits, gaps);
    return rules.map((rule) => this.createAlarm(key, rule, filterOf(endpoint, rule)));
  }

  private createAlarm(key: string, rule: GcpAlarmRule, filter: string): MonitoringAlertPolicy {
    const { perSeriesAligner, crossSeriesReducer } = AGGREGATIONS[rule.of];
    const text = `${key}: ${rule.because}`;
    return new MonitoringAlertPolicy(this, `${key}-${rule.key}`, {
      project: this.props.project,
      displayName: joinName([this.props.name, key, rule.key], MAX_DISPLAY_NAME),
      combiner: 'OR',
      severity: FAILURES.test(rule.key) ? 'ERROR' : 'WARNING',
      conditions: [
        {
          displayName: text,
          conditionThreshold: {
            filter,
            comparison: 'COMPARISON_GT',
            thresholdValue: justBelow(rule),
            duration: '0s',
            aggregations: [{ alignmentPeriod: `${rule.minutes * 60}s`, perSeriesAligner, crossSeriesReducer }],
          },
        },
      ],
      alertStrategy: { autoClose: AUTO_CLOSE },
      documentation: { content: text },
      notificationChannels: this.channels.map(({ name }) => name),
      userLabels: this.labels,
      ...this.afterwards(),
    });
  }

  private createChannel(email: string): MonitoringNotificationChannel {
    return new MonitoringNotificationChannel(this, `Email-${digest([email])}`, {
      project: this.props.project,
      displayName: joinName([this.props.name, digest([email])], MAX_DISPLAY_NAME),
      type: 'email',
      labels: { email_address: email },
      userLabels: this.labels,
      ...this.afterwards(),
    });
  }

  private afterwards(): { dependsOn?: ITerraformDependable[] } {
    const { dependsOn = [] } = this.props;
    return dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {};
  }
}

/** Source: reference of alert policies and notification channels, `displayName` (undated), read 2026-11-24. */
const MAX_DISPLAY_NAME = 512;

/** The least that Monitoring takes: half an hour. Source: the same. */
const AUTO_CLOSE = '1800s';

/** What has gone wrong already, by the end of its key. */
const FAILURES = /(throttles|errors|exceeded)$/;

/** How series of one endpoint become one number in each period. */
const AGGREGATIONS = {
  count: { perSeriesAligner: 'ALIGN_SUM', crossSeriesReducer: 'REDUCE_SUM' },
  truth: { perSeriesAligner: 'ALIGN_COUNT_TRUE', crossSeriesReducer: 'REDUCE_SUM' },
  fraction: { perSeriesAligner: 'ALIGN_MEAN', crossSeriesReducer: 'REDUCE_MEAN' },
} as const;

/** Half of the least step of a share, in percent. Rounded, as 0.29 - 0.005 has seventeen digits in binary. */
function justBelow({ of, threshold }: GcpAlarmRule): number {
  return of === 'fraction' ? Number((threshold - 0.005).toFixed(3)) : threshold - 1;
}

type NamedEndpoint = IModelEndpoint & { readonly endpointName: string };

/** Endpoints with machines of their own have a name; models that Google serves have none. */
function isNamed(endpoint: IModelEndpoint): endpoint is NamedEndpoint {
  return 'endpointName' in endpoint;
}

/** The series of one endpoint. Source of the labels: Google Cloud monitored resources and metrics of Vertex AI, generated 2026-04-10. */
function filterOf(endpoint: IModelEndpoint, { metric, resource, where }: GcpAlarmRule): string {
  const own = {
    'publisher-model': () => [`resource.labels.publisher = "openai"`, `resource.labels.model_user_id = "${baseModelOf(endpoint)}"`],
    location: () => [`metric.labels.base_model = "${baseModelOf(endpoint)}"`],
    endpoint: () => [`resource.labels.endpoint_id = "${endpointIdOf(endpoint as NamedEndpoint)}"`],
    'consumer-quota': () => [],
  }[resource]();
  return [`metric.type = "${metric}"`, `resource.type = "${MONITORED_RESOURCE[resource]}"`, ...own, ...where].join(' AND ');
}

/** `openai/gpt-oss-120b-maas` without its publisher. */
function baseModelOf({ model }: IModelEndpoint): string {
  return literalText(Token.isUnresolved(model) ? model : (model.split('/').at(-1) ?? ''));
}

/** `projects/…/locations/…/endpoints/…` without what is before its id. */
function endpointIdOf({ endpointName }: NamedEndpoint): string {
  if (Token.isUnresolved(endpointName)) return Token.asString(Fn.element(Fn.split('/', endpointName), 5));
  return endpointName.split('/').at(-1) ?? '';
}
