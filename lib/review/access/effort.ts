/**
 * Steps that one comparison may take. One step follows one symbol in an automaton or splits one set of requests. Policies within IAM's size
 * limits take a few thousand; the limit keeps any input below about a second.
 */
const MAX_STEPS = 400_000;

/** Limits the work of one comparison, so that no input hangs it. */
export class Effort {
  private steps = 0;

  constructor(private readonly limit: number = MAX_STEPS) {}

  /** @throws TooMuchEffort past the limit */
  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > this.limit) throw new TooMuchEffort();
  }

  get spent(): number {
    return this.steps;
  }
}

export class TooMuchEffort extends Error {}
