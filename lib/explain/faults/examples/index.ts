import type { Fault } from '../../../faults/fault';
import { AWS_EXAMPLES } from './aws-examples';
import { AZURE_EXAMPLES } from './azure-examples';
import { CONSTRUCT_EXAMPLES } from './construct-examples';
import { DOCUMENT_EXAMPLES } from './document-examples';
import { FILE_EXAMPLES } from './file-examples';
import { GCP_EXAMPLES } from './gcp-examples';
import { GIT_EXAMPLES } from './git-examples';
import { SPEC_EXAMPLES } from './spec-examples';

/** An example of each fault that no single spec shows, by code. `examples.yaml` has a spec for each of the others. */
export const BUILT_EXAMPLES: Readonly<Record<string, () => Fault>> = {
  ...FILE_EXAMPLES,
  ...DOCUMENT_EXAMPLES,
  ...GIT_EXAMPLES,
  ...SPEC_EXAMPLES,
  ...AWS_EXAMPLES,
  ...AZURE_EXAMPLES,
  ...GCP_EXAMPLES,
  ...CONSTRUCT_EXAMPLES,
};
