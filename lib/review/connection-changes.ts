import { isObject } from '../inventory/value';
import { counted } from '../text/number';
import { attribute, differs, text } from './attributes';
import type { StackChange } from './changes/resource-change';
import { calls, type Draft } from './draft';
import { connectionsOf, type StackConnection } from './locate/connections';
import { residencyDraft } from './models/residency';
import { joined, type ShownValue, shownModel, shownUrl } from './shown-value';

/** A finding about an endpoint on a target, not about one resource. */
export interface EndpointDraft extends Draft {
  readonly endpoint: string;
}

/** Changes that clients must make, or that break them. */
const FIELDS = [
  ['baseUrl', 'clients must use a different URL'],
  ['model', 'clients must send a different model name'],
  ['models', 'clients must send a different model name for some APIs'],
  ['headers', 'clients must send different headers'],
  ['auth', 'clients must authenticate differently'],
  ['certificate', 'clients must trust a different certificate'],
] as const;

/** Compares the `connections` outputs of both sides. */
export function connectionChanges({ base, head }: StackChange): readonly EndpointDraft[] {
  const [before, after] = [connectionsOf(base), connectionsOf(head)];
  const endpoints = [...new Set([...before.keys(), ...after.keys()])].sort();
  return endpoints.flatMap((endpoint) => {
    const [one, other] = [before.get(endpoint), after.get(endpoint)];
    return (one && other ? changed(one, other) : one ? [removed(one)] : other ? [added(other)] : []).map((draft) => ({
      ...draft,
      endpoint,
    }));
  });
}

function added(connection: StackConnection): Draft {
  const reason = `${connection.endpoint} is available on ${connection.target}`;
  return { kind: 'endpoint-added', from: null, to: shownConnection(connection), reason, field: 'endpoint' };
}

function removed(connection: StackConnection): Draft {
  return { kind: 'endpoint-removed', from: shownConnection(connection), to: null, reason: `${calls(connection)} fail`, field: 'endpoint' };
}

function changed(base: StackConnection, head: StackConnection): readonly Draft[] {
  const reasons = FIELDS.filter(([field]) => differs(base.fields, head.fields, field)).map(([, reason]) => reason);
  const goneApis = apisOf(base).filter((api) => !apisOf(head).includes(api));
  const all = [...reasons, ...(goneApis.length > 0 ? [`${counted(goneApis.length, 'API is', 'APIs are')} no longer offered`] : [])];
  const connection: readonly Draft[] =
    all.length === 0
      ? []
      : [
          {
            kind: 'connection-changed',
            from: shownConnection(base),
            to: shownConnection(head),
            reason: `${calls(head)} break: ${all.join(', ')}`,
            field: 'endpoint',
          },
        ];
  return [...connection, ...modelDraft(base, head), ...residencyDraft(base, head)];
}

/** Managed models on AWS and Google Cloud are not resources, so only the connection shows which one serves requests. */
function modelDraft(base: StackConnection, head: StackConnection): readonly Draft[] {
  const [before, after] = [modelOf(base), modelOf(head)];
  if (before === undefined || after === undefined || before === after) return [];
  const [from, to] = [shownModel(before), shownModel(after)];
  return [{ kind: 'model-changed', from, to, reason: `${calls(head)} are served by a different model`, field: 'endpoint.model' }];
}

/** Without the prefix of an inference profile. */
function modelOf({ fields }: StackConnection): string | undefined {
  const [cloud, model = ''] = [text(fields, 'cloud'), text(fields, 'model')];
  if (cloud === 'aws') return /(?:^|\.)(openai\.[\w.:-]+)$/.exec(model)?.[1];
  return cloud === 'gcp' && /^[\w-]+\/[\w.-]+$/.test(model) ? model : undefined;
}

function apisOf({ fields }: StackConnection): readonly string[] {
  const apis = attribute(fields, 'apis');
  return Array.isArray(apis) ? apis.filter((api) => !isObject(api)).map(String) : [];
}

function shownConnection({ fields }: StackConnection): ShownValue | null {
  return joined([shownModel(text(fields, 'model')), shownUrl(text(fields, 'baseUrl'))], ' ');
}
