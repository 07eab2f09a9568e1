export { DEFAULT_SEVERITIES, type FindingKind, type FindingSeverity } from '../rules/finding-kinds';
