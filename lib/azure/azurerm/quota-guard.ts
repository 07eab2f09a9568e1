/** Binding for `quota-guard`, separate because few subscriptions use it. */
import { SubscriptionTemplateDeployment as SubscriptionTemplateDeploymentBinding } from '@cdktf/provider-azurerm/lib/subscription-template-deployment';
import { literal } from '../../terraform/text';

export const SubscriptionTemplateDeployment = literal(SubscriptionTemplateDeploymentBinding);
export type SubscriptionTemplateDeployment = SubscriptionTemplateDeploymentBinding;
