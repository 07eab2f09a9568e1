/** Binding of the room `quota-guard`, apart because few subscriptions have one. */
export { SubscriptionTemplateDeployment } from '@cdktf/provider-azurerm/lib/subscription-template-deployment';
