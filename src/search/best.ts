const BINS = 2048;

/** The indices of the `count` largest numbers of [−1, 1], largest first; those at most 0 are left out. */
export function best(scores: Float32Array, count: number): number[] {
  const bins = new Uint32Array(BINS + 1);
  for (const score of scores) {
    const bin = Math.min(Math.floor(score * BINS), BINS);
    if (score > 0) bins[bin] = (bins[bin] as number) + 1;
  }
  let last = BINS;
  for (let total = bins[last] as number; last > 0 && total < count; ) total += bins[--last] as number;
  const found: number[] = [];
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k] as number;
    if (score > 0 && score * BINS >= last) found.push(k);
  }
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, count);
}
