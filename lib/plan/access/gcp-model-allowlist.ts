import type { Catalog } from '../../catalog/types';
import { allowlistOwnedTwice, allowlistValueUnsure } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { stackNameOf } from '../../rules/naming';
import type { GcpTargetSpec, Spec } from '../../spec';
import { endpointRequestsOf } from '../endpoint-request';
import { gcpDeployment } from '../gcp-deployment';
import type { VertexRoute } from '../plan';
import { exposureOf } from '../target-base';
import { isSameAccount } from './ownership';

/** The only models that a project may use, where the spec asks for the policy: those of all its targets, and what else it names. */
export function gcpModelAllowlist(
  spec: Spec,
  key: string,
  target: GcpTargetSpec,
  catalog: Catalog,
  today: string,
): { modelAllowlist?: readonly string[]; faults: readonly Fault[] } {
  const said = target.native?.modelAllowlist;
  if (said === undefined) return { faults: [] };
  const path = ['targets', key, 'native', 'modelAllowlist'];
  const routes = targetsOfProject(spec, target).flatMap(([name, other]) =>
    endpointRequestsOf(spec, name, other).flatMap(
      (request) => gcpDeployment(catalog, request, other, stackNameOf(spec, name), exposureOf(spec, other), today).deployment?.route ?? [],
    ),
  );
  const first = targetsOfProject(spec, target).find(([, { native }]) => native?.modelAllowlist !== undefined)?.[0];
  const isInferred = routes.some((route) => route.kind === 'managed' && route.api === 'publisher');
  return {
    modelAllowlist: [...new Set([...routes.map(allowedValue), ...said.also])].sort(),
    faults: [
      ...(first !== undefined && first !== key ? [allowlistOwnedTwice(path, target.project, first, key)] : []),
      ...(isInferred ? [allowlistValueUnsure(path, key)] : []),
    ],
  };
}

function targetsOfProject(spec: Spec, target: GcpTargetSpec): readonly (readonly [string, GcpTargetSpec])[] {
  return Object.entries(spec.targets)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, other]) => (other.cloud === 'gcp' && isSameAccount(other, target) ? [[name, other] as const] : []));
}

/** A value of `vertexai.allowedModels`. Source: Google's page on controlling access to models, read 2026-11-22: `predict` for what Google serves, `deploy` for one's own. */
function allowedValue(route: VertexRoute): string {
  if (route.kind === 'dedicated') return `${route.publisherModel.replace(/@.*$/, '')}:deploy`;
  const model = route.modelString.slice(route.modelString.lastIndexOf('/') + 1);
  return `publishers/openai/models/${model}:predict`;
}
