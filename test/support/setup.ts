/** aws-cdk-lib's validator costs two seconds a test file; `validation.test.ts` turns it on for every example. */
process.env['CDK_VALIDATION'] = 'false';
