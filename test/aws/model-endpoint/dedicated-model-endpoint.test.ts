import { Role } from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { DedicatedAuthentication, DedicatedModelEndpoint, type DedicatedModelEndpointProps } from '../../../lib/aws';
import { IMAGE } from '../support/all-routes';
import { type Json, only, readBack, refusal, resourcesOf, synthesize, teamStack } from '../support/synthesize';

const OPEN: DedicatedModelEndpointProps = {
  image: IMAGE,
  instanceType: 'ml.p5en.48xlarge',
  endpointName: 'support-prod-open',
  modelDataUrl: 's3://acme-models/gpt-oss-120b/',
};

const PACKAGE = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/gpt-oss/3';

describe('open weights on SageMaker', () => {
  it('are a model, a configuration and an endpoint that belong together', () => {
    const template = made(OPEN);
    const [model, config, endpoint] = ['Model', 'EndpointConfig', 'Endpoint'].map((type) => only(template, `AWS::SageMaker::${type}`));

    expect(config?.properties.ProductionVariants).toEqual([
      {
        VariantName: 'AllTraffic',
        ModelName: { 'Fn::GetAtt': [model?.id, 'ModelName'] },
        InstanceType: 'ml.p5en.48xlarge',
        InitialInstanceCount: 1,
        InitialVariantWeight: 1,
        ModelDataDownloadTimeoutInSeconds: 3600,
        ContainerStartupHealthCheckTimeoutInSeconds: 3600,
      },
    ]);
    expect(endpoint?.properties).toEqual({
      EndpointName: 'support-prod-open',
      EndpointConfigName: { 'Fn::GetAtt': [config?.id, 'EndpointConfigName'] },
    });
  });

  it('name only the endpoint, which changes in place; replaced parts can briefly exist twice', () => {
    const template = made(OPEN);

    expect(only(template, 'AWS::SageMaker::Model').properties).not.toHaveProperty('ModelName');
    expect(only(template, 'AWS::SageMaker::EndpointConfig').properties).not.toHaveProperty('EndpointConfigName');
  });

  it('read uncompressed data, with the trailing slash that SageMaker requires', () => {
    const { PrimaryContainer } = only(made({ ...OPEN, modelDataUrl: 's3://acme-models/gpt-oss-120b' }), 'AWS::SageMaker::Model').properties;

    expect(PrimaryContainer).toEqual({
      Image: IMAGE,
      ModelDataSource: { S3DataSource: { S3Uri: 's3://acme-models/gpt-oss-120b/', S3DataType: 'S3Prefix', CompressionType: 'None' } },
    });
  });

  it('pass the environment to the container, and the image to the machines', () => {
    const template = made({
      ...OPEN,
      environment: { SM_VLLM_MAX_NUM_SEQS: '4' },
      inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-3-1',
    });

    expect(only(template, 'AWS::SageMaker::Model').properties.PrimaryContainer.Environment).toEqual({ SM_VLLM_MAX_NUM_SEQS: '4' });
    expect(only(template, 'AWS::SageMaker::EndpointConfig').properties.ProductionVariants[0].InferenceAmiVersion).toBe(
      'al2-ami-sagemaker-inference-gpu-3-1',
    );
  });

  it('can be isolated, in subnets of a VPC, whose network interfaces the role may create', () => {
    const vpc = { subnetIds: ['subnet-0123456789abcdef1', 'subnet-0123456789abcdef0'], securityGroupIds: ['sg-0123456789abcdef0'] };
    const template = made({ ...OPEN, networkIsolation: true, vpc });
    const { EnableNetworkIsolation, VpcConfig } = only(template, 'AWS::SageMaker::Model').properties;
    const statements: Json[] = only(template, 'AWS::IAM::Role').properties.Policies[0].PolicyDocument.Statement;
    const attach = statements.find(({ Sid }) => Sid === 'AttachToSubnets');

    expect(EnableNetworkIsolation).toBe(true);
    expect(VpcConfig).toEqual({ Subnets: vpc.subnetIds, SecurityGroupIds: vpc.securityGroupIds });
    expect(attach.Action).toBe('ec2:CreateNetworkInterface');
    expect(attach.Resource).toEqual([
      'arn:aws:ec2:us-east-1:111122223333:network-interface/*',
      'arn:aws:ec2:us-east-1:111122223333:security-group/sg-0123456789abcdef0',
      'arn:aws:ec2:us-east-1:111122223333:subnet/subnet-0123456789abcdef0',
      'arn:aws:ec2:us-east-1:111122223333:subnet/subnet-0123456789abcdef1',
    ]);
    expect(only(made(OPEN), 'AWS::SageMaker::Model').properties).not.toHaveProperty('VpcConfig');
    expect(only(made(OPEN), 'AWS::SageMaker::Model').properties).not.toHaveProperty('EnableNetworkIsolation');
  });

  it('can come from a model package', () => {
    const template = synthesize((stack) => {
      const executionRole = Role.fromRoleArn(stack, 'Theirs', 'arn:aws:iam::111122223333:role/sagemaker-models');
      new DedicatedModelEndpoint(stack, 'Open', { instanceType: 'ml.g6e.2xlarge', modelPackageArn: PACKAGE, executionRole });
    });

    expect(only(template, 'AWS::SageMaker::Model').properties.PrimaryContainer).toEqual({ ModelPackageName: PACKAGE });
  });

  it('are refused with a package besides a container, without a role for it, and in one subnet', () => {
    const vpc = { subnetIds: ['subnet-0123456789abcdef0'], securityGroupIds: ['sg-0123456789abcdef0'] };

    expect(
      refusal((stack) => new DedicatedModelEndpoint(stack, 'Open', { ...OPEN, modelPackageArn: PACKAGE, vpc })),
    ).toMatchInlineSnapshot(`
"team.Open.modelPackageArn MP3237 a model package already contains the image and weights; remove image and modelDataUrl, or modelPackage
team.Open.modelPackageArn MP3236 modelport does not know the image and weights of the model package, so it cannot create a role that reads them; set executionRole to a role that can read them
team.Open.vpc MP3238 the container has 1 subnet, but SageMaker requires 2 in different Availability Zones; list at least 2 subnets"
`);
  });

  it('have a role that pulls one image, reads one prefix, and writes logs and metrics', () => {
    const { properties } = only(made(OPEN), 'AWS::IAM::Role');
    const statements: Json[] = properties.Policies[0].PolicyDocument.Statement;
    const bySid = Object.fromEntries(statements.map(({ Sid, Resource }) => [Sid, Resource]));

    expect(bySid).toEqual({
      SignInToRegistry: '*',
      PullImage: 'arn:aws:ecr:us-east-1:763104351884:repository/vllm',
      ListModelData: 'arn:aws:s3:::acme-models',
      ReadModelData: 'arn:aws:s3:::acme-models/gpt-oss-120b/*',
      WriteLogs: [
        'arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/support-prod-open',
        'arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/support-prod-open:log-stream:*',
      ],
      WriteMetrics: '*',
    });
    expect(statements.filter(({ Action }) => JSON.stringify(Action).includes('*'))).toEqual([]);
  });

  it('read nothing if the container includes the model', () => {
    const { modelDataUrl: _, ...withoutData } = OPEN;
    const { properties } = only(made(withoutData), 'AWS::IAM::Role');

    expect(JSON.stringify(properties)).not.toContain('s3:');
  });

  it('use the given role', () => {
    const stack = teamStack();
    const executionRole = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/hosting', { mutable: false });
    new DedicatedModelEndpoint(stack, 'Open', { ...OPEN, executionRole });
    const template = readBack(stack);

    expect(resourcesOf(template, 'AWS::IAM::Role')).toEqual([]);
    expect(only(template, 'AWS::SageMaker::Model').properties.ExecutionRoleArn).toBe('arn:aws:iam::111122223333:role/hosting');
  });

  it('do not scale if the number of replicas is fixed', () => {
    const template = made({ ...OPEN, minReplicas: 2 });

    expect(only(template, 'AWS::SageMaker::EndpointConfig').properties.ProductionVariants[0].InitialInstanceCount).toBe(2);
    expect(resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget')).toEqual([]);
    expect(only(template, 'AWS::SageMaker::Endpoint').properties).not.toHaveProperty('RetainAllVariantProperties');
  });

  it('scale by concurrent requests, and keep running when they change', () => {
    const template = made({ ...OPEN, minReplicas: 1, maxReplicas: 3, concurrentRequestsPerReplica: 8 });
    const endpoint = only(template, 'AWS::SageMaker::Endpoint');
    const target = only(template, 'AWS::ApplicationAutoScaling::ScalableTarget');

    expect(endpoint.properties.RetainAllVariantProperties).toBe(true);
    expect(target.properties).toEqual({
      ServiceNamespace: 'sagemaker',
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      ResourceId: { 'Fn::Join': ['', ['endpoint/', { 'Fn::GetAtt': [endpoint.id, 'EndpointName'] }, '/variant/AllTraffic']] },
      MinCapacity: 1,
      MaxCapacity: 3,
    });
    expect(only(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').properties).toMatchObject({
      ScalingTargetId: { Ref: target.id },
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 8 },
    });
  });

  it('never use managed instance scaling, which SageMaker rejects without inference components', () => {
    expect(JSON.stringify(made({ ...OPEN, maxReplicas: 3 }))).not.toContain('ManagedInstanceScaling');
  });

  it('are called by the name in the URL', () => {
    expect(new DedicatedModelEndpoint(teamStack(), 'Open', OPEN).connection).toEqual({
      model: '',
      baseUrl: 'https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/support-prod-open/openai/v1',
      apis: ['chat-completions'],
      auth: { kind: 'aws-sigv4', service: 'sagemaker', region: 'us-east-1' },
    });
  });

  it('let CloudFormation choose a name', () => {
    const stack = teamStack();
    const { endpointName: _, ...unnamed } = OPEN;
    const open = new DedicatedModelEndpoint(stack, 'Open', unnamed);
    const { id } = only(readBack(stack), 'AWS::SageMaker::Endpoint');

    expect(stack.resolve(open.endpointName)).toEqual({ 'Fn::GetAtt': [id, 'EndpointName'] });
    expect(stack.resolve(open.endpointArn)).toEqual({ 'Fn::GetAtt': [id, 'EndpointArn'] });
  });

  it('use the lower-case name of an existing endpoint in grants, as SageMaker does in ARNs', () => {
    const stack = teamStack();
    const shared = DedicatedModelEndpoint.fromEndpointName(stack, 'Shared', 'Shared-Weights');

    expect(shared.endpointArn).toBe('arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared-weights');
    expect(shared.connection.baseUrl).toContain('/endpoints/Shared-Weights/');
    expect(resourcesOf(readBack(stack))).toEqual([]);
  });

  it('grant tokens only on request', () => {
    const actions = (authentication: DedicatedAuthentication) =>
      new DedicatedModelEndpoint(teamStack(), 'Open', { ...OPEN, authentication }).invokeStatements.flatMap(
        (statement) => statement.actions,
      );

    expect(actions(DedicatedAuthentication.SIGV4)).not.toContain('sagemaker:CallWithBearerToken');
    expect(actions(DedicatedAuthentication.BEARER_TOKEN)).toContain('sagemaker:CallWithBearerToken');
  });

  it('publish metrics of AWS/SageMaker for the endpoint', () => {
    const shared = DedicatedModelEndpoint.fromEndpointName(teamStack(), 'Shared', 'shared');
    const metrics = [
      shared.metricInvocations(),
      shared.metricModelLatency(),
      shared.metricInvocation4xxErrors(),
      shared.metricInvocation5xxErrors(),
      shared.metricConcurrentRequestsPerModel(),
    ];

    expect(metrics.map(({ metricName, statistic }) => [metricName, statistic])).toEqual([
      ['Invocations', 'Sum'],
      ['ModelLatency', 'Average'],
      ['Invocation4XXErrors', 'Sum'],
      ['Invocation5XXErrors', 'Sum'],
      ['ConcurrentRequestsPerModel', 'Maximum'],
    ]);
    for (const { namespace, dimensions } of metrics) {
      expect([namespace, dimensions]).toEqual(['AWS/SageMaker', { EndpointName: 'shared', VariantName: 'AllTraffic' }]);
    }
  });

  it('have the endpoint as default child, for escape hatches', () => {
    const open = new DedicatedModelEndpoint(teamStack(), 'Open', { ...OPEN, maxReplicas: 2 });

    expect(open.node.defaultChild).toBe(open.endpoint);
    expect(open.scalableTarget?.maxCapacity).toBe(2);
  });
});

