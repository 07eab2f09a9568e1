import { Construct } from 'constructs';
import type { Fault } from '../faults/fault';
import {
  quotaIdMalformed,
  quotaKeyTaken,
  quotaNeverRequested,
  quotaPreferenceIdMalformed,
  quotaRequestedTwice,
  quotaValueRefused,
} from '../faults/guard-faults';
import { Misuse, refuseMisuse } from '../faults/misuse';
import { type ValidationRule, validate } from '../faults/validation';
import { VERTEX_AI } from '../rules/gcp/services';
import { digest, joinName } from '../rules/naming';
import { type IResolvable, type ITerraformDependable, Token } from '../terraform/cdktf';
import { literalText } from '../terraform/text';
import { CloudQuotasQuotaPreference } from './google/quota-guard';

/** How many of something a project wants. */
export interface QuotaRequest {
  /** Names the request among those of this guard. */
  readonly key: string;

  /**
   * Id of the quota, not its metric: `GlobalOpenapiTotalTokensPerMinutePerBaseModel`, `CustomModelServingH100GPUsPerProjectPerRegion`.
   *
   * A system limit has an id too, and cannot be changed: the deploy fails with `is_fixed`.
   */
  readonly quotaId: string;

  /** What the quota is told apart by, such as `{ base_model: 'gpt-oss-120b-maas' }` or `{ region: 'us-central1' }`. */
  readonly dimensions: Readonly<Record<string, string>>;

  /** Wanted limit, in the unit of the quota: a whole number of at least 1. Changed in place. */
  readonly preferredValue: number;

  /**
   * Service that has the quota.
   *
   * @default aiplatform.googleapis.com
   */
  readonly service?: string;

  /**
   * Which of Google Cloud's safeguards a lower value may pass. The provider takes one at a time (6.50).
   *
   * - `below-usage`: the project uses more than that today
   * - `percentage`: the value falls by more than a tenth at once
   *
   * @default - none: Google Cloud refuses a value that trips one
   */
  readonly allowDecrease?: 'below-usage' | 'percentage';

  /**
   * Who is written to about this request.
   *
   * @default - whom the guard names
   */
  readonly contactEmail?: string;

  /**
   * What this request is for.
   *
   * @default - what the guard says
   */
  readonly justification?: string;

  /**
   * Id of the preference, where one is there already: of the console, or left by a stack that was destroyed. It is taken over.
   *
   * `gcloud beta quotas preferences list` prints them. Without this, the deploy fails: a limit has one preference.
   *
   * @default - the preference is created, with the id that `preferenceId` tells
   */
  readonly existingPreferenceId?: string;
}

/** Properties of the quotas that a project wants. */
export interface QuotaGuardProps {
  /** Id of the project. */
  readonly project: string;

  /** What is wanted, in any order. */
  readonly requests: readonly QuotaRequest[];

  /**
   * Who is written to where Google Cloud wants to know more. An account of Google that may change quotas of the project.
   *
   * @default - nobody: Google Cloud refuses whatever raises a quota
   */
  readonly contactEmail?: string;

  /**
   * What the capacity is for. People at Google read it.
   *
   * @default - nothing
   */
  readonly justification?: string;

  /**
   * What must stand before the requests, such as `ProjectServices.enable(CLOUD_QUOTAS)`.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const QUOTA_GUARD = Symbol.for('modelport.gcp.QuotaGuard');

/**
 * Quotas that a project wants: each becomes a quota preference, which Google Cloud grants, grants in part, or refuses, later.
 *
 * - a deploy succeeds once a preference is stored; `grantedValue`, `reconciling` and `stateDetail` tell what became of it
 * - a destroy forgets a preference and changes no quota: Google Cloud deletes none
 * - a limit has one preference in a project: two stacks must not ask for the same one
 * - credentials of a user need a quota project (`billingProject` of `provideGoogle`)
 *
 * Nothing is under `ignore_changes`. What Google Cloud decides later (granted value, state, etag) is only read by the provider, so it makes
 * no change; what it reads back of the rest is written in full, because an argument that is left out is what made plans show changes for
 * ever. Contact and justification are not read back at all. An ignored preferred value would never be raised again.
 *
 * Sources: reference of `projects.locations.quotaPreferences` (undated), source of the provider at 2026-08-21, its issues 18337, 19202, 21935
 * and 24480. Read 2026-11-24.
 */
export class QuotaGuard extends Construct {
  /**
   * Id of the preference for a limit: the same for the same limit in every stack, as Google Cloud keeps one for each.
   *
   * Letters, digits and hyphens, 63 at most: Google publishes no rule for it and uses these itself.
   */
  public static preferenceId({
    service = VERTEX_AI,
    quotaId,
    dimensions,
  }: Pick<QuotaRequest, 'service' | 'quotaId' | 'dimensions'>): string {
    return joinName([quotaId, digest([service, quotaId, ...sorted(dimensions).flat()])], MAX_ID);
  }

  /** Whether a value is of this class, also where two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** The preferences by the keys of their requests, for what these properties do not say. */
  public readonly preferences: ReadonlyMap<string, CloudQuotasQuotaPreference>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: QuotaGuardProps,
  ) {
    super(scope, id);
    Object.defineProperty(this, QUOTA_GUARD, { value: true });
    refuseMisuse(this.faultsOf(props.requests));

    this.preferences = new Map(props.requests.map((request) => [request.key, this.createPreference(request)]));
  }

