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
import { NOT_SHOWN, type ShownAttribute, shownChange } from '../shown-value';

function other(kind: FindingKind, attribute: ShownAttribute, what: string, field: SpecField): Detector {
  return ({ base, head }, context) => {
    if (!base || !head || !differs(base, head, attribute.path)) return [];
    return [{ kind, ...shownChange({ base, head }, attribute), reason: `${calls(context)} are served by ${what}`, field }];
  };
}

/** If the option is not set, Azure upgrades as soon as a newer default is available. */
const WITHOUT_OPTION = VERSION_UPGRADES[2];

/** Options are listed from careful to eager. */
const versionUpgrade: Detector = ({ base, head }, { endpoint }) => {
  if (!base || !head) return [];
  const rank = (side: InventoryResource) =>
    (VERSION_UPGRADES as readonly string[]).indexOf(text(side, SHOWN.azure.versionUpgrade.path) ?? WITHOUT_OPTION);
  if (rank(base) === rank(head)) return [];
  const when = rank(head) > rank(base) ? 'earlier' : 'later, if at all';
  const reason = `Azure automatically upgrades ${endpoint ?? 'the model'} to new versions ${when}`;
  const values = shownChange({ base, head }, SHOWN.azure.versionUpgrade);
  return [{ kind: 'version-changed', ...values, reason, field: 'endpoint.modelVersion' }];
};

const RESIDENCIES = ['region', 'zone', 'global'] as const;

/** The SKU determines where inference runs. */
const azureResidency: Detector = ({ base, head }, context) => {
  const [before, after] = [base, head].map((side) => AZURE_SKUS[text(side, SHOWN.azure.deploymentSku.path) ?? '']?.residency);
  if (!base || !head || before === undefined || after === undefined || before === after) return [];
  const isWider = RESIDENCIES.indexOf(after) > RESIDENCIES.indexOf(before);
  const values = shownChange({ base, head }, SHOWN.azure.deploymentSku);
  const reason = `inference for ${service(context)} can run in ${isWider ? 'more' : 'fewer'} locations`;
  return [{ kind: isWider ? 'residency-widened' : 'residency-narrowed', ...values, reason, field: 'endpoint.residency' }];
};

/** A model in a different location: neither wider nor narrower, so the new location counts as additional. */
function elsewhere(attribute: ShownAttribute): Detector {
  return ({ base, head }, context) => {
    if (!base || !head || !differs(base, head, attribute.path)) return [];
    const reason = `inference for ${service(context)} runs in a different location`;
    return [{ kind: 'residency-widened', ...shownChange({ base, head }, attribute), reason, field: 'target.region' }];
  };
}

const inferenceProfile: Detector = ({ base, head }, context) => {
  if (!base || !head || !differs(base, head, 'ModelSource.CopyFrom')) return [];
  return [
    {
      kind: 'model-changed',
      from: NOT_SHOWN,
      to: NOT_SHOWN,
      reason: `${calls(context)} are served by a different model or profile`,
      field: 'endpoint.model',
    },
  ];
};

/** Names of images and weights contain account-specific registries and buckets, so they are not shown. */
const container: Detector = ({ base, head }, context) => {
  if (!base || !head) return [];
  const isOther = ['PrimaryContainer', 'Containers'].some((path) => differs(base, head, path));
  return isOther
    ? [draft('model-changed', `${calls(context)} are served by a different image, weights or settings`, 'endpoint.model')]
    : [];
};

const hostedModel: Detector = (change, context) => {
  const { base, head } = change;
  const isOther = ['hugging_face_model_id', 'model_config.container_spec'].some((path) => differs(base, head, path));
  return base && head && isOther
    ? [draft('model-changed', `${calls(context)} are served by a different image or different weights`, 'endpoint.model')]
    : [];
};

/** Types that determine which model serves requests, and where. */
export const MODELS: Readonly<Record<string, readonly Detector[]>> = {
  [APPLICATION_PROFILE_TYPE]: [inferenceProfile],
  [RESOURCE_TYPES.model]: [container],
  azurerm_ai_services: [elsewhere(SHOWN.azure.location)],
  azurerm_cognitive_account: [elsewhere(SHOWN.azure.location)],
  azurerm_cognitive_deployment: [
    other('model-changed', SHOWN.azure.modelName, 'a different model', 'endpoint.model'),
    other('model-changed', SHOWN.azure.modelFormat, 'a model from a different publisher', 'endpoint.model'),
    other('version-changed', SHOWN.azure.modelVersion, 'a different version', 'endpoint.modelVersion'),
    versionUpgrade,
    azureResidency,
  ],
  google_vertex_ai_endpoint_with_model_garden_deployment: [
    other('model-changed', SHOWN.gcp.model, 'a different model', 'endpoint.model'),
    hostedModel,
    elsewhere(SHOWN.gcp.location),
  ],
};
