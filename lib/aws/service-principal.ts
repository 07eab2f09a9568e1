import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { sourceCondition } from '../rules/aws/service-trust';
import { environmentOf } from './stack-environment';

/** A service that may act for resources of the stack's account and Region alone. */
export function ownServicePrincipal(scope: Construct, service: string): ServicePrincipal {
  const environment = environmentOf(scope);
  const conditions = sourceCondition(service, environment, environment.region);
  return new ServicePrincipal(service, conditions === undefined ? {} : { conditions });
}
