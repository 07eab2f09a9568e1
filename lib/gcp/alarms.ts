import { Construct } from 'constructs';
import { refuseMisuse } from '../faults/misuse';
import { alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { type GcpAlarmLimit, type GcpAlarmRule, gcpDedicatedAlarms, gcpManagedAlarms, MONITORED_RESOURCE } from '../rules/gcp/alarm-rules';
import { MONITORING_DISPLAY_NAME_LENGTH } from '../rules/gcp/name-kinds';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import { Fn, type ITerraformDependable, Token } from '../terraform/cdktf';
import { MonitoringAlertPolicy, MonitoringNotificationChannel } from './google/alarms';
import { labelsFromTags } from './labels';
import type { IModelEndpoint } from './model-endpoint/model-endpoint';

/** Properties of alarms on model endpoints. */
export interface AlarmsProps {
  /** Prefix of the alarm names, such as the stack's name. */
  readonly name: string;

  /**
   * Display name of an alarm, from the endpoint's key and the alarm's. Changed in place.
   *
   * @default - `name`, the endpoint's key and the alarm's, such as `support-prod-chat-throttles`
   */
  readonly alarmName?: (endpoint: string, alarm: string) => string;

  /** Email addresses to notify. */
  readonly email: readonly string[];

  /** ID of the endpoints' project. */
  readonly project: string;

  /**
   * Quota usage, in percent of a limit, at which an alarm fires: 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * Tags of the notification channels and the alarms, converted to labels.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Resources to create before the alarms, such as `ProjectServices.enable(MONITORING)`.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Options for watching an endpoint. */
export interface WatchOptions {
  /**
   * Limits whose usage is watched, in any order. Dedicated endpoints have none.
   *
   * @default - none; only throttled and failed calls are watched, and accelerator usage on dedicated endpoints
   */
  readonly limits?: readonly GcpAlarmLimit[];
}

const ALARMS = Symbol.for('modelport.gcp.Alarms');

/**
 * Alert policies on model endpoints, emailed when they fire and when they clear.
 *
 * - the kind of endpoint determines the alarms (see `gcpManagedAlarms` and `gcpDedicatedAlarms`); `gaps` lists what cannot be watched, or
 *   only with uncertainty
 * - each alarm is one alert policy with one condition, closed after half an hour without data
 * - Monitoring only compares with "above": integer thresholds are lowered by one, fractions by half a percentage point, because nothing
 *   exceeds 100 percent
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Escape hatch to the notification channels, one per email address. */
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

  /** Metrics that cannot be watched, or only with uncertainty, per endpoint. */
  public get gaps(): readonly WatchGap[] {
    return this.watched.gaps;
  }

  /**
   * Creates the alarms of an endpoint.
   *
   * @param key the endpoint's stable name, used in alarm names
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
      displayName: this.props.alarmName?.(key, rule.key) ?? joinName([this.props.name, key, rule.key], MONITORING_DISPLAY_NAME_LENGTH),
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
      displayName: joinName([this.props.name, digest([email])], MONITORING_DISPLAY_NAME_LENGTH),
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

/** Monitoring's minimum, half an hour. Source: reference of alert policies (undated), read 2026-11-24. */
const AUTO_CLOSE = '1800s';

/** Key suffixes of alarms on calls that already failed. */
const FAILURES = /(throttles|errors|exceeded)$/;

/** Aggregation of an endpoint's time series into one value per period. */
const AGGREGATIONS = {
  count: { perSeriesAligner: 'ALIGN_SUM', crossSeriesReducer: 'REDUCE_SUM' },
  truth: { perSeriesAligner: 'ALIGN_COUNT_TRUE', crossSeriesReducer: 'REDUCE_SUM' },
  fraction: { perSeriesAligner: 'ALIGN_MEAN', crossSeriesReducer: 'REDUCE_MEAN' },
} as const;

/** Half of the smallest step of a fraction, in percent. Rounded, because 0.29 - 0.005 has seventeen digits in binary. */
function justBelow({ of, threshold }: GcpAlarmRule): number {
  return of === 'fraction' ? Number((threshold - 0.005).toFixed(3)) : threshold - 1;
}

type NamedEndpoint = IModelEndpoint & { readonly endpointName: string };

/** Dedicated endpoints have a name; managed models have none. */
function isNamed(endpoint: IModelEndpoint): endpoint is NamedEndpoint {
  return 'endpointName' in endpoint;
}

/**
 * Filter for one endpoint's time series. Source of the labels: Google Cloud monitored resources and metrics of Vertex AI, generated
 * 2026-04-10.
 */
function filterOf(endpoint: IModelEndpoint, { metric, resource, where }: GcpAlarmRule): string {
  const own = {
    'publisher-model': () => [`resource.labels.publisher = "openai"`, `resource.labels.model_user_id = "${baseModelOf(endpoint)}"`],
    location: () => [`metric.labels.base_model = "${baseModelOf(endpoint)}"`],
    endpoint: () => [`resource.labels.endpoint_id = "${endpointIdOf(endpoint as NamedEndpoint)}"`],
    'consumer-quota': () => [],
  }[resource]();
  return [`metric.type = "${metric}"`, `resource.type = "${MONITORED_RESOURCE[resource]}"`, ...own, ...where].join(' AND ');
}

/** `openai/gpt-oss-120b-maas` without the publisher. */
function baseModelOf({ model }: IModelEndpoint): string {
  return Token.isUnresolved(model) ? model : (model.split('/').at(-1) ?? '');
}

/** The ID in `projects/…/locations/…/endpoints/…`. */
function endpointIdOf({ endpointName }: NamedEndpoint): string {
  if (Token.isUnresolved(endpointName)) return Token.asString(Fn.element(Fn.split('/', endpointName), 5));
  return endpointName.split('/').at(-1) ?? '';
}
