import * as z from 'zod';
import { BUCKET_NAME, PARAMETER_NAME, QUALIFIER } from '../../rules/aws/bootstrap';
import { ROLE_ARN } from '../../rules/aws/resource-names';
import { matching } from './texts';

/** @param what completes "ARN of the role that …" */
function role(what: string, name: string) {
  return matching(ROLE_ARN)
    .optional()
    .meta({ description: `ARN of the role that ${what}. Default: the bootstrap's.`, examples: [`arn:aws:iam::111122223333:role/${name}`] });
}

/** The CDK bootstrap that a stack is deployed with. */
export const bootstrap = z.strictObject({
  qualifier: matching(QUALIFIER)
    .optional()
    .meta({ description: 'Qualifier of the bootstrap. Default: that of your CDK context, otherwise hnb659fds.', examples: ['acme'] }),
  deployRole: role('`cdk deploy` assumes', 'cdk-deploy'),
  executionRole: role('CloudFormation assumes', 'cdk-exec'),
  publishingRole: role('uploads templates and code', 'cdk-publish'),
  lookupRole: role('`cdk diff` assumes', 'cdk-lookup'),
  assetsBucket: matching(BUCKET_NAME)
    .optional()
    .meta({ description: "Bucket for templates and code. Default: the bootstrap's.", examples: ['acme-cdk-assets'] }),
  versionParameter: matching(PARAMETER_NAME)
    .optional()
    .meta({
      description: "SSM parameter with the bootstrap's version, which `cdk deploy` checks. Default: the bootstrap's.",
      examples: ['/acme/cdk/version'],
    }),
});