  /** What Google Cloud has granted so far, known after the deploy. */
  public grantedValue(key: string): string {
    return this.preferenceOf(key).quotaConfig.grantedValue;
  }

  /** Whether Google Cloud has still to decide, known after the deploy. */
  public reconciling(key: string): IResolvable {
    return this.preferenceOf(key).reconciling;
  }

  /** What Google Cloud says of its decision, known after the deploy. Empty where it says nothing. */
  public stateDetail(key: string): string {
    return this.preferenceOf(key).quotaConfig.stateDetail;
  }

  private preferenceOf(key: string): CloudQuotasQuotaPreference {
    const found = this.preferences.get(key);
    if (!found) throw new Misuse([quotaNeverRequested(this.at('requests'), key, [...this.preferences.keys()])]);
    return found;
  }

  /**
   * The address follows from the limit. Service, quota and dimensions are immutable at Google Cloud and yet not at the provider, which would
   * try to change them and fail: another limit has to be another resource.
   */
  private createPreference(request: QuotaRequest): CloudQuotasQuotaPreference {
    const { project, dependsOn = [] } = this.props;
    const { service = VERTEX_AI, quotaId, existingPreferenceId, allowDecrease } = request;
    const { contactEmail = this.props.contactEmail, justification = this.props.justification } = request;
    const name = existingPreferenceId ?? idOf(request);
    const preference = new CloudQuotasQuotaPreference(this, idOf(request), {
      parent: `projects/${project}`,
      name,
      service,
      quotaId,
      dimensions: Object.fromEntries(sorted(request.dimensions)),
      quotaConfig: { preferredValue: String(request.preferredValue) },
      ...(contactEmail === undefined ? {} : { contactEmail }),
      ...(justification === undefined ? {} : { justification: literalText(justification) }),
      ...(allowDecrease === undefined ? {} : { ignoreSafetyChecks: SAFEGUARDS[allowDecrease] }),
      ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
    });
    if (existingPreferenceId !== undefined) preference.importFrom(`projects/${project}/locations/global/quotaPreferences/${name}`);
    return preference;
  }

  private faultsOf(requests: readonly QuotaRequest[]): Fault[] {
    const path = this.at('requests');
    return requests.flatMap((request, index) => {
      const { key, quotaId } = request;
      const place = [...path, key];
      const before = requests.slice(0, index);
      const rival = before.find((other) => idOf(other) === idOf(request));
      return [
        ...(before.some((other) => other.key === key) ? [quotaKeyTaken(path, key)] : []),
        ...(rival ? [quotaRequestedTwice(place, `${quotaId} with the same dimensions`)] : []),
        ...validate(place, request, RULES),
      ];
    });
  }

  private at(prop: string): string[] {
    return [...this.node.path.split('/'), prop];
  }
}

/** Values of `ignore_safety_checks`. Source: provider 6.50.0. */
const SAFEGUARDS = { 'below-usage': 'QUOTA_DECREASE_BELOW_USAGE', percentage: 'QUOTA_DECREASE_PERCENTAGE_TOO_HIGH' } as const;

const MAX_ID = 63;
const PREFERENCE_ID = /^[\w-]+$/;

/** Ids are words, mostly in camel case, such as also `CPUS-per-project-region`; a metric is lower case, and often has its service in front. */
const QUOTA_ID = /^[A-Z][a-zA-Z0-9-]*$/;

const RULES: readonly ValidationRule<QuotaRequest>[] = [
  {
    prop: 'quotaId',
    condition: ({ quotaId }) => !matches(quotaId, QUOTA_ID),
    fault: (at, { quotaId }) => quotaIdMalformed(at, quotaId),
  },
  {
    prop: 'preferredValue',
    condition: ({ preferredValue }) => !isWanted(preferredValue),
    fault: (at, { preferredValue }) => quotaValueRefused(at, preferredValue, 'a whole number of at least 1'),
  },
  {
    prop: 'existingPreferenceId',
    condition: ({ existingPreferenceId: id }) => id !== undefined && !matches(id, PREFERENCE_ID),
    fault: (at, { existingPreferenceId = '' }) => quotaPreferenceIdMalformed(at, existingPreferenceId),
  },
];

/** What is known only after the deploy cannot name a resource: then the key of the request does. */
function idOf(request: QuotaRequest): string {
  const { key, service = VERTEX_AI, quotaId, dimensions } = request;
  const isKnown = ![service, quotaId, ...sorted(dimensions).flat()].some((text) => Token.isUnresolved(text));
  return isKnown ? QuotaGuard.preferenceId(request) : joinName(['quota', digest([key])], MAX_ID);
}

function sorted(dimensions: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A preference of 0 never settles with google 6.50: Google Cloud leaves it out of its answer, and every plan would show a change (issue 24480). */
function isWanted(value: number): boolean {
  return Token.isUnresolved(value) || (Number.isSafeInteger(value) && value >= 1);
}

function matches(text: string, pattern: RegExp): boolean {
  return Token.isUnresolved(text) || pattern.test(text);
}
