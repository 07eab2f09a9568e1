/** Binding for `project`, separate because few accounts have projects. */
import { CognitiveAccountProject as CognitiveAccountProjectBinding } from '@cdktf/provider-azurerm/lib/cognitive-account-project';
import { literal } from '../../terraform/text';

export const CognitiveAccountProject = literal(CognitiveAccountProjectBinding);
export type CognitiveAccountProject = CognitiveAccountProjectBinding;
