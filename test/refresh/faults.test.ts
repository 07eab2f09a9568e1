import { formatFault } from '../../lib/faults/format';
import {
  factsNotWritten,
  factsOld,
  factsTooMany,
  factsTooOld,
  nothingRead,
  nothingToAsk,
  notRead,
  REFRESH_CODES,
  readTwice,
} from '../../lib/faults/refresh-faults';
import type { UnreadAnswer } from '../../lib/refresh/survey';
import { unreadFaults } from '../../lib/refresh/unread-faults';

const FAULTS = [
  readTwice({ path: ['models', 3] }, 'azure', 'gpt-6-luna', '2026-09-22'),
  factsOld(1, ['aws'], '2026-09-01', 60),
  factsTooOld(12, ['azure', 'gcp'], '2026-07-02', 90),
  nothingToAsk(['gcp'], []),
  notRead(['AWS models in us-east-1'], 'no response within 15 s', 'run it again'),
  nothingRead(['AWS models in us-east-1'], 'not signed in', 'sign in: aws sso login'),
  factsNotWritten('modelport.catalog.refreshed.yaml', 'EACCES'),
  factsTooMany('modelport.catalog.refreshed.yaml', 1_300_000, 1_048_576),
];

describe('faults of a refresh', () => {
  it('state the problem, the value found and the fix', () => {
    expect(FAULTS.map(formatFault)).toMatchInlineSnapshot(`
[
  "models[3] MP0901 gpt-6-luna 2026-09-22 on Azure appears twice in the refreshed data; restore the file from one branch, or delete it and run modelport catalog refresh",
  "catalog warning MP0902 one catalog row for AWS is over 60 days old, dated 2026-09-01; run modelport catalog refresh --cloud aws",
  "catalog MP0903 12 catalog rows for Azure and Google Cloud are over 90 days old, the oldest from 2026-07-02; run modelport catalog refresh",
  "targets MP0904 there is nothing to read from Google Cloud: the spec has no target; remove --cloud, or add a target",
  "catalog warning MP0905 AWS models in us-east-1 could not be read: no response within 15 s; run it again",
  "catalog MP0906 AWS models in us-east-1 could not be read: not signed in; sign in: aws sso login",
  "catalog MP0907 "modelport.catalog.refreshed.yaml" cannot be written: EACCES; give the user that runs this command write access to its folder",
  "catalog MP0908 the refreshed data is 1,300,000 bytes, over the limit of 1,048,576 for "modelport.catalog.refreshed.yaml"; omit --all-regions to read only the targets' regions",
]
`);
  });

  it('are all shown above', () => {
    expect(FAULTS.map(({ code }) => code)).toEqual(Object.keys(REFRESH_CODES));
  });
});

describe('a failed refresh query', () => {
  const unread = (over: Partial<UnreadAnswer>): UnreadAnswer => ({
    ...{ cloud: 'azure', of: 'models', place: 'eastus2', account: 'one', source: 'an API', state: 'unread', why: 'no answer', need: null },
    ...over,
  });
  const need = (over: object) =>
    ({ cloud: 'azure', what: 'permission', name: 'models/read', role: 'Reader', scope: 'subscription one', ...over }) as NonNullable<
      UnreadAnswer['need']
    >;

  it('is reported once for all locations with one reason', () => {
    const answers = [unread({ place: 'swedencentral' }), unread({}), unread({ place: 'westus3', why: 'not signed in' })];

    expect(unreadFaults(answers, false).map(({ cause }) => cause)).toEqual([
      'azure models in eastus2, swedencentral could not be read: no answer',
      'azure models in westus3 could not be read: not signed in',
    ]);
  });

  it.each([
    [need({}), 'grant Reader, which includes models/read, on subscription one'],
    [need({ role: null }), 'allow models/read in subscription one'],
    [need({ what: 'service', name: 'aiplatform.googleapis.com', role: null }), 'enable aiplatform.googleapis.com in subscription one'],
    [need({ what: 'credentials', name: 'az login', role: null }), 'sign in: az login'],
    [null, 'run the command again; known facts for these locations are unchanged'],
  ])('has the fix for its permission', (wanted, fix) => {
    expect(unreadFaults([unread({ need: wanted })], true)[0]?.fix).toBe(fix);
  });
});
