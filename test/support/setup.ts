/** aws-cdk-lib's validator costs two seconds per test file; `test/aws/validation.test.ts` turns it on for every example. */
process.env['CDK_VALIDATION'] = 'false';

/** cdktf formats a full stack trace for every value, which takes longer than synthesizing it. No test reads one. */
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));
