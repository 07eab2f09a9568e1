import type { ProfileReach } from '../../rules/aws/invoke-statements';

/** A cross-Region inference profile, predefined by AWS in every account. */
export class InferenceProfile implements ProfileReach {
  /**
   * A profile that keeps inference within one geography.
   *
   * @param id profile ID, such as `us.openai.gpt-6-luna`
   * @param destinations Regions that may run a call from the stack's Region; they differ per source Region. Calls are granted in all of them
   */
  public static geographic(id: string, destinations: readonly string[]): InferenceProfile {
    return new InferenceProfile(id, 'geo', destinations);
  }

  /**
   * A profile that runs calls in any Region with capacity.
   *
   * @param id profile ID, such as `global.openai.gpt-6-luna`
   */
  public static global(id: string): InferenceProfile {
    return new InferenceProfile(id, 'global', []);
  }

  /** Profile ID, such as `us.openai.gpt-6-luna`. */
  public readonly id: string;

  /** Reach of the profile: one geography or all Regions. */
  public readonly scope: 'geo' | 'global';

  /** Regions that may run a call from the stack's Region. Empty for a global profile. */
  public readonly destinations: readonly string[];

  private constructor(id: string, scope: 'geo' | 'global', destinations: readonly string[]) {
    this.id = id;
    this.scope = scope;
    this.destinations = [...destinations];
  }
}
