/** Binding of `project`, separate because only few accounts have projects. */
export { CognitiveAccountProject } from '@cdktf/provider-azurerm/lib/cognitive-account-project';
