import type { InventoryResource } from '../inventory/inventory';
import type { ValueObject } from '../inventory/value';
import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { counted } from '../text/number';
import { blocks, differs, flag, number, text, texts } from './attributes';
import type { ResourceChange } from './changes/resource-change';
import { type Detector, type Draft, draft } from './draft';
import { SHOWN } from './shown-attributes';
import { type ShownAttribute, shownChange, shownNumber, unlessSensitive } from './shown-value';

const ALARMS = 'observability.alarms';

/** Alarms are removed with their endpoint. @param what the effect, as a clause */
function removed(what: string): Detector {
  return ({ action }, { connection }) => (action === 'delete' && connection !== 'removed' ? [draft('alarm-removed', what, ALARMS)] : []);
}

/** @param attribute whether it is on. On by default */
function switchedOff(attribute: ShownAttribute, what: string): Detector {
  return ({ base, head }) => {
    if (!base || !head || flag(base, attribute.path, true) !== true || flag(head, attribute.path, true) === true) return [];
    return [{ kind: 'alarm-removed', ...shownChange({ base, head }, attribute), reason: what, field: ALARMS }];
  };
}

/** @param paths lists of receivers or actions */
function fewerReceivers(...paths: readonly string[]): Detector {
  return ({ base, head }) => {
    if (!base || !head) return [];
    const receivers = (resource: InventoryResource) => paths.flatMap((path) => receiversOf(resource, path));
    const [before, after] = [receivers(base), receivers(head)];
    const gone = before.filter((receiver) => !after.includes(receiver)).length;
    if (gone === 0) return [];
    const [from, to] = [shownNumber(before.length), shownNumber(after.length)];
    return [
      { kind: 'alarm-removed', from, to, reason: `${counted(gone, 'receiver is', 'receivers are')} no longer notified`, field: ALARMS },
    ];
  };
}

function receiversOf(resource: InventoryResource, path: string): readonly string[] {
  const receivers = blocks(resource, path);
  if (receivers.length === 0) return texts(resource, path);
  return receivers.map((block) => `${path} ${text(block, 'email_address') ?? text(block, 'action_group_id') ?? text(block, 'name')}`);
}

const OTHER = draft('alarm-removed', 'it monitors something different', ALARMS);

/** An endpoint's alarms monitor its new model when the model changes. */
const cloudWatchAlarm: Detector = (change, { connection }) => {
  const { base, head } = change;
  if (!base || !head) return [];
  const isBelow = text(head, 'ComparisonOperator')?.startsWith('Less') === true;
  return [
    ...laterThreshold(change, number(base, 'Threshold'), number(head, 'Threshold'), isBelow),
    ...[SHOWN.aws.evaluationPeriods, SHOWN.aws.datapoints].flatMap((attribute) => later(change, attribute)),
    ...(connection !== 'changed' && WATCHED.some((name) => differs(base, head, name)) ? [OTHER] : []),
  ];
};

/** Attributes that define what an alarm monitors. */
const WATCHED = ['MetricName', 'Namespace', 'Dimensions', 'Metrics', 'Statistic', 'ExtendedStatistic', 'ComparisonOperator', 'Period'];

const metricAlert: Detector = (change, { connection }) => {
  const { base, head } = change;
  if (!base || !head) return [];
  const [before, after] = [criteriaOf(base), criteriaOf(head)];
  const isBelow = after.some((criteria) => text(criteria, 'operator')?.startsWith('Less'));
  const isOther = connection !== 'changed' && WATCHED_BY_ALERT.some((name) => !sameList(before, after, name));
  return [
    ...laterThreshold(change, number(before[0], 'threshold'), number(after[0], 'threshold'), isBelow),
    ...(isOther || before.length > after.length || differs(base, head, 'scopes') ? [OTHER] : []),
  ];
};

const WATCHED_BY_ALERT = ['metric_name', 'metric_namespace', 'aggregation', 'operator', 'dimension'];

function criteriaOf(alert: InventoryResource): readonly ValueObject[] {
  return [...blocks(alert, 'criteria'), ...blocks(alert, 'dynamic_criteria')];
}

const WATCHED_BY_POLICY = ['filter', 'comparison', 'aggregations'].map((name) => `condition_threshold.${name}`);

const alertPolicy: Detector = (change, { connection }) => {
  const { base, head } = change;
  if (!base || !head) return [];
  const [before, after] = [blocks(base, 'conditions'), blocks(head, 'conditions')];
  const threshold = (all: readonly ValueObject[]) => number(all[0], 'condition_threshold.threshold_value');
  const isBelow = text(after[0], 'condition_threshold.comparison')?.endsWith('LT') === true;
  const isOther = connection !== 'changed' && WATCHED_BY_POLICY.some((name) => !sameList(before, after, name));
  return [
    ...laterThreshold(change, threshold(before), threshold(after), isBelow),
    ...(isOther || before.length > after.length ? [OTHER] : []),
  ];
};

/** Types that monitor and notify. */
export const ALARMS_AND_RECEIVERS: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.alarm]: [
    removed('the alarm is deleted and no longer notifies anyone'),
    switchedOff(SHOWN.aws.alarmActions, 'it fires but sends no notifications'),
    fewerReceivers('AlarmActions'),
    cloudWatchAlarm,
  ],
  [RESOURCE_TYPES.subscription]: [removed('an alarm receiver is no longer notified')],
  [RESOURCE_TYPES.topic]: [removed('alarms no longer have a topic to publish to')],
  azurerm_monitor_action_group: [
    removed('alarms no longer notify anyone'),
    switchedOff(SHOWN.azure.enabled, 'it no longer notifies anyone'),
    fewerReceivers('email_receiver', 'webhook_receiver', 'sms_receiver', 'azure_app_push_receiver'),
  ],
  azurerm_monitor_metric_alert: [
    removed('the alarm is deleted and no longer notifies anyone'),
    switchedOff(SHOWN.azure.enabled, 'it is disabled and never fires'),
    fewerReceivers('action'),
    metricAlert,
  ],
  google_monitoring_alert_policy: [
    removed('the alarm is deleted and no longer notifies anyone'),
    switchedOff(SHOWN.gcp.enabled, 'it is disabled and never fires'),
    fewerReceivers('notification_channels'),
    alertPolicy,
  ],
  google_monitoring_notification_channel: [
    removed('an alarm receiver is no longer notified'),
    switchedOff(SHOWN.gcp.enabled, 'the receiver is no longer notified'),
  ],
};

/** A threshold that is harder to reach. */
function laterThreshold(change: ResourceChange, before: number | undefined, after: number | undefined, isBelow: boolean): readonly Draft[] {
  if (before === undefined || after === undefined || (isBelow ? after >= before : after <= before)) return [];
  const [from, to] = [unlessSensitive(change, shownNumber(before)), unlessSensitive(change, shownNumber(after))];
  return [{ kind: 'alarm-removed', from, to, reason: 'it fires later: its threshold is harder to reach', field: ALARMS }];
}

/** A count that must be reached before it fires. */
function later({ base, head }: ResourceChange, attribute: ShownAttribute): readonly Draft[] {
  const [before, after] = [number(base, attribute.path), number(head, attribute.path)];
  if (before === undefined || after === undefined || after <= before) return [];
  return [{ kind: 'alarm-removed', ...shownChange({ base, head }, attribute), reason: 'it fires later', field: ALARMS }];
}

/** Conditions are compared in order; additional conditions monitor more. */
function sameList(before: readonly ValueObject[], after: readonly ValueObject[], path: string): boolean {
  return before.every((one, index) => !after[index] || !differs(one, after[index], path));
}
