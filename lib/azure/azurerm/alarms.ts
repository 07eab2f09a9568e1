/** Bindings for `alarms`, separate because not every account has alarms. */
import { MonitorActionGroup as MonitorActionGroupBinding } from '@cdktf/provider-azurerm/lib/monitor-action-group';
import { MonitorMetricAlert as MonitorMetricAlertBinding } from '@cdktf/provider-azurerm/lib/monitor-metric-alert';
import { literal } from '../../terraform/text';

export const MonitorActionGroup = literal(MonitorActionGroupBinding);
export type MonitorActionGroup = MonitorActionGroupBinding;
export const MonitorMetricAlert = literal(MonitorMetricAlertBinding);
export type MonitorMetricAlert = MonitorMetricAlertBinding;
