/**
 * Returns up to three known words similar to an unknown one, best first, for "did you mean".
 *
 * Similar means an edit distance of at most a third of the word's length, between one and eight edits. A word that differs only in case
 * is the only one.
 */
export function closest(word: string, known: readonly string[]): readonly string[] {
  const reach = Math.min(8, Math.max(1, Math.floor(word.length / 3)));
  return known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase(), reach) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .filter(({ distance }, _, [best]) => distance === 0 || best?.distance !== 0)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/**
 * Levenshtein distance that counts swapping two adjacent letters as one edit.
 * A distance beyond `limit` is returned as `limit + 1`, so only the cells within `limit` of the diagonal are computed.
 */
function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  // Cell `k` of row `i` compares the first `i` letters of `a` with the first `j = i - limit + k` letters of `b`.
  let before: number[] = [];
  let row = Array.from({ length: 2 * limit + 1 }, (_, k) => (k < limit ? beyond : k - limit));
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = [];
    for (let k = 0; k <= 2 * limit; k++) {
      const j = i - limit + k;
      const substitution = (row[k] ?? beyond) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[k] ?? beyond) + 1 : beyond;
      const edits = Math.min(substitution, swap, (row[k + 1] ?? beyond) + 1, (next[k - 1] ?? beyond) + 1);
      next.push(j < 0 || j > b.length ? beyond : edits);
    }
    if (Math.min(...next) > limit && Math.min(...row) > limit) return beyond;
    before = row;
    row = next;
  }
  return Math.min(row[b.length - a.length + limit] ?? beyond, beyond);
}
