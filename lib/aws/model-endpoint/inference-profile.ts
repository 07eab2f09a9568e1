import type { ProfileReach } from '../../rules/aws/invoke-statements';

/** A cross-Region inference profile, which AWS keeps in every account. */
export class InferenceProfile implements ProfileReach {
  /**
   * A profile that keeps inference in one part of the world.
   *
   * @param id such as `us.openai.gpt-6-luna`
   * @param destinations Regions that may run a call from the stack's Region: they differ from Region to Region. Each is granted
   */
  public static geographic(id: string, destinations: readonly string[]): InferenceProfile {
    return new InferenceProfile(id, 'geo', destinations);
  }

  /**
   * A profile that runs a call wherever there is room.
   *
   * @param id such as `global.openai.gpt-6-luna`
   */
  public static global(id: string): InferenceProfile {
    return new InferenceProfile(id, 'global', []);
  }

  public readonly id: string;
  public readonly scope: 'geo' | 'global';
  public readonly destinations: readonly string[];

  private constructor(id: string, scope: 'geo' | 'global', destinations: readonly string[]) {
    this.id = id;
    this.scope = scope;
    this.destinations = [...destinations];
  }
}
