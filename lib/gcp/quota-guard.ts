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
import { CloudQuotasQuotaPreference } from './google/quota-guard';

/** A quota request of a project. */
export interface QuotaRequest {
  /** Key of the request, unique in this guard. */
  readonly key: string;

  /**
   * ID of the quota, not its metric: `GlobalOpenapiTotalTokensPerMinutePerBaseModel`, `CustomModelServingH100GPUsPerProjectPerRegion`.
   *
   * System limits have IDs too but cannot be changed: applying fails with `is_fixed`.
   */
  readonly quotaId: string;

  /** Dimensions of the quota, such as `{ base_model: 'gpt-oss-120b-maas' }` or `{ region: 'us-central1' }`. */
  readonly dimensions: Readonly<Record<string, string>>;

  /** Requested limit, in the quota's unit: an integer of at least 1. Updated in place. */
  readonly preferredValue: number;

  /**
   * Service of the quota.
   *
   * @default aiplatform.googleapis.com
   */
  readonly service?: string;

  /**
   * Safety check that a lower value may skip. The provider supports one at a time (6.50).
   *
   * - `below-usage`: the value is below current usage
   * - `percentage`: the value drops by more than 10 percent at once
   *
   * @default - none; Google Cloud rejects a value that fails a check
   */
  readonly allowDecrease?: 'below-usage' | 'percentage';

  /**
   * Contact email for this request.
   *
   * @default - the guard's `contactEmail`
   */
  readonly contactEmail?: string;

  /**
   * Justification for this request.
   *
   * @default - the guard's `justification`
   */
  readonly justification?: string;

  /**
   * ID of an existing preference to adopt, created in the console or left by a destroyed stack.
   *
   * To list IDs, run `gcloud beta quotas preferences list`. A limit has one preference, so applying fails if it exists and is not named
   * here.
   *
   * @default - none; a preference with the ID from `preferenceId` is created
   */
  readonly existingPreferenceId?: string;
}

/** Properties of a project's quota requests. */
export interface QuotaGuardProps {
  /** ID of the project. */
  readonly project: string;

  /** Quotas to request, in any order. */
  readonly requests: readonly QuotaRequest[];

  /**
   * Contact for Google Cloud's questions: a Google account that may change the project's quotas.
   *
   * @default - none; Google Cloud rejects quota increases
   */
  readonly contactEmail?: string;

  /**
   * Purpose of the capacity, read by people at Google.
   *
   * @default - none
   */
  readonly justification?: string;

  /**
   * Resources to create before the requests, such as `ProjectServices.enable(CLOUD_QUOTAS)`.
   *
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const QUOTA_GUARD = Symbol.for('modelport.gcp.QuotaGuard');

/**
 * Quota requests of a project. Each becomes a quota preference, which Google Cloud later grants, partially grants or denies.
 *
 * - applying succeeds once a preference is stored; `grantedValue`, `reconciling` and `stateDetail` have the outcome
 * - destroying removes a preference from the state but changes no quota: Google Cloud cannot delete preferences
 * - a limit has one preference per project: request it in one stack only
 * - user credentials require a quota project (`billingProject` of `provideGoogle`)
 *
 * No attribute is in `ignore_changes`. The provider only reads Google Cloud's decision (granted value, state, etag), so it causes no
 * changes; all other attributes that it reads back are always written, because omitted ones caused permanent diffs. Contact and
 * justification are not read back. An ignored preferred value could never be raised again.
 *
 * Sources: reference of `projects.locations.quotaPreferences` (undated), source of the provider at 2026-08-21, its issues 18337, 19202,
 * 21935 and 24480. Read 2026-11-24.
 */
export class QuotaGuard extends Construct {
  /**
   * ID of a limit's preference, the same in every stack because Google Cloud keeps one per limit.
   *
   * Letters, digits and hyphens, at most 63: Google documents no rule and uses these itself.
   */
  public static preferenceId({
    service = VERTEX_AI,
    quotaId,
    dimensions,
  }: Pick<QuotaRequest, 'service' | 'quotaId' | 'dimensions'>): string {
    return joinName([quotaId, digest([service, quotaId, ...sorted(dimensions).flat()])], MAX_ID);
  }

  /** Whether a value is of this class, even if two copies of modelport are loaded. */
  public static isQuotaGuard(x: unknown): x is QuotaGuard {
    return x !== null && typeof x === 'object' && QUOTA_GUARD in x;
  }

  /** Escape hatch to the preferences, by request key. */
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

  /** Value that Google Cloud has granted; known after deploying. */
  public grantedValue(key: string): string {
    return this.preferenceOf(key).quotaConfig.grantedValue;
  }

  /** Whether Google Cloud's decision is pending; known after deploying. */
  public reconciling(key: string): IResolvable {
    return this.preferenceOf(key).reconciling;
  }

  /** Google Cloud's explanation of its decision, possibly empty; known after deploying. */
  public stateDetail(key: string): string {
    return this.preferenceOf(key).quotaConfig.stateDetail;
  }

  private preferenceOf(key: string): CloudQuotasQuotaPreference {
    const found = this.preferences.get(key);
    if (!found) throw new Misuse([quotaNeverRequested(this.at('requests'), key, [...this.preferences.keys()])]);
    return found;
  }

  /**
   * The address derives from the limit. Google Cloud does not allow changing service, quota or dimensions, but the provider would try to
   * and fail, so another limit must be another resource.
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
      ...(justification === undefined ? {} : { justification }),
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

/**
 * IDs are mostly camel case, sometimes with hyphens as in `CPUS-per-project-region`; metrics are lower case, often prefixed with the
 * service.
 */
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

/** Values known only while deploying cannot name a resource; the request's key is used instead. */
function idOf(request: QuotaRequest): string {
  const { key, service = VERTEX_AI, quotaId, dimensions } = request;
  const isKnown = ![service, quotaId, ...sorted(dimensions).flat()].some((text) => Token.isUnresolved(text));
  return isKnown ? QuotaGuard.preferenceId(request) : joinName(['quota', digest([key])], MAX_ID);
}

function sorted(dimensions: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A preference of 0 never settles with google 6.50: Google Cloud omits it from responses, so every plan would show a change (issue 24480).
 */
function isWanted(value: number): boolean {
  return Token.isUnresolved(value) || (Number.isSafeInteger(value) && value >= 1);
}

function matches(text: string, pattern: RegExp): boolean {
  return Token.isUnresolved(text) || pattern.test(text);
}
