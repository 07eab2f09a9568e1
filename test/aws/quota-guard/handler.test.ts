import { BY_CODE, BY_NAME, QUOTA } from './support/astra';
import { withHandler } from './support/with-handler';

describe('the quota increase handler', () => {
  const { aws, outcome } = withHandler();

  beforeEach(() => {
    aws.applied = [QUOTA];
  });

  describe('requests an increase', () => {
    it('for a quota below the desired value, and reports the request as open', async () => {
      expect(await outcome(BY_CODE)).toEqual({
        State: 'requested',
        QuotaCode: 'L-53A144CD',
        Value: '1000000',
        RequestedValue: '4000000',
        RequestId: 'request-1',
        Reason: 'AWS is reviewing the request',
      });
      expect(aws.asked).toEqual([{ ServiceCode: 'bedrock', QuotaCode: 'L-53A144CD', DesiredValue: 4_000_000, SupportCaseAllowed: true }]);
    });

    it('and reports that AWS opened a support case', async () => {
      aws.answer = 'CASE_OPENED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested', RequestId: 'request-1' });
    });

    it('and reports that AWS approved it at once', async () => {
      aws.answer = 'APPROVED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'granted', RequestedValue: '4000000', RequestId: 'request-1' });
    });

    it('and reports that AWS denied it at once', async () => {
      aws.answer = 'NOT_APPROVED';

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'denied', RequestId: 'request-1' });
    });

    it('without a support case if none is allowed', async () => {
      await outcome({ ...BY_CODE, SupportCaseAllowed: 'false' });

      expect(aws.asked).toMatchObject([{ SupportCaseAllowed: false }]);
    });

    it('for a quota with only a default value', async () => {
      aws.applied = [];
      aws.defaults = [QUOTA];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested', Value: '1000000' });
      expect(aws.operations.slice(0, 2)).toEqual(['GetServiceQuota', 'GetAWSDefaultServiceQuota']);
    });

    it('for another service', async () => {
      await outcome({ ...BY_CODE, ServiceCode: 'sagemaker' });

      expect(aws.asked).toMatchObject([{ ServiceCode: 'sagemaker' }]);
    });

    it('for more or less than was denied before', async () => {
      aws.requests = [{ Id: 'old', Status: 'DENIED', DesiredValue: 5_000_000 }];
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });

      aws.requests = [{ Id: 'old', Status: 'DENIED', DesiredValue: 3_000_000 }];
      expect(await outcome(BY_CODE)).toMatchObject({ State: 'requested' });
    });
  });

  describe('requests no increase', () => {
    it.each([4_000_000, 5_000_000])('for a quota that is %d already, without reading earlier requests', async (Value) => {
      aws.applied = [{ ...QUOTA, Value }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'sufficient', Value: String(Value), RequestedValue: '', RequestId: '' });
      expect(aws.operations).toEqual(['GetServiceQuota']);
    });

    it.each(['PENDING', 'CASE_OPENED', 'SOMETHING_NEW'])('while a request is open, status %s', async (Status) => {
      aws.requests = [{ Id: 'old', Status, DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestedValue: '4000000', RequestId: 'old' });
      expect(aws.asked).toEqual([]);
    });

    it('while a smaller request is open, and reports its value', async () => {
      aws.requests = [{ Id: 'old', Status: 'CASE_OPENED', DesiredValue: 2_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({
        State: 'pending',
        RequestedValue: '2000000',
        Reason: 'AWS is reviewing an earlier request for 2000000 and accepts another one after that is closed',
      });
      expect(aws.asked).toEqual([]);
    });

    it('while an open request is on a later page', async () => {
      const closed = [1, 2, 3, 4].map((n) => ({ Id: `old-${n}`, Status: 'DENIED', DesiredValue: n }));
      aws.requests = [...closed, { Id: 'open', Status: 'PENDING', DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'pending', RequestId: 'open' });
    });

    it.each(['DENIED', 'NOT_APPROVED', 'CASE_CLOSED', 'INVALID_REQUEST'])('for a value whose request ended in %s', async (Status) => {
      aws.requests = [{ Id: 'old', Status, DesiredValue: 4_000_000 }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'denied', RequestedValue: '4000000', RequestId: 'old' });
      expect(aws.asked).toEqual([]);
    });

    it('for a value that is approved but not in effect yet', async () => {
      aws.requests = [
        { Id: 'first', Status: 'DENIED', DesiredValue: 4_000_000, Created: 1_700_000_000 },
        { Id: 'second', Status: 'APPROVED', DesiredValue: 4_000_000, Created: 1_700_000_001 },
      ];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'granted', RequestId: 'second' });
      expect(aws.asked).toEqual([]);
    });

    it('for a quota that is not adjustable', async () => {
      aws.applied = [{ ...QUOTA, Adjustable: false }];

      expect(await outcome(BY_CODE)).toMatchObject({ State: 'not-adjustable', Value: '1000000' });
      expect(aws.asked).toEqual([]);
    });

    it('for a value that is not a number', async () => {
      expect(await outcome({ ...BY_CODE, DesiredValue: 'many' })).toMatchObject({ State: 'error' });
      expect(aws.operations).toEqual([]);
    });
  });

  describe('finds a quota', () => {
    it('by its exact name, over all pages', async () => {
      const others = [1, 2, 3, 4, 5].map((n) => ({ ...QUOTA, QuotaCode: `L-${n}`, QuotaName: `${QUOTA.QuotaName} ${n}` }));
      aws.applied = [...others, QUOTA];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
      expect(aws.operations).toEqual([
        ...['ListServiceQuotas', 'ListServiceQuotas', 'ListServiceQuotas'],
        ...['ListRequestedServiceQuotaChangeHistoryByQuota', 'RequestServiceQuotaIncrease'],
      ]);
    });

    it('by its exact name among the defaults, if no value applies', async () => {
      aws.applied = [{ ...QUOTA, QuotaName: 'another' }];
      aws.defaults = [{ ...QUOTA, QuotaCode: 'L-1', QuotaName: 'yet another' }, { ...QUOTA, QuotaCode: 'L-2' }, QUOTA].slice(0, 2);

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
    });

    it('by its code in one call, if its name matches', async () => {
      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
      expect(aws.operations[0]).toBe('GetServiceQuota');
      expect(aws.operations).not.toContain('ListServiceQuotas');
    });

    it("by its name, if the code is another quota's", async () => {
      aws.applied = [
        { ...QUOTA, QuotaName: 'another' },
        { ...QUOTA, QuotaCode: 'L-2' },
      ];

      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
      expect(aws.asked).toMatchObject([{ QuotaCode: 'L-2' }]);
    });

    it('by its name, if no quota has the code', async () => {
      expect(await outcome({ ...BY_NAME, QuotaCode: 'L-0' })).toMatchObject({ State: 'requested', QuotaCode: 'L-53A144CD' });
    });

    it('not by a code whose quota has another name', async () => {
      aws.applied = [{ ...QUOTA, QuotaName: 'another' }];

      expect(await outcome({ ...BY_CODE, ...BY_NAME })).toMatchObject({
        State: 'unknown-quota',
        Reason: 'no quota has this name, and the code belongs to a different quota',
      });
      expect(aws.asked).toEqual([]);
    });

    it('not by a similar name', async () => {
      expect(await outcome({ ...BY_NAME, QuotaName: QUOTA.QuotaName.toUpperCase() })).toMatchObject({
        State: 'unknown-quota',
        QuotaCode: '',
      });
    });

    it('not by an unknown code', async () => {
      expect(await outcome({ ...BY_CODE, QuotaCode: 'L-0' })).toMatchObject({ State: 'unknown-quota', QuotaCode: 'L-0' });
    });

    it('not in an unknown service', async () => {
      for (const list of ['ListServiceQuotas', 'ListAWSDefaultServiceQuotas']) aws.fail(list, { error: 'NoSuchResourceException' });

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'unknown-quota' });
    });

    it('not by an ambiguous name, unless the code decides', async () => {
      aws.applied = [QUOTA, { ...QUOTA, QuotaCode: 'L-2' }];

      expect(await outcome(BY_NAME)).toMatchObject({ State: 'ambiguous-quota', Reason: '2 quotas have this name; set the code as well' });
      expect(aws.asked).toEqual([]);
      expect(await outcome({ ...BY_NAME, QuotaCode: 'L-2' })).toMatchObject({ State: 'requested', QuotaCode: 'L-2' });
    });
  });

  describe('on an update', () => {
    const update = (DesiredValue: string) => outcome({ ...BY_CODE, DesiredValue }, { type: 'Update', physicalId: 'quota-increase-chat' });

    it('to less than the current value does nothing', async () => {
      expect(await update('500000')).toMatchObject({ State: 'sufficient', Value: '1000000' });
      expect(aws.asked).toEqual([]);
    });

    it('to less than the open request leaves it unchanged', async () => {
      aws.requests = [{ Id: 'old', Status: 'PENDING', DesiredValue: 8_000_000 }];

      expect(await update('4000000')).toMatchObject({
        State: 'pending',
        RequestedValue: '8000000',
        Reason: 'AWS is reviewing an earlier request',
      });
      expect(aws.asked).toEqual([]);
    });

    it('to more requests more', async () => {
      aws.requests = [{ Id: 'old', Status: 'APPROVED', DesiredValue: 1_000_000 }];

      expect(await update('8000000')).toMatchObject({ State: 'requested', RequestedValue: '8000000' });
      expect(aws.asked).toMatchObject([{ DesiredValue: 8_000_000 }]);
    });
  });
});
