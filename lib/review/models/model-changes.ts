import { AZURE_SKUS } from '../../catalog/azure-skus';
import type { InventoryResource } from '../../inventory/inventory';
import { RESOURCE_TYPES } from '../../rules/aws/resource-types';
import { APPLICATION_PROFILE_TYPE } from '../../rules/aws/surfaces';
import { VERSION_UPGRADES } from '../../rules/azure/deployments';
import type { FindingKind } from '../../rules/finding-kinds';
import { differs, text } from '../attributes';
import { calls, type Detector, draft, service } from '../draft';
import type { SpecField } from '../locate/spec-field';
import { SHOWN } from '../shown-attributes';
import { NOT_SHOWN, type ShownAttribute, shown } from '../shown-value';

function other(kind: FindingKind, attribute: ShownAttribute, what: string, field: SpecField): Detector {
  return ({ base, head }, context) => {
    if (!base || !head || !differs(base, head, attribute.path)) return [];
    return [{ kind, from: shown(base, attribute), to: shown(head, attribute), reason: `${calls(context)} are answered by ${what}`, field }];
  };
}

/** Without the option, Azure upgrades as soon as there is a newer default. */
const WITHOUT_OPTION = VERSION_UPGRADES[2];

/** Options are listed from careful to eager. */
const versionUpgrade: Detector = ({ base, head }, { endpoint }) => {
  if (!base || !head) return [];
  const rank = (side: InventoryResource) =>
    (VERSION_UPGRADES as readonly string[]).indexOf(text(side, SHOWN.azure.versionUpgrade.path) ?? WITHOUT_OPTION);
  if (rank(base) === rank(head)) return [];
  const when = rank(head) > rank(base) ? 'earlier' : 'later';
  const reason = `Azure changes the version of ${endpoint ?? 'the model'} ${when}, without a deployment`;
  const [from, to] = [shown(base, SHOWN.azure.versionUpgrade), shown(head, SHOWN.azure.versionUpgrade)];
  return [{ kind: 'version-changed', from, to, reason, field: 'endpoint.modelVersion' }];
};

const RESIDENCIES = ['region', 'zone', 'global'] as const;

/** Where inference runs follows from the SKU. */
const azureResidency: Detector = ({ base, head }, context) => {
  const [before, after] = [base, head].map((side) => AZURE_SKUS[text(side, SHOWN.azure.deploymentSku.path) ?? '']?.residency);
  if (!base || !head || before === undefined || after === undefined || before === after) return [];
  const isWider = RESIDENCIES.indexOf(after) > RESIDENCIES.indexOf(before);
  const [from, to] = [shown(base, SHOWN.azure.deploymentSku), shown(head, SHOWN.azure.deploymentSku)];
  const reason = `inference of ${service(context)} may run in ${isWider ? 'more' : 'fewer'} places`;
  return [{ kind: isWider ? 'residency-widened' : 'residency-narrowed', from, to, reason, field: 'endpoint.residency' }];
};

/** A model that runs elsewhere: neither wider nor narrower, so the new place is one more. */
function elsewhere(attribute: ShownAttribute): Detector {
  return ({ base, head }, context) => {
    if (!base || !head || !differs(base, head, attribute.path)) return [];
    const reason = `inference of ${service(context)} runs in another place`;
    return [{ kind: 'residency-widened', from: shown(base, attribute), to: shown(head, attribute), reason, field: 'target.region' }];
  };
}

const inferenceProfile: Detector = ({ base, head }, context) => {
  if (!base || !head || !differs(base, head, 'ModelSource.CopyFrom')) return [];
  return [
    {
      kind: 'model-changed',
      from: NOT_SHOWN,
      to: NOT_SHOWN,
      reason: `${calls(context)} are answered by another model or profile`,
      field: 'endpoint.model',
    },
  ];
};

/** The image and the weights are named by registries and buckets of accounts, so they are not shown. */
const container: Detector = ({ base, head }, context) => {
  if (!base || !head) return [];
  const isOther = ['PrimaryContainer', 'Containers'].some((path) => differs(base, head, path));
  return isOther
    ? [draft('model-changed', `${calls(context)} are answered by another image, other weights or other settings`, 'endpoint.model')]
    : [];
};

const hostedModel: Detector = (change, context) => {
  const { base, head } = change;
  const isOther = ['hugging_face_model_id', 'model_config.container_spec'].some((path) => differs(base, head, path));
  return base && head && isOther
    ? [draft('model-changed', `${calls(context)} are answered by another image or other weights`, 'endpoint.model')]
    : [];
};

/** Types that decide which model answers, and where. */
export const MODELS: Readonly<Record<string, readonly Detector[]>> = {
  [APPLICATION_PROFILE_TYPE]: [inferenceProfile],
  [RESOURCE_TYPES.model]: [container],
  azurerm_ai_services: [elsewhere(SHOWN.azure.location)],
  azurerm_cognitive_account: [elsewhere(SHOWN.azure.location)],
  azurerm_cognitive_deployment: [
    other('model-changed', SHOWN.azure.modelName, 'another model', 'endpoint.model'),
    other('model-changed', SHOWN.azure.modelFormat, 'a model of another publisher', 'endpoint.model'),
    other('version-changed', SHOWN.azure.modelVersion, 'another version', 'endpoint.modelVersion'),
    versionUpgrade,
    azureResidency,
  ],
  google_vertex_ai_endpoint_with_model_garden_deployment: [
    other('model-changed', SHOWN.gcp.model, 'another model', 'endpoint.model'),
    hostedModel,
    elsewhere(SHOWN.gcp.location),
  ],
};
