import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { sourceCondition } from '../rules/aws/service-trust';
import { environmentOf } from './stack-environment';

/** A service that may assume a role for resources of the role's account alone. */
export function ownServicePrincipal(scope: Construct, service: string): ServicePrincipal {
  const conditions = sourceCondition(service, environmentOf(scope));
  return new ServicePrincipal(service, conditions === undefined ? {} : { conditions });
}
