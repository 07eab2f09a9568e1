import { formatFault } from '../../../lib/faults/format';
import { validate } from '../../../lib/faults/validation';
import { CallerIdentity, IDENTITY_RULES } from '../../../lib/gcp/caller-identity';
import { broadMember } from '../../../lib/rules/gcp/members';
import { faultsOfValue, leastValue } from '../../spec/support/specs';

const POOL = 'iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/p';
const WORKFORCE = 'iam.googleapis.com/locations/global/workforcePools/w';

const BROAD = [
  'allUsers',
  'allAuthenticatedUsers',
  'domain:acme.com',
  `principalSet://${POOL}/*`,
  `principalSet://${POOL}`,
  `principalSet://${POOL}/`,
  `principalSet://${POOL}/attribute.team/*`,
  `principalSet://${POOL}/group/*`,
  `principalSet://${WORKFORCE}/*`,
  `principal://${POOL}/subject/*`,
  'principalSet://goog/public:all',
  'principalSet://goog/public:all-users',
  'principalSet://goog/cloudIdentityCustomerId/C01Abc35',
  'principalSet://cloudresourcemanager.googleapis.com/organizations/123456',
  'principalSet://cloudresourcemanager.googleapis.com/organizations/123456/type/ServiceAccount',
  'principalSet://cloudresourcemanager.googleapis.com/folders/42',
  'principalSet://cloudresourcemanager.googleapis.com/projects/42',
  'principalSet://p.global.123.workload.id.goog/*',
];

const BOUND = [
  'serviceAccount:support-api@acme-ai-prod.iam.gserviceaccount.com',
  'user:ada@acme.com',
  'group:ml@acme.com',
  `principal://${POOL}/subject/system:serviceaccount:support:batch`,
  `principal://${POOL}/subject/repo:acme/support:environment:prod`,
  `principalSet://${POOL}/attribute.repository/acme/support`,
  `principalSet://${POOL}/group/ml`,
  `principalSet://${POOL}/namespace/support`,
  `principalSet://${WORKFORCE}/group/ml`,
  'principalSet://goog/group/ml@acme.com',
  'principalSet://cloudresourcemanager.googleapis.com/projects/42/type/ServiceAccount',
  'principal://goog/subject/ada@acme.com',
];

describe('a member of IAM', () => {
  it.each(BROAD)('stands for more than a team can name: %s', (member) => {
    expect(broadMember(member)).toBeDefined();
    expect(faultsOfSpec(member)).toEqual([expect.stringContaining('MP0112')]);
    expect(faultsOfConstruct(member)).toEqual([expect.stringContaining('MP0112')]);
  });

  it.each(BOUND)('is bound to what a team names: %s', (member) => {
    expect(broadMember(member)).toBeUndefined();
    expect(faultsOfSpec(member)).toEqual([]);
    expect(faultsOfConstruct(member)).toEqual([]);
  });

  it('is broad whatever its container is called', () => {
    for (const container of [POOL, WORKFORCE, 'new.googleapis.com/things/1', 'goog/anything/else']) {
      expect(broadMember(`principalSet://${container}/*`)).toBeDefined();
      expect(broadMember(`principalSet://${container}`)).toBeDefined();
    }
  });
});

function faultsOfSpec(member: string): string[] {
  return faultsOfValue(leastValue({ callers: { api: { may: ['chat'], as: { gcp: { member } } } } }));
}

function faultsOfConstruct(member: string): string[] {
  return validate(['team', 'access'], CallerIdentity.fromMember(member), IDENTITY_RULES).map(formatFault);
}