describe('invalid open weights on SageMaker', () => {
  it('have all their faults reported at once', () => {
    const props = {
      ...OPEN,
      image: 'vllm/vllm-openai:latest',
      modelDataUrl: 'https://example.com',
      environment: { '1ST': 'x' },
      endpointName: '-open',
      minReplicas: 0,
      maxReplicas: -1,
    };

    expect(refusal((stack) => new DedicatedModelEndpoint(stack, 'Open', props))).toMatchInlineSnapshot(`
"team.Open.image MP8109 "vllm/vllm-openai:latest" is not an Amazon ECR image, and modelport supports no other registry for SageMaker; use <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>; an image known only while deploying requires your own execution role
team.Open.modelDataUrl MP8108 "https://example.com" is not an Amazon S3 prefix; use s3://<bucket>/<prefix>/ with the uncompressed model data
team.Open.environment MP8150 environment variable "1ST" has a name or value that SageMaker rejects; use letters, digits and _ in the name, not starting with a digit, and at most 1,024 characters each
team.Open.endpointName MP8105 "-open" is not a valid name; use 1 to 63 letters, digits and hyphens, with a letter or digit at both ends
team.Open.minReplicas MP8107 0 replicas cannot be deployed; use a whole number of at least 1
team.Open.maxReplicas MP8107 -1 replicas cannot be deployed; use a whole number of at least 1"
`);
  });

  it('have an invalid endpoint name', () => {
    expect(refusal((stack) => DedicatedModelEndpoint.fromEndpointName(stack, 'Shared', 'a_b'))).toMatchInlineSnapshot(
      `"team.Shared.endpointName MP8105 "a_b" is not a valid name; use 1 to 63 letters, digits and hyphens, with a letter or digit at both ends"`,
    );
  });

  it('have an image in another Region', () => {
    const image = IMAGE.replace('us-east-1', 'us-west-2');

    expect(refusal((stack) => new DedicatedModelEndpoint(stack, 'Open', { ...OPEN, image }))).toMatch(
      /^team\.Open\.image MP8151 ".*" is not in us-east-1, and SageMaker only pulls images from the Region of the endpoint;/,
    );
  });

  it('have a maximum below the minimum number of replicas', () => {
    expect(
      refusal((stack) => new DedicatedModelEndpoint(stack, 'Open', { ...OPEN, minReplicas: 3, maxReplicas: 2 })),
    ).toMatchInlineSnapshot(`"team.Open.maxReplicas MP8107 2 replicas cannot be deployed; use a whole number of at least 3"`);
  });

  it('may have an image that is known only during deployment, with a given role', () => {
    const stack = teamStack();
    const executionRole = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/hosting', { mutable: false });
    const unknown = Token.asString({ Ref: 'Unknown' });

    expect(
      () => new DedicatedModelEndpoint(stack, 'Open', { ...OPEN, image: unknown, modelDataUrl: unknown, executionRole }),
    ).not.toThrow();
  });
});

function made(props: DedicatedModelEndpointProps): Json {
  return synthesize((stack) => new DedicatedModelEndpoint(stack, 'Open', props));
}
