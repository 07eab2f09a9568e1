/**
 * IAM members by how many identities they stand for.
 *
 * Source: Google Cloud, "Principal identifiers", read 2026-11-23.
 */
import type { TextPattern } from '../text-pattern';
import { RESOURCE_MANAGER } from './services';

/** One identity, or a set of them that is not too broad. A subject may contain spaces, such as the project of an HCP Terraform run. */
export const MEMBER: TextPattern = {
  pattern:
    /^(?:allUsers|allAuthenticatedUsers|domain:[^\s@]+|(?:serviceAccount|user|group):[^\s@]+@[^\s@]+\.[^\s@]+|(?:principal|principalSet):\/\/[^\s/]+\/\S+(?: +\S+)*)$/,
  expected: 'one identity: serviceAccount:…, user:…, group:…, principal://… or principalSet://…',
};

const EVERYBODY = /^all(?:Authenticated)?Users$/i;

/** Last part of a set that is bound to a group, an attribute, a namespace, a cluster or a resource. */
const BOUND_SET = /\/(?:group|attribute\.[^/]+|namespace|kubernetes\.cluster|type)\/[^/*]/;

/** Parts of an organization that a set of its principals can be limited to. One project is the widest. */
const ONE_PROJECT = /^projects\/[^/]+\/type\/[^/*]+$/;

const RESOURCE_SET = `principalSet://${RESOURCE_MANAGER}/`;

/** Everybody that a member stands for, completing "which lets … call"; undefined if it is bound to what a team names. */
export function broadMember(member: string): string | undefined {
  if (EVERYBODY.test(member)) return 'anyone';
  if (member.startsWith('domain:')) return 'a whole domain';
  if (/\/\*$|\/\*\//.test(member)) return 'every identity of a pool';
  if (!member.startsWith('principalSet:')) return undefined;
  if (member.startsWith('principalSet://goog/')) return /^principalSet:\/\/goog\/group\/[^/*]+$/.test(member) ? undefined : 'anyone';
  if (member.startsWith(RESOURCE_SET))
    return ONE_PROJECT.test(member.slice(RESOURCE_SET.length)) ? undefined : 'a whole project, folder or organization';
  return BOUND_SET.test(member) ? undefined : 'every identity of a pool';
}
