import type { InventoryResource } from '../inventory/inventory';
import { RESOURCE_TYPES } from '../rules/aws/resource-types';
import { counted } from '../text/number';
import { attribute, blocks, differs, flag, number, texts } from './attributes';
import { type Detector, draft, onDelete } from './draft';
import { SHOWN } from './shown-attributes';
import { type ShownAttribute, shownChange } from './shown-value';

const LOGS = 'observability';

/** Log delivery is removed. Log storage is state, which `state-types.ts` covers. */
const removed = onDelete('logging-removed', 'logs are no longer written', LOGS);

/** @param attribute retention in days; unlimited if absent */
function keptFor(attribute: ShownAttribute): Detector {
  return ({ base, head }) => {
    if (!base || !head) return [];
    const days = (resource: InventoryResource) => number(resource, attribute.path) ?? Number.POSITIVE_INFINITY;
    if (days(head) >= days(base)) return [];
    return [
      {
        kind: 'logging-removed',
        ...shownChange({ base, head }, attribute),
        reason: 'logs are kept for less time',
        field: LOGS,
      },
    ];
  };
}

const trail: Detector = ({ base, head }) => {
  if (!base || !head || flag(base, SHOWN.aws.isLogging.path, true) !== true || flag(head, SHOWN.aws.isLogging.path, true) === true) {
    return base && head && differs(base, head, 'EventSelectors')
      ? [draft('logging-removed', 'the trail records different events', LOGS)]
      : [];
  }
  const values = shownChange({ base, head }, SHOWN.aws.isLogging);
  return [{ kind: 'logging-removed', ...values, reason: 'the trail records nothing', field: LOGS }];
};

const azureDiagnostics: Detector = ({ base, head }) => {
  if (!base || !head) return [];
  const categories = (resource: InventoryResource) =>
    ['enabled_log', 'enabled_metric', 'metric'].flatMap((name) =>
      blocks(resource, name)
        .filter((block) => flag(block, 'enabled', true) === true)
        .map((block) => `${name} ${attribute(block, 'category') ?? attribute(block, 'category_group')}`),
    );
  const gone = categories(base).filter((category) => !categories(head).includes(category)).length;
  const sinks = ['log_analytics_workspace_id', 'storage_account_id', 'eventhub_authorization_rule_id', 'partner_solution_id'];
  const isElsewhere = sinks.some((sink) => attribute(base, sink) !== undefined && attribute(head, sink) === undefined);
  return [
    ...(gone > 0 ? [draft('logging-removed', `${counted(gone, 'category is', 'categories are')} no longer logged`, LOGS)] : []),
    ...(isElsewhere ? [draft('logging-removed', 'logs no longer reach one of their destinations', LOGS)] : []),
  ];
};

const googleSink: Detector = ({ base, head }) => {
  if (!base || !head) return [];
  if (flag(base, 'disabled', false) !== true && flag(head, 'disabled', false) === true) {
    const values = shownChange({ base, head }, SHOWN.gcp.disabled);
    return [{ kind: 'logging-removed', ...values, reason: 'logs are no longer exported', field: LOGS }];
  }
  const changed = ['filter', 'exclusions', 'destination'].filter((name) => differs(base, head, name));
  return changed.length > 0 ? [draft('logging-removed', 'different logs are exported, or to a different destination', LOGS)] : [];
};

const googleExclusion: Detector = ({ base, head }) => {
  const isOn = (resource: InventoryResource | null) => resource !== null && flag(resource, 'disabled', false) !== true;
  if (!isOn(head) || (isOn(base) && !differs(base, head, 'filter'))) return [];
  return [draft('logging-removed', 'logs that match the exclusion are no longer kept', LOGS)];
};

const googleAuditLogs: Detector = ({ base, head }) => {
  if (!base || !head) return [];
  const weaker = blocks(base, 'audit_log_config').some((before) => isWeaker(before, blocks(head, 'audit_log_config')));
  return weaker ? [draft('logging-removed', 'the audit log records fewer calls', LOGS)] : [];
};

type Block = ReturnType<typeof blocks>[number];

function isWeaker(before: Block, all: readonly Block[]): boolean {
  const after = all.find((block) => attribute(block, 'log_type') === attribute(before, 'log_type'));
  const exempt = after ? texts(after, 'exempted_members') : [];
  return after === undefined || exempt.some((member) => !texts(before, 'exempted_members').includes(member));
}

/** Types that keep or deliver logs. */
export const LOGGING: Readonly<Record<string, readonly Detector[]>> = {
  [RESOURCE_TYPES.flowLog]: [removed],
  [RESOURCE_TYPES.logGroup]: [keptFor(SHOWN.aws.retentionDays)],
  [RESOURCE_TYPES.trail]: [removed, trail],
  azurerm_log_analytics_workspace: [keptFor(SHOWN.azure.retentionDays)],
  azurerm_monitor_diagnostic_setting: [removed, azureDiagnostics],
  google_logging_project_bucket_config: [keptFor(SHOWN.gcp.retentionDays)],
  google_logging_project_exclusion: [googleExclusion],
  google_logging_project_sink: [removed, googleSink],
  google_project_iam_audit_config: [removed, googleAuditLogs],
};
