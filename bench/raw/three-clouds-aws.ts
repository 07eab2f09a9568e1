import { App } from 'aws-cdk-lib/core';
import { AwsThreeClouds } from './stacks/aws-three-clouds';

const app = new App({
  analyticsReporting: false,
  context: {
    'aws:cdk:disable-creation-stack-traces': true,
    '@aws-cdk/core:enablePartitionLiterals': true,
    '@aws-cdk/core:explicitStackTags': true,
    '@aws-cdk/aws-iam:minimizePolicies': true,
  },
});
new AwsThreeClouds(app, 'support-prod-aws-us');
app.synth();
