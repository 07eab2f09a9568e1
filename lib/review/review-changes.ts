import { compareText } from '../text/compare-text';
import type { ReviewResult, ReviewSides } from './finding';
import { sortPlacements } from './models/model-placements';
import { sortFindings } from './order';
import { type ReviewInput, reviewChange } from './review';
import { worstOf } from './severities';
import { mergeTopologies } from './topology/build-topology';

/**
 * Reviews the change of several specs, and reports it as one.
 *
 * @param sides of a repository, if the inputs come from one
 */
export function reviewChanges(inputs: readonly ReviewInput[], sides?: ReviewSides): ReviewResult {
  const results = inputs.map(reviewChange);
  return {
    version: 1,
    verdict: worstOf(results.map(({ verdict }) => verdict)),
    ...(sides && { sides }),
    stacks: results.flatMap(({ stacks }) => stacks).sort((one, other) => compareText(one.stack, other.stack)),
    findings: sortFindings(results.flatMap(({ findings }) => findings)),
    models: sortPlacements(results.flatMap(({ models }) => models)),
    topology: mergeTopologies(results.map(({ topology }) => topology)),
    drift: sortFindings(results.flatMap(({ drift }) => drift)),
    notUnderstood: results.flatMap(({ notUnderstood }) => notUnderstood),
    faults: results.flatMap(({ faults }) => faults),
  };
}
