/**
 * Step limit of one comparison, about a second of work. A step compares two patterns, or follows a pattern by one symbol. Two policies of 200
 * statements take about 50,000.
 */
const MAX_STEPS = 400_000;

/** Limits the work of a comparison, so that no input can hang it. */
export class Effort {
  private steps = 0;

  /** @param whole limit that several comparisons share */
  constructor(
    private readonly limit: number = MAX_STEPS,
    private readonly whole?: Effort,
  ) {}

  /** @throws TooMuchEffort past the limit */
  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > this.limit) throw new TooMuchEffort();
    this.whole?.spend(steps);
  }
}

export class TooMuchEffort extends Error {}
