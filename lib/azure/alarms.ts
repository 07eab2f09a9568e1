import { Construct } from 'constructs';
import { shortNameRefused } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmLimit, alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { type AzureAlarmRule, azureAlarms, SHORT_NAME_LENGTH } from '../rules/azure/alarm-rules';
import { actionGroupName, alarmName } from '../rules/azure/created-names';
import { ACCOUNT_TYPE } from '../rules/azure/resource-names';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import { Token } from '../terraform/cdktf';
import { MonitorActionGroup, MonitorMetricAlert } from './azurerm/alarms';
import { type IModelEndpoint, ModelEndpoint } from './model-endpoint/model-endpoint';
import { azureTags } from './tags';

/** Properties of alarms on model endpoints. */
export interface AlarmsProps {
  /** Name of the action group and prefix of the alarm names, such as the stack's name. Changing it replaces all of them. */
  readonly name: string;

  /**
   * Name of the action group: 1 to 260 characters. Changing it replaces the group.
   *
   * @default - `name`
   */
  readonly actionGroupName?: string;

  /**
   * Name of an alarm, from the endpoint's key and the alarm's: 1 to 260 characters. Changing it replaces the alarm.
   *
   * @default - `name`, the endpoint's key and the alarm's, such as `support-prod-chat-throttles`
   */
  readonly alarmName?: (endpoint: string, alarm: string) => string;

  /** Email addresses to notify. */
  readonly email: readonly string[];

  /** Name of the resource group. */
  readonly resourceGroupName: string;

  /**
   * Quota usage, in percent of a limit, at which an alarm fires: 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * Name of the action group in emails, 1 to 12 characters.
   *
   * @default - derived from the name
   */
  readonly shortName?: string;

  /**
   * Tags of the action group and the alarms.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Options for watching an endpoint. */
export interface WatchOptions {
  /**
   * Limits whose usage is watched, in any order, such as the tokens per minute that `sku.capacity` provides.
   *
   * @default - none; only throttled and failed calls are watched, and provisioned units on provisioned SKUs
   */
  readonly limits?: readonly AlarmLimit[];

  /**
   * `sku.name` of the deployment.
   *
   * @default - the SKU of a deployment in this app; an existing one is assumed to be on-demand
   */
  readonly sku?: string;
}

const ALARMS = Symbol.for('modelport.azure.Alarms');

/**
 * Metric alerts on model endpoints, emailed when they fire and when they clear.
 *
 * - the SKU determines the alarms (see `azureAlarms`); `gaps` lists what cannot be watched
 * - each alarm is one metric alert on one deployment. Azure bills per time series: one per alert, or one per status code for failed calls
 * - the provider must register `MONITOR_PROVIDERS`
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Escape hatch to the action group that receives the alarms. */
  public readonly actionGroup: MonitorActionGroup;

  private readonly watched = new Watched();
  private readonly quotaShare: number;
  private readonly tags: Record<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, ALARMS, { value: true });
    this.quotaShare = props.quotaShare ?? DEFAULT_QUOTA_SHARE;
    this.refuse(props);
    this.tags = azureTags(props.tags ?? {}, this.path());

    this.actionGroup = this.createActionGroup();
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
  public watch(
    key: string,
    endpoint: IModelEndpoint,
    { limits = [], sku = skuOf(endpoint) }: WatchOptions = {},
  ): readonly MonitorMetricAlert[] {
    const { rules, gaps } = azureAlarms({ openWeights: endpoint.openWeights, sku }, limits, this.quotaShare);
    this.watched.add(this.path(), key, limits, gaps);
    return rules.map((rule) => this.createAlarm(key, endpoint, rule));
  }

  private createAlarm(key: string, { account, deploymentName }: IModelEndpoint, rule: AzureAlarmRule): MonitorMetricAlert {
    const { metric, statistic, minutes, threshold, statusCode, because } = rule;
    return new MonitorMetricAlert(this, `${key}-${rule.key}`, {
      name: this.alarmName(key, rule.key),
      resourceGroupName: this.props.resourceGroupName,
      description: `${key}: ${because}`,
      scopes: [account.accountId],
      severity: statusCode === null ? INFORMATIONAL : WARNING,
      windowSize: `PT${minutes}M`,
      frequency: 'PT1M',
      criteria: [
        {
          metricNamespace: ACCOUNT_TYPE,
          metricName: metric,
          aggregation: statistic === 'sum' ? 'Total' : 'Average',
          operator: 'GreaterThanOrEqual',
          threshold,
          dimension: [
            { name: 'ModelDeploymentName', operator: 'Include', values: [deploymentName] },
            ...(statusCode === null ? [] : [statusDimension(statusCode)]),
          ],
        },
      ],
      action: [{ actionGroupId: this.actionGroup.id }],
      tags: this.tags,
    });
  }

  private alarmName(endpoint: string, alarm: string): string {
    return this.props.alarmName?.(endpoint, alarm) ?? alarmName(this.props.name, endpoint, alarm);
  }

  private createActionGroup(): MonitorActionGroup {
    const { name, resourceGroupName, email, shortName = joinName([name], SHORT_NAME_LENGTH) } = this.props;
    return new MonitorActionGroup(this, 'ActionGroup', {
      name: this.props.actionGroupName ?? actionGroupName(name),
      resourceGroupName,
      shortName,
      emailReceiver: [...new Set(email)].sort().map((emailAddress) => ({
        name: `email-${digest([emailAddress])}`,
        emailAddress,
        useCommonAlertSchema: true,
      })),
      tags: this.tags,
    });
  }

  private refuse({ email, shortName }: AlarmsProps): void {
    const isShort =
      shortName === undefined || Token.isUnresolved(shortName) || (shortName.length >= 1 && shortName.length <= SHORT_NAME_LENGTH);
    refuseMisuse([
      ...alarmFaults(this.path(), email, this.quotaShare),
      ...(isShort ? [] : [shortNameRefused(this.path('shortName'), shortName, SHORT_NAME_LENGTH)]),
    ]);
  }

  private path(...more: readonly string[]): string[] {
    return [...this.node.path.split('/'), ...more];
  }
}

/** Azure Monitor severities: failing calls, and calls that may soon fail. */
const WARNING = 2;
const INFORMATIONAL = 3;

/** A complete status code or a prefix. */
function statusDimension(code: string) {
  return { name: 'StatusCode', operator: code.length === 3 ? 'Include' : 'StartsWith', values: [code] };
}

function skuOf(endpoint: IModelEndpoint): string {
  return ModelEndpoint.isModelEndpoint(endpoint) ? (endpoint.deployment.skuInput?.name ?? '') : '';
}
