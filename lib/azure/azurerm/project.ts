/** Binding of the room `project`, apart because few accounts have one. */
export { CognitiveAccountProject } from '@cdktf/provider-azurerm/lib/cognitive-account-project';
