/** Answer to a question about two texts. `unknown`: it depends on something that the documents do not contain. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** Whether all of these are so. */
export function allOf(answers: readonly Certainty[]): Certainty {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}
