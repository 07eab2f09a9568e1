import { Construct } from 'constructs';
import { shortNameRefused } from '../faults/guard-faults';
import { refuseMisuse } from '../faults/misuse';
import { type AlarmLimit, alarmFaults, DEFAULT_QUOTA_SHARE } from '../rules/alarm-rules';
import { type AzureAlarmRule, azureAlarms } from '../rules/azure/alarm-rules';
import { ACCOUNT_TYPE } from '../rules/azure/resource-names';
import { digest, joinName } from '../rules/naming';
import { Watched, type WatchGap } from '../rules/watched-endpoints';
import { literalText } from '../terraform/text';
import { MonitorActionGroup, MonitorMetricAlert } from './azurerm/alarms';
import { type IModelEndpoint, ModelEndpoint } from './model-endpoint/model-endpoint';
import { azureTags } from './tags';

/** Properties of the alarms on endpoints. */
export interface AlarmsProps {
  /** First part of the names of alarms, such as the stack's name, and the name of the action group. Changing it replaces all of them. */
  readonly name: string;

  /** Who is told. */
  readonly email: readonly string[];

  /** Name of the resource group. */
  readonly resourceGroupName: string;

  /**
   * Percent of a limit at which an alarm goes off, 1 to 100.
   *
   * @default 80
   */
  readonly quotaShare?: number;

  /**
   * What mails call the action group, 1 to 12 characters.
   *
   * @default - made of the name
   */
  readonly shortName?: string;

  /**
   * Tags of the action group and of the alarms.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of an endpoint that is watched. */
export interface WatchOptions {
  /**
   * Limits of which the use is watched, in any order, such as the tokens per minute that `sku.capacity` gives.
   *
   * @default - none: refused and failed calls alone are watched, and the units of provisioned SKUs
   */
  readonly limits?: readonly AlarmLimit[];

  /**
   * `sku.name` of the deployment.
   *
   * @default - that of a deployment of this app; one that is there already is taken to be on demand
   */
  readonly sku?: string;
}

const ALARMS = Symbol.for('modelport.azure.Alarms');

/**
 * Alarms on endpoints, sent by mail when they go off and when they are over.
 *
 * - what goes off follows from the SKU: `azureAlarms` decides it, and what cannot be watched is in `gaps`
 * - each alarm is a metric alert of its own on one deployment of the account, which Azure bills by what it watches: one series, but for failed
 *   calls, which are as many as there were status codes
 * - the provider has to register `MONITOR_PROVIDERS`
 */
export class Alarms extends Construct {
  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isAlarms(x: unknown): x is Alarms {
    return x !== null && typeof x === 'object' && ALARMS in x;
  }

  /** Where alarms are sent to, for what these properties do not say. */
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

  /** What cannot be watched, or not for certain, of the endpoints that are. By endpoint. */
  public get gaps(): readonly WatchGap[] {
    return this.watched.gaps;
  }

  /**
   * Watches an endpoint.
   *
   * @param key what the endpoint is called in names of alarms, the same for ever
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
      name: joinName([this.props.name, key, rule.key], MAX_NAME),
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
            { name: 'ModelDeploymentName', operator: 'Include', values: [literalText(deploymentName)] },
            ...(statusCode === null ? [] : [statusDimension(statusCode)]),
          ],
        },
      ],
      action: [{ actionGroupId: this.actionGroup.id }],
      tags: this.tags,
    });
  }

  private createActionGroup(): MonitorActionGroup {
    const { name, resourceGroupName, email, shortName = joinName([name], MAX_SHORT_NAME) } = this.props;
    return new MonitorActionGroup(this, 'ActionGroup', {
      name: joinName([name], MAX_NAME),
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
    const isShort = shortName === undefined || (shortName.length >= 1 && shortName.length <= MAX_SHORT_NAME);
    refuseMisuse([
      ...alarmFaults(this.path(), email, this.quotaShare),
      ...(isShort ? [] : [shortNameRefused(this.path('shortName'), shortName, MAX_SHORT_NAME)]),
    ]);
  }

  private path(...more: readonly string[]): string[] {
    return [...this.node.path.split('/'), ...more];
  }
}

/** Source: "Naming rules and restrictions for Azure resources", action groups and metric alerts, read 2026-11-24; 12 is the provider's own check. */
const MAX_NAME = 260;
const MAX_SHORT_NAME = 12;

/** Severities of Azure Monitor: calls suffer, or soon might. */
const WARNING = 2;
const INFORMATIONAL = 3;

/** A whole code, or the beginning of several. */
function statusDimension(code: string) {
  return { name: 'StatusCode', operator: code.length === 3 ? 'Include' : 'StartsWith', values: [code] };
}

function skuOf(endpoint: IModelEndpoint): string {
  return ModelEndpoint.isModelEndpoint(endpoint) ? (endpoint.deployment.skuInput?.name ?? '') : '';
}
