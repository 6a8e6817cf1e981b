const BINS = 2048;

/** The indices of at most `count` of the largest numbers of (0, 1], largest first. */
export function best(scores: Float32Array, count: number): number[] {
  const bins = new Uint32Array(BINS + 1);
  for (const score of scores) {
    const bin = Math.min(Math.floor(score * BINS), BINS);
    if (score > 0) bins[bin] = (bins[bin] as number) + 1;
  }
  let least = BINS;
  for (let total = bins[least] as number; least > 0 && total < count; ) total += bins[--least] as number;
  const found: number[] = [];
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k] as number;
    if (score > 0 && score * BINS >= least) found.push(k);
  }
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, count);
}
