import { BY_CODE, BY_NAME, QUOTA } from './support/astra';
import type { Answer } from './support/fake-cloudformation';
import type { Fault } from './support/fake-service-quotas';
import { withHandler } from './support/with-handler';

const DENIED = { error: 'AccessDeniedException', message: 'User: arn:aws:sts::111122223333:assumed-role/guard/x is not authorized' };
const THROTTLED = { error: 'TooManyRequestsException' };

describe('the quota increase handler, on errors,', () => {
  const { aws, lambda, logged, outcome } = withHandler();

  beforeEach(() => {
    aws.applied = [QUOTA];
  });

  describe('retries', () => {
    it('after throttling, and makes one request', async () => {
      aws.fail('GetServiceQuota', THROTTLED);
      aws.fail('ListRequestedServiceQuotaChangeHistoryByQuota', THROTTLED);
      aws.fail('RequestServiceQuotaIncrease', THROTTLED);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
      expect(aws.requests).toHaveLength(1);
    });

    it("until the role's policy is in effect", async () => {
      for (const operation of ['GetServiceQuota', 'RequestServiceQuotaIncrease']) aws.fail(operation, DENIED, DENIED);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });

    it('after a lost request, unless it was made', async () => {
      aws.fail('RequestServiceQuotaIncrease', 'reset');
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
      expect(aws.asked).toHaveLength(2);

      aws.reset();
      aws.applied = [QUOTA];
      aws.fail('RequestServiceQuotaIncrease', { status: 500, text: '' });
      aws.requestsAppearAfterAsking([{ Id: 'made', Status: 'PENDING', DesiredValue: 4_000_000 }]);
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestId: 'made' });
      expect(aws.asked).toHaveLength(1);
    });

    it('the lookup if AWS reports an existing request', async () => {
      aws.fail('RequestServiceQuotaIncrease', { error: 'ResourceAlreadyExistsException' });
      aws.requestsAppearAfterAsking([{ Id: 'other', Status: 'PENDING', DesiredValue: 3_000_000 }]);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestId: 'other', RequestedValue: '3000000' });
      expect(aws.asked).toHaveLength(1);
    });
  });

  describe('gives up without failing the stack', () => {
    it.each<readonly [string, Fault, string, string]>([
      ['GetServiceQuota', THROTTLED, 'throttled', ''],
      ['ListRequestedServiceQuotaChangeHistoryByQuota', THROTTLED, 'throttled', '1000000'],
      ['RequestServiceQuotaIncrease', THROTTLED, 'throttled', '1000000'],
      ['GetServiceQuota', DENIED, 'no-permission', ''],
      ['ListRequestedServiceQuotaChangeHistoryByQuota', DENIED, 'no-permission', '1000000'],
      ['RequestServiceQuotaIncrease', DENIED, 'no-permission', '1000000'],
      ['RequestServiceQuotaIncrease', { error: 'DependencyAccessDeniedException' }, 'no-permission', '1000000'],
      ['RequestServiceQuotaIncrease', { error: 'IllegalArgumentException' }, 'denied', '1000000'],
      ['RequestServiceQuotaIncrease', { error: 'InvalidResourceStateException' }, 'denied', '1000000'],
      ['RequestServiceQuotaIncrease', { error: 'QuotaExceededException' }, 'too-many-open', '1000000'],
      ['RequestServiceQuotaIncrease', { error: 'ResourceAlreadyExistsException' }, 'pending', '1000000'],
      ['RequestServiceQuotaIncrease', { status: 200, text: '<html>' }, 'error', '1000000'],
      ['RequestServiceQuotaIncrease', { status: 200, text: '{}' }, 'error', '1000000'],
      ['GetServiceQuota', { status: 200, text: '<html>' }, 'error', ''],
      ['GetServiceQuota', { status: 200, text: '{"Quota":{"QuotaCode":"L-53A144CD","Value":"many"}}' }, 'error', ''],
      ['GetServiceQuota', { status: 503, text: 'busy' }, 'error', ''],
      ['GetServiceQuota', { error: 'IncompleteSignatureException' }, 'error', ''],
      ['GetServiceQuota', 'reset', 'error', ''],
    ])('if %s returns %j: %s', async (operation, fault, State, Value) => {
      aws.failAlways(operation, fault);

      expect(await outcome(BY_CODE)).toMatchObject({ State, QuotaCode: 'L-53A144CD', Value });
    });

    it.each<Fault>([{ error: 'IllegalArgumentException' }, { status: 200, text: '<html>' }])(
      'without another request after %j',
      async (fault) => {
        aws.failAlways('RequestServiceQuotaIncrease', fault);
        await outcome(BY_CODE);

        expect(aws.asked).toHaveLength(1);
      },
    );

    it.each(['ListServiceQuotas', 'ListAWSDefaultServiceQuotas'])('if %s is not allowed', async (operation) => {
      aws.applied = [];
      aws.failAlways(operation, DENIED);

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'no-permission', QuotaCode: '' });
    });

    it.each(['GetServiceQuota', 'ListRequestedServiceQuotaChangeHistoryByQuota', 'RequestServiceQuotaIncrease'])(
      'if %s hangs until the timeout',
      async (operation) => {
        aws.fail(operation, 'hang');

        expect(await outcome(BY_CODE, { patience: 300 })).toMatchObject({ State: 'timeout', QuotaCode: 'L-53A144CD' });
      },
    );

    it('if there is no time left', async () => {
      expect(await outcome(BY_CODE, { patience: -1_000 })).toMatchObject({ State: 'timeout' });
      expect(aws.asked).toEqual([]);
    });

    it('if paging never ends', async () => {
      aws.failAlways('ListServiceQuotas', { status: 200, text: '{"Quotas":[],"NextToken":"1"}' });
      aws.defaults = [QUOTA];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested' });
    });
  });

  describe('responds', () => {
    it('with one stable ID, so that CloudFormation never replaces it', async () => {
      const created = await lambda.invoke({ properties: BY_CODE });
      const { PhysicalResourceId: physicalId } = created;
      const updated = await lambda.invoke({ type: 'Update', physicalId, properties: { ...BY_CODE, DesiredValue: '9000000' } });

      expect(physicalId).toBe('quota-increase-chat');
      expect(updated.PhysicalResourceId).toBe(physicalId);
      expect(await lambda.invoke({ type: 'Update', physicalId: 'as it was', properties: BY_CODE })).toMatchObject({
        PhysicalResourceId: 'as it was',
      });
    });

    it('as CloudFormation requires: a PUT to the signed URL, without a content type', async () => {
      const answer: Answer = await lambda.invoke({ properties: BY_CODE });
      const { method, url, headers } = lambda.cloudFormation.requests.at(-1) ?? {};

      expect([method, url, headers?.['content-type'] ?? '']).toEqual(['PUT', '/answer?X-Amz-Signature=secret', '']);
      expect(Number(headers?.['content-length'])).toBeLessThan(4096);
      expect(answer).toMatchObject({
        StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/team/1',
        RequestId: 'request',
        LogicalResourceId: 'Increase',
      });
    });

    it('again if the response is not accepted', async () => {
      lambda.cloudFormation.refusals.push(503, 500);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });

    it('and fails if nobody accepts the response, so that Lambda retries, without a second request', async () => {
      lambda.cloudFormation.refusals.push(503, 503, 503, 503);

      await expect(lambda.invoke({ properties: BY_CODE })).rejects.toThrow('CloudFormation answered 503');
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending' });
      expect(aws.requests).toHaveLength(1);
    });

    it('to a delete without a call: quotas never decrease', async () => {
      const answer = await lambda.invoke({ type: 'Delete', physicalId: 'quota-increase-chat', properties: BY_CODE });

      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'quota-increase-chat' });
      expect(answer).not.toHaveProperty('Data');
      expect(aws.operations).toEqual([]);
    });

    it('without role and account details of an error, which only the log keeps', async () => {
      aws.failAlways('GetServiceQuota', DENIED);

      expect(JSON.stringify(await lambda.invoke({ properties: BY_CODE }))).not.toContain('assumed-role');
      expect(logged.join('\n')).toContain('assumed-role');
    });

    it('without logging the signed URL', async () => {
      await outcome(BY_CODE);

      expect(logged.join('\n')).toContain('"state":"requested"');
      expect(logged.join('\n')).not.toContain('secret');
    });
  });
});
