import { ECR_IMAGE, isInAnotherRegion, MAX_VARIABLES, VARIABLE_NAME, VARIABLE_VALUE } from '../../../lib/rules/aws/hosted-models';

const IMAGE = '111122223333.dkr.ecr.us-west-2.amazonaws.com/vllm:0.11.2';

describe('an image that SageMaker runs', () => {
  it('must be in the Region of the endpoint', () => {
    expect(isInAnotherRegion(IMAGE, 'us-west-2')).toBe(false);
    expect(isInAnotherRegion(IMAGE, 'us-east-1')).toBe(true);
  });

  it('is in no Region if it is not in Amazon ECR', () => {
    expect(isInAnotherRegion('vllm/vllm-openai:latest', 'us-east-1')).toBe(false);
  });

  it('has at most 255 characters', () => {
    const repository = (length: number) => `111122223333.dkr.ecr.us-west-2.amazonaws.com/${'a'.repeat(length)}:1`;
    const around = repository(0).length;

    expect(ECR_IMAGE.pattern.test(repository(255 - around))).toBe(true);
    expect(ECR_IMAGE.pattern.test(repository(256 - around))).toBe(false);
  });
});

describe('environment variables of a container', () => {
  it('have names and values of at most 1,024 characters, and are at most 100', () => {
    for (const { pattern } of [VARIABLE_NAME, VARIABLE_VALUE]) {
      expect(pattern.test('x'.repeat(1024))).toBe(true);
      expect(pattern.test('x'.repeat(1025))).toBe(false);
    }
    expect(MAX_VARIABLES).toBe(100);
  });
});
