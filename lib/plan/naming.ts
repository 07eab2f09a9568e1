import type { Cloud } from '../catalog/types';
import type { SpecPath } from '../faults/fault';
import { AZURE_NAMES } from '../rules/azure/name-kinds';
import type { NamePattern, NamePatterns, NameRule } from '../rules/name-patterns';
import type { NamingSpec } from '../spec';

/**
 * Patterns for the names of one stack: those of the preset, overridden by the spec's for the cloud, overridden by the stack's own.
 *
 * @param own patterns of the target or network
 * @param at path of the target or network
 * @returns undefined if the spec sets none
 */
export function namePatterns(
  spec: NamingSpec | undefined,
  cloud: Cloud,
  own: Patterns | undefined,
  at: SpecPath,
): NamePatterns | undefined {
  if (spec === undefined && own === undefined) return undefined;
  const patterns = {
    ...(spec?.preset && cloud === 'azure' ? PRESETS[spec.preset]() : {}),
    ...located(spec?.[cloud], ['naming', cloud]),
    ...located(own, [...at, 'naming']),
  };
  return Object.keys(patterns).length > 0 ? patterns : undefined;
}

/** Patterns by kind, as a spec has them. */
export type Patterns = Readonly<Record<string, string | undefined>>;

function located(patterns: Patterns | undefined, path: SpecPath): NamePatterns {
  return Object.fromEntries(
    Object.entries(patterns ?? {}).flatMap(([kind, pattern]) =>
      pattern === undefined ? [] : [[kind, { pattern, path: [...path, kind] }]],
    ),
  );
}

/** `vnet-support-prod-eastus2`: abbreviation, workload, environment and region. Source: Microsoft, "Define your naming convention", read 2026-11-30. */
function cloudAdoptionFramework(): NamePatterns {
  return Object.fromEntries(
    Object.entries<NameRule>(AZURE_NAMES).flatMap(([kind, { caf }]): [string, NamePattern][] =>
      caf ? [[kind, { pattern: ['{kind}', '{service}', '{environment}', '{region}', ...caf].join('-'), path: ['naming', 'preset'] }]] : [],
    ),
  );
}

const PRESETS: Readonly<Record<NonNullable<NamingSpec['preset']>, () => NamePatterns>> = { caf: cloudAdoptionFramework };
