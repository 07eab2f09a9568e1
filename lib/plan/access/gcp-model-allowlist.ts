import type { Catalog } from '../../catalog/types';
import { publisherModel } from '../../catalog/vertex-host';
import { allowlistOwnedTwice, allowlistValueUnsure } from '../../faults/access-faults';
import type { Fault } from '../../faults/fault';
import { allowedModelCount } from '../../faults/gcp-access-faults';
import { MAX_ALLOWED_MODELS } from '../../rules/gcp/resource-names';
import { gcpDeployment } from '../gcp-deployment';
import type { VertexRoute } from '../plan';
import type { GcpTargetRequest } from '../requests';

/** The models that a project may use, if the spec asks for the policy: those of all targets in the project, and any the spec adds. */
export function gcpModelAllowlist(
  target: GcpTargetRequest,
  siblings: readonly GcpTargetRequest[],
  catalog: Catalog,
  today: string,
): { modelAllowlist?: readonly string[]; faults: readonly Fault[] } {
  const allowlist = target.native?.modelAllowlist;
  if (allowlist === undefined) return { faults: [] };
  const path = target.at('native', 'modelAllowlist');
  const routes = siblings.flatMap((other) =>
    other.endpoints.flatMap((request) => gcpDeployment(catalog, request, other, today).deployment?.route ?? []),
  );
  const first = siblings.find(({ native }) => native?.modelAllowlist !== undefined)?.key;
  const isInferred = routes.some((route) => route.kind === 'managed' && route.api === 'publisher');
  const modelAllowlist = [...new Set([...routes.map(allowedModel), ...allowlist.also])].sort();
  const { length } = modelAllowlist;
  return {
    modelAllowlist,
    faults: [
      ...(length > MAX_ALLOWED_MODELS ? [allowedModelCount([...path, 'also'], length, MAX_ALLOWED_MODELS)] : []),
      ...(first !== undefined && first !== target.key ? [allowlistOwnedTwice(path, target.project, first, target.key)] : []),
      ...(isInferred ? [allowlistValueUnsure(path, target.key)] : []),
    ],
  };
}

/**
 * A value of `vertexai.allowedModels`: `predict` for managed models, `deploy` for self-deployed ones. Source: Google's page on controlling
 * access to models, read 2026-11-22.
 */
export function allowedModel(route: VertexRoute): string {
  if (route.kind === 'dedicated') return `${route.publisherModel.replace(/@.*$/, '')}:deploy`;
  const model = route.modelString.slice(route.modelString.lastIndexOf('/') + 1);
  return `${publisherModel(model)}:predict`;
}
