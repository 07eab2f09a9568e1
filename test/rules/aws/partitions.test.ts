import { RegionInfo } from 'aws-cdk-lib/region-info';
import { serviceHost } from '../../../lib/rules/aws/hosts';
import { domainOf, partitionOf } from '../../../lib/rules/aws/partitions';

describe('the partition and the domain of a Region', () => {
  it.each(['us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'])('%s is as the CDK knows it', (region) => {
    const { partition, domainSuffix } = RegionInfo.get(region);

    expect({ partition: partitionOf(region), domain: domainOf(region) }).toEqual({ partition, domain: domainSuffix });
  });

  it('are those of its hosts, except for bedrock-mantle', () => {
    expect(serviceHost('sagemaker.runtime', 'eusc-de-east-1')).toBe('runtime.sagemaker.eusc-de-east-1.amazonaws.eu');
    expect(serviceHost('bedrock-runtime', 'us-gov-west-1')).toBe('bedrock-runtime.us-gov-west-1.amazonaws.com');
    expect(serviceHost('bedrock-mantle', 'us-east-1')).toBe('bedrock-mantle.us-east-1.api.aws');
  });
});
