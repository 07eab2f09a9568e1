import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { sourceCondition } from '../rules/aws/service-trust';
import { environmentOf } from './stack-environment';

/** A service principal restricted to resources in the stack's own account and Region. */
export function ownServicePrincipal(scope: Construct, service: string): ServicePrincipal {
  const environment = environmentOf(scope);
  const conditions = sourceCondition(service, environment, environment.region);
  return new ServicePrincipal(service, conditions === undefined ? {} : { conditions });
}
