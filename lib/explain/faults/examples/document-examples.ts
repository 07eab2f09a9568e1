import {
  documentKeyTwice,
  documentOfOtherKind,
  documentTooDeep,
  documentTooLarge,
  documentUnknown,
  documentUnparsable,
  documentUnreadable,
  formatVersionUnsupported,
  outputFileMissing,
  outputNotFound,
  stackTwice,
} from '../../../faults/document-faults';
import type { Fault } from '../../../faults/fault';

/** Faults of templates and plans under review. */
export const DOCUMENT_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  MP0801: () => documentUnparsable({ file: 'plan.json', line: 412, column: 7 }, 'JSON', 'the text is incomplete or not JSON'),
  MP0802: () =>
    documentUnknown('tfplan', 'a saved Terraform plan in binary format', 'run terraform show -json <plan>, and pass its output'),
  MP0803: () =>
    formatVersionUnsupported(
      'plan.json',
      'the Terraform plan',
      '2.0',
      'version 1',
      'use a version of Terraform that writes format version 1',
    ),
  MP0804: () => documentKeyTwice({ file: 'support-prod-aws-us.template.json', line: 88, column: 5 }),
  MP0805: () => documentTooDeep('plan.json', 200),
  MP0806: () => documentTooLarge('template.yaml'),
  MP0807: () => stackTwice('copy/support-prod-aws-us.template.json', 'support-prod-aws-us', 'cdk.out/support-prod-aws-us.template.json'),
  MP0808: () => documentOfOtherKind('plan.json', 'a Terraform plan, not synthesized output', 'pass it as a plan'),
  MP0809: () => outputFileMissing('cdk.out/manifest.json', 'support-prod-aws-us.template.json'),
  MP0810: () => outputNotFound('infra', ['cdk or cdktf output', '*.template.json', '*.template.yaml', 'cdk.tf.json']),
  MP0811: () => documentUnreadable('tfplan.json', 'it does not exist'),
};
