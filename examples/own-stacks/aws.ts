/** A team's own stack on AWS: its role, its alarm, two models. */
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { InferenceProfile, MantleModelEndpoint, RuntimeModelEndpoint } from 'modelport/aws';

export class SearchOnAws extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    // Calls from us-east-1 may run in three Regions of the United States.
    const answers = new RuntimeModelEndpoint(this, 'Answers', {
      modelId: 'openai.gpt-6-luna',
      inferenceProfile: InferenceProfile.geographic('us.openai.gpt-6-luna', ['us-east-1', 'us-east-2', 'us-west-2']),
      apis: ['responses'],
    });

    // Stays in us-east-1, in a project of its own.
    const summaries = new MantleModelEndpoint(this, 'Summaries', {
      modelId: 'openai.gpt-5.6-terra',
      projectName: 'search-summaries',
      apis: ['responses'],
    });

    const conditions = { StringEquals: { 'aws:SourceAccount': this.account } };
    const worker = new Role(this, 'Worker', { assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com', { conditions }) });
    answers.grants.invoke(worker);
    summaries.grants.invoke(worker);

    new Alarm(this, 'Throttled', { metric: answers.metricInvocationThrottles(), threshold: 1, evaluationPeriods: 1 });
    new CfnOutput(this, 'AnswersUrl', { value: answers.connection.baseUrl ?? '' });
    new CfnOutput(this, 'SummariesProject', { value: summaries.projectId });
  }
}
