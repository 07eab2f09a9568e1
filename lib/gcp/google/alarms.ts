/** Bindings for `alarms`, separate because not every project has alarms. */
import { MonitoringAlertPolicy as MonitoringAlertPolicyBinding } from '@cdktf/provider-google/lib/monitoring-alert-policy';
import { MonitoringNotificationChannel as MonitoringNotificationChannelBinding } from '@cdktf/provider-google/lib/monitoring-notification-channel';
import { literal } from '../../terraform/text';

export const MonitoringAlertPolicy = literal(MonitoringAlertPolicyBinding);
export type MonitoringAlertPolicy = MonitoringAlertPolicyBinding;
export const MonitoringNotificationChannel = literal(MonitoringNotificationChannelBinding);
export type MonitoringNotificationChannel = MonitoringNotificationChannelBinding;
