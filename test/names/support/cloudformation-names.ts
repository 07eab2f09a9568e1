import type { Fields, ReadName } from './read-names';

/** Names that a resource type can have only once per account or per account and Region. */
const NAMES: Readonly<Record<string, readonly [label: string, property: string, isGlobal?: true]>> = {
  'AWS::Bedrock::ApplicationInferenceProfile': ['aws-inference-profile', 'InferenceProfileName'],
  'AWS::BedrockMantle::Project': ['aws-mantle-project', 'Name'],
  'AWS::SageMaker::Endpoint': ['aws-sagemaker-endpoint', 'EndpointName'],
  'AWS::SageMaker::EndpointConfig': ['endpoint configuration', 'EndpointConfigName'],
  'AWS::SageMaker::Model': ['model', 'ModelName'],
  'AWS::IAM::Role': ['aws-role', 'RoleName', true],
  'AWS::IAM::ManagedPolicy': ['aws-managed-policy', 'ManagedPolicyName', true],
  'AWS::IAM::OIDCProvider': ['aws-oidc-provider', 'Url', true],
  'AWS::CloudWatch::Alarm': ['aws-alarm', 'AlarmName'],
  'AWS::Lambda::Function': ['aws-function', 'FunctionName'],
  'AWS::Logs::LogGroup': ['aws-log-group', 'LogGroupName'],
  'AWS::SNS::Topic': ['aws-topic', 'TopicName'],
};

/** Types without a name of their own, or with one that only their parent's other children could have. */
const NAMELESS = [
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::Stack',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::IAM::Policy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'Custom::QuotaIncrease',
];

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: Fields }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Export?: { readonly Name: unknown } }>>;
}

/** Names that a CloudFormation template creates, read from its resources and exports alone. */
export function cloudFormationNames(stack: string, account: string, region: string, template: Template): readonly ReadName[] {
  const at = (label: string, ...parts: unknown[]): ReadName => ({ label, id: JSON.stringify(parts).toLowerCase() });
  const resources = Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => {
    if (Type === 'AWS::EC2::VPCEndpoint') {
      const { VpcId: vpc, ServiceName: service, PrivateDnsEnabled: isNamed } = Properties;
      return isNamed && typeof vpc === 'string' ? [at('aws-private-dns', vpc, service)] : [];
    }
    if (Type === 'AWS::EKS::PodIdentityAssociation') {
      const { ClusterName: cluster, Namespace: namespace, ServiceAccount: serviceAccount } = Properties;
      return [at('aws-pod-identity', account, region, cluster, namespace, serviceAccount)];
    }
    const rule = NAMES[Type];
    if (rule === undefined && !NAMELESS.includes(Type)) throw new Error(`${Type} has no rule: what identifies it?`);
    const [label = '', property = '', isGlobal] = rule ?? [];
    return typeof Properties[property] === 'string' ? [at(label, account, isGlobal ? '' : region, Properties[property])] : [];
  });
  const exported = Object.values(template.Outputs ?? {}).flatMap(({ Export }) =>
    Export ? [at('export', account, region, Export.Name)] : [],
  );
  return [at('aws-stack', account, region, stack), ...resources, ...exported];
}
