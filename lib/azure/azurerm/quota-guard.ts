/** Binding of `quota-guard`, separate because only few subscriptions have one. */
export { SubscriptionTemplateDeployment } from '@cdktf/provider-azurerm/lib/subscription-template-deployment';
