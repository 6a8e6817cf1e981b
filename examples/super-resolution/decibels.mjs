/** Pixels at the edges that are not counted: not every frame sees them. */
const MARGIN = 12;

/** Peak signal to noise ratio of samples in [0, 1], in dB. */
export function decibels(found, truth, { width, height }) {
  let sum = 0;
  let count = 0;
  for (let y = MARGIN; y < height - MARGIN; y++) {
    for (let x = MARGIN; x < width - MARGIN; x++) {
      sum += (found[y * width + x] - truth[y * width + x]) ** 2;
      count += 1;
    }
  }
  return -10 * Math.log10(sum / count);
}
