import { BUCKET_NAME } from '../../../lib/rules/aws/bootstrap';

describe('a bucket name', () => {
  it.each(['abc', 'acme-cdk-assets', 'acme.cdk.assets', 'a--b', '1.2.3.4.5', 'a'.repeat(63)])('may be %s', (name) => {
    expect(name).toMatch(BUCKET_NAME.pattern);
  });

  it.each(['ab', 'a'.repeat(64), 'Acme', '-abc', 'abc-', 'a..b', 'a.-b', 'a-.b', '149--.mp-.-76', '192.168.5.4'])(
    'must not be %s',
    (name) => {
      expect(name).not.toMatch(BUCKET_NAME.pattern);
    },
  );
});
