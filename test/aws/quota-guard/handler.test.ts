import type { Answer } from './support/fake-cloudformation';
import { FakeServiceQuotas, type Fault } from './support/fake-service-quotas';
import { type Invocation, Lambda } from './support/invoke';

const NAME = 'Cross-region model inference tokens per minute for GPT-6 Astra';
const QUOTA = { QuotaCode: 'L-53A144CD', QuotaName: NAME, Value: 1_000_000, Adjustable: true };
const BY_CODE = { QuotaCode: 'L-53A144CD', DesiredValue: '4000000' };
const BY_NAME = { QuotaName: NAME, DesiredValue: '4000000' };
const DENIED = { error: 'AccessDeniedException', message: 'User: arn:aws:sts::111122223333:assumed-role/guard/x is not authorized' };
const THROTTLED = { error: 'TooManyRequestsException' };

describe('the handler of a quota increase', () => {
  const aws = new FakeServiceQuotas();
  const lambda = new Lambda();
  const logged: string[] = [];

  beforeAll(async () => lambda.start(await aws.start()));

  beforeEach(() => {
    aws.reset();
    aws.applied = [QUOTA];
    logged.length = 0;
    for (const way of ['log', 'error'] as const)
      jest.spyOn(console, way).mockImplementation((...texts) => void logged.push(texts.join(' ')));
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(async () => {
    await lambda.stop();
    await aws.stop();
  });

  /** Runs it and gives the attributes. Whatever happens, CloudFormation hears of success. */
  async function outcome(properties: Record<string, string>, more: Invocation = {}): Promise<Record<string, string>> {
    const { Status, Data } = await lambda.invoke({ ...more, properties });
    expect(Status).toBe('SUCCESS');
    expect(Object.keys(Data ?? {})).toEqual(['State', 'QuotaCode', 'Value', 'RequestedValue', 'RequestId', 'Reason']);
    // An output puts them between quotes of a JSON text.
    expect(Object.values(Data ?? {}).join('')).not.toMatch(/["\\\n]/);
    return Data ?? {};
  }

  describe('asks', () => {
    it('for a quota that is lower than wished, and says that the request is open', async () => {
      expect(await outcome(BY_CODE)).toEqual({
        State: 'requested',
        QuotaCode: 'L-53A144CD',
        Value: '1000000',
        RequestedValue: '4000000',
        RequestId: 'request-1',
        Reason: 'AWS looks at the request',
      });
      expect(aws.asked).toEqual([{ ServiceCode: 'bedrock', QuotaCode: 'L-53A144CD', DesiredValue: 4_000_000, SupportCaseAllowed: true }]);
    });

    it('and says so where AWS opens a support case', async () => {
      aws.answer = 'CASE_OPENED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested', RequestId: 'request-1' });
    });

    it('and says so where AWS grants at once', async () => {
      aws.answer = 'APPROVED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'granted', RequestedValue: '4000000', RequestId: 'request-1' });
    });

    it('and says so where AWS refuses at once', async () => {
      aws.answer = 'NOT_APPROVED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'denied', RequestId: 'request-1' });
    });

    it('without a support case where none is allowed', async () => {
      await outcome({ ...BY_CODE, SupportCaseAllowed: 'false' });

      expect(aws.asked).toMatchObject([{ SupportCaseAllowed: false }]);
    });

    it('for a quota of which AWS tells the default alone', async () => {
      aws.applied = [];
      aws.defaults = [QUOTA];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested', Value: '1000000' });
      expect(aws.operations.slice(0, 2)).toEqual(['GetServiceQuota', 'GetAWSDefaultServiceQuota']);
    });

    it('for another service', async () => {
      await outcome({ ...BY_CODE, ServiceCode: 'sagemaker' });

      expect(aws.asked).toMatchObject([{ ServiceCode: 'sagemaker' }]);
    });

    it('for more than was refused, and for less', async () => {
      aws.requests = [{ Id: 'old', Status: 'DENIED', DesiredValue: 5_000_000 }];
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });

      aws.requests = [{ Id: 'old', Status: 'DENIED', DesiredValue: 3_000_000 }];
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });
  });

  describe('does not ask', () => {
    it.each([4_000_000, 5_000_000])('for a quota that is %d already, nor looks at earlier requests', async (Value) => {
      aws.applied = [{ ...QUOTA, Value }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'sufficient', Value: String(Value), RequestedValue: '', RequestId: '' });
      expect(aws.operations).toEqual(['GetServiceQuota']);
    });

    it.each(['PENDING', 'CASE_OPENED', 'SOMETHING_NEW'])('while a request is open, status %s', async (Status) => {
      aws.requests = [{ Id: 'old', Status, DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestedValue: '4000000', RequestId: 'old' });
      expect(aws.asked).toEqual([]);
    });

    it('while a request for less is open, and says which', async () => {
      aws.requests = [{ Id: 'old', Status: 'CASE_OPENED', DesiredValue: 2_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({
        State: 'pending',
        RequestedValue: '2000000',
        Reason: 'AWS looks at an earlier request for 2000000, and takes another one once that is closed',
      });
      expect(aws.asked).toEqual([]);
    });

    it('while a request is open that stands on a later page', async () => {
      const closed = [1, 2, 3, 4].map((n) => ({ Id: `old-${n}`, Status: 'DENIED', DesiredValue: n }));
      aws.requests = [...closed, { Id: 'open', Status: 'PENDING', DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestId: 'open' });
    });

    it.each(['DENIED', 'NOT_APPROVED', 'CASE_CLOSED', 'INVALID_REQUEST'])('for a value that ended in %s', async (Status) => {
      aws.requests = [{ Id: 'old', Status, DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'denied', RequestedValue: '4000000', RequestId: 'old' });
      expect(aws.asked).toEqual([]);
    });

    it('for a value that is approved and does not apply yet', async () => {
      aws.requests = [
        { Id: 'first', Status: 'DENIED', DesiredValue: 4_000_000, Created: 1_700_000_000 },
        { Id: 'second', Status: 'APPROVED', DesiredValue: 4_000_000, Created: 1_700_000_001 },
      ];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'granted', RequestId: 'second' });
      expect(aws.asked).toEqual([]);
    });

    it('for a quota that AWS raises for nobody', async () => {
      aws.applied = [{ ...QUOTA, Adjustable: false }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'not-adjustable', Value: '1000000' });
      expect(aws.asked).toEqual([]);
    });

    it('for what is not a number', async () => {
      expect(await outcome({ ...BY_CODE, DesiredValue: 'many' })).toMatchObject({ State: 'error' });
      expect(aws.operations).toEqual([]);
    });
  });

  describe('finds a quota', () => {
    it('by its exact name, over all pages', async () => {
      const others = [1, 2, 3, 4, 5].map((n) => ({ ...QUOTA, QuotaCode: `L-${n}`, QuotaName: `${NAME} ${n}` }));
      aws.applied = [...others, QUOTA];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
      expect(aws.operations).toEqual([
        ...['ListServiceQuotas', 'ListServiceQuotas', 'ListServiceQuotas'],
        ...['ListRequestedServiceQuotaChangeHistoryByQuota', 'RequestServiceQuotaIncrease'],
      ]);
    });

    it('by its exact name among the defaults, where no value applies', async () => {
      aws.applied = [{ ...QUOTA, QuotaName: 'another' }];
      aws.defaults = [{ ...QUOTA, QuotaCode: 'L-1', QuotaName: 'yet another' }, { ...QUOTA, QuotaCode: 'L-2' }, QUOTA].slice(0, 2);

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
    });

    it('by its code in one call, where it still has the name', async () => {
      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
      expect(aws.operations[0]).toBe('GetServiceQuota');
      expect(aws.operations).not.toContain('ListServiceQuotas');
    });

    it('by its name, where the code is another quota’s', async () => {
      aws.applied = [
        { ...QUOTA, QuotaName: 'another' },
        { ...QUOTA, QuotaCode: 'L-2' },
      ];

      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
      expect(aws.asked).toMatchObject([{ QuotaCode: 'L-2' }]);
    });

    it('by its name, where the code is nobody’s', async () => {
      expect(await outcome({ ...BY_NAME, QuotaCode: 'L-0' })).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
    });

    it('not by a code whose quota has another name', async () => {
      aws.applied = [{ ...QUOTA, QuotaName: 'another' }];

      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({
        State: 'unknown-quota',
        Reason: 'no quota has this name, and the code is that of another one',
      });
      expect(aws.asked).toEqual([]);
    });

    it('not by a name that is nearly right', async () => {
      expect(await outcome({ ...BY_NAME, QuotaName: NAME.toUpperCase() })).toMatchObject({ State: 'unknown-quota', QuotaCode: '' });
    });

    it('not by a code that is nobody’s', async () => {
      expect(await outcome({ ...BY_CODE, QuotaCode: 'L-0' })).toMatchObject({ State: 'unknown-quota', QuotaCode: 'L-0' });
    });

    it('not of a service that is not there', async () => {
      for (const list of ['ListServiceQuotas', 'ListAWSDefaultServiceQuotas']) aws.fail(list, { error: 'NoSuchResourceException' });

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'unknown-quota' });
    });

    it('not by a name that several have, unless the code says which', async () => {
      aws.applied = [QUOTA, { ...QUOTA, QuotaCode: 'L-2' }];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'ambiguous-quota', Reason: '2 quotas have this name; give the code as well' });
      expect(aws.asked).toEqual([]);
      expect(await outcome({ ...BY_NAME, QuotaCode: 'L-2' })).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
    });
  });

  describe('tries again', () => {
    it('after throttling, and asks once', async () => {
      aws.fail('GetServiceQuota', THROTTLED);
      aws.fail('ListRequestedServiceQuotaChangeHistoryByQuota', THROTTLED);
      aws.fail('RequestServiceQuotaIncrease', THROTTLED);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
      expect(aws.requests).toHaveLength(1);
    });

    it('while the policy of its role is not known everywhere', async () => {
      for (const operation of ['GetServiceQuota', 'RequestServiceQuotaIncrease']) aws.fail(operation, DENIED, DENIED);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });

    it('after a request that got lost, unless it was made', async () => {
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

    it('to look where AWS says that there is a request already', async () => {
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
    ])('where %s meets %j: %s', async (operation, fault, State, Value) => {
      aws.failAlways(operation, fault);

      expect(await outcome(BY_CODE)).toMatchObject({ State, QuotaCode: 'L-53A144CD', Value });
    });

    it.each(['ListServiceQuotas', 'ListAWSDefaultServiceQuotas'])('where it may not call %s', async (operation) => {
      aws.applied = [];
      aws.failAlways(operation, DENIED);

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'no-permission', QuotaCode: '' });
    });

    it.each(['GetServiceQuota', 'ListRequestedServiceQuotaChangeHistoryByQuota', 'RequestServiceQuotaIncrease'])(
      'where %s hangs until the time is over',
      async (operation) => {
        aws.fail(operation, 'hang');

        expect(await outcome(BY_CODE, { patience: 300 })).toMatchObject({ State: 'timeout', QuotaCode: 'L-53A144CD' });
      },
    );

    it('where there is no time at all', async () => {
      expect(await outcome(BY_CODE, { patience: -1_000 })).toMatchObject({ State: 'timeout' });
      expect(aws.asked).toEqual([]);
    });

    it('where pages follow one another without an end', async () => {
      aws.failAlways('ListServiceQuotas', { status: 200, text: '{"Quotas":[],"NextToken":"1"}' });
      aws.defaults = [QUOTA];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested' });
    });
  });

  describe('answers', () => {
    it('with one id for ever, so that CloudFormation never replaces', async () => {
      const created = await lambda.invoke({ properties: BY_CODE });
      const { PhysicalResourceId: physicalId } = created;
      const updated = await lambda.invoke({ type: 'Update', physicalId, properties: { ...BY_CODE, DesiredValue: '9000000' } });

      expect(physicalId).toBe('quota-increase-chat');
      expect(updated.PhysicalResourceId).toBe(physicalId);
      expect(await lambda.invoke({ type: 'Update', physicalId: 'as it was', properties: BY_CODE })).toMatchObject({
        PhysicalResourceId: 'as it was',
      });
    });

    it('as CloudFormation wants it: put to the signed URL, without a content type', async () => {
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

    it('again where the answer is not taken', async () => {
      lambda.cloudFormation.refusals.push(503, 500);

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });

    it('and fails where nobody takes the answer, so that Lambda runs it again, which asks no second time', async () => {
      lambda.cloudFormation.refusals.push(503, 503, 503, 503);

      await expect(lambda.invoke({ properties: BY_CODE })).rejects.toThrow('CloudFormation answered 503');
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending' });
      expect(aws.requests).toHaveLength(1);
    });

    it('to a delete without a call: quotas never shrink', async () => {
      const answer = await lambda.invoke({ type: 'Delete', physicalId: 'quota-increase-chat', properties: BY_CODE });

      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'quota-increase-chat' });
      expect(answer).not.toHaveProperty('Data');
      expect(aws.operations).toEqual([]);
    });

    it('without what an error tells of roles and accounts, which the log keeps', async () => {
      aws.failAlways('GetServiceQuota', DENIED);

      expect(JSON.stringify(await lambda.invoke({ properties: BY_CODE }))).not.toContain('assumed-role');
      expect(logged.join('\n')).toContain('assumed-role');
    });

    it('without a word on the signed URL in the log', async () => {
      await outcome(BY_CODE);

      expect(logged.join('\n')).toContain('"state":"requested"');
      expect(logged.join('\n')).not.toContain('secret');
    });
  });

  describe('on an update', () => {
    const update = (DesiredValue: string) => outcome({ ...BY_CODE, DesiredValue }, { type: 'Update', physicalId: 'quota-increase-chat' });

    it('to less than there is does nothing', async () => {
      expect(await update('500000')).toMatchObject({ State: 'sufficient', Value: '1000000' });
      expect(aws.asked).toEqual([]);
    });

    it('to less than was asked for leaves the open request as it is', async () => {
      aws.requests = [{ Id: 'old', Status: 'PENDING', DesiredValue: 8_000_000 }];

      expect(await update('4000000')).toMatchObject({
        State: 'pending',
        RequestedValue: '8000000',
        Reason: 'AWS looks at an earlier request',
      });
      expect(aws.asked).toEqual([]);
    });

    it('to more asks for more', async () => {
      aws.requests = [{ Id: 'old', Status: 'APPROVED', DesiredValue: 1_000_000 }];

      expect(await update('8000000')).toMatchObject({ State: 'requested', RequestedValue: '8000000' });
      expect(aws.asked).toMatchObject([{ DesiredValue: 8_000_000 }]);
    });
  });
});
