import { NO_CLIP } from '../../../shaders/geometry/projection.ts';
import { CANDIDATES } from '../../../shaders/sampling/gathering.ts';
import { axesOf, type Scheme, storedSize } from '../../../shaders/sampling/samplePosition.ts';
import { EPSILON, multiply } from '../approx.ts';
import { type Around, encloseGiven, sampleRoundings } from '../enclosure.ts';
import { eachEnclosure, lose, planeOf, Table, type Tolerance, where } from './table.ts';

/** Adds to each sample that was read the cotangent of whatever read it, by its weight. */
function scatterAdd(
  fixed: Table,
  scheme: Scheme,
  sourceSize: ArrayLike<number>,
  at: Around,
  unit: number,
  lambda: (c: number) => number,
): void {
  const plane = planeOf(storedSize(scheme, sourceSize));
  const k = sampleRoundings(axesOf(scheme).x.interpolation);
  for (const { points, offset, width, weight: share } of at.levels) {
    const maps = points.map(({ x, y }) => {
      const weights = new Map<number, { weight: number; size: number }>();
      for (const [j, row] of y.indices.entries()) {
        for (const [i, column] of x.indices.entries()) {
          if (row < 0 || column < 0) continue;
          const n = offset + row * width + column;
          const [across, down] = [x.weights[i] ?? 0, y.weights[j] ?? 0];
          const { weight, size } = weights.get(n) ?? { weight: 0, size: 0 };
          // What the weight of one axis loses, the other multiplies.
          const larger = Math.max(Math.abs(across), Math.abs(down));
          weights.set(n, { weight: weight + across * down, size: size + larger });
        }
      }
      return weights;
    });
    for (const n of new Set(maps.flatMap((weights) => [...weights.keys()]))) {
      const seen = maps.map((weights) => weights.get(n)?.weight ?? 0);
      const value = seen[0] ?? 0;
      const moved = Math.max(...seen.map((other) => Math.abs(other - value)));
      const size = Math.max(...maps.map((weights) => weights.get(n)?.size ?? 0));
      const own = { value, error: 2 * moved + k * EPSILON * size };
      const weight = where(at, share ? multiply(share, own) : own);
      for (let c = 0; c < scheme.channels; c++) {
        const term = multiply(weight, lambda(c));
        // Up to support² taps may fold onto one sample, each rounded to the fixed point's unit.
        const roundoff = axesOf(scheme).x.interpolation.support ** 2;
        fixed.add(c * plane + n, { value: term.value, error: term.error + roundoff * unit });
      }
    }
  }
}

export const imagePullback: Tolerance<'imagePullback'> = (scheme, { params, cotangent, peak }) => {
  const plane = planeOf(params.size);
  const stored = storedSize(scheme, params.sourceSize);
  const fixed = new Table(scheme.channels * planeOf(stored));
  const unit = 2 ** -fixedExponent(peak[0] ?? 0, params.headroom);
  eachEnclosure(scheme, params, (at, _x, _y, index) => {
    if (!at) return lose(fixed);
    if (at.inside === false) return;
    scatterAdd(fixed, scheme, params.sourceSize, at, unit, (c) => cotangent[c * plane + index] ?? 0);
  });
  return { fixed };
};

/** What `imagePullback` gives to each sample, of which there are nine terms at most. */
export const imageGather: Tolerance<'imageGather'> = (scheme, { params, cotangent }) => {
  const { homography, size, frameSize } = params;
  const view = { homography, near: NO_CLIP, size: frameSize, sourceSize: size };
  const plane = planeOf(frameSize);
  const output = new Table(scheme.channels * planeOf(size));
  eachEnclosure(scheme, view, (at, _x, _y, index) => {
    if (!at) return lose(output);
    if (at.inside === false) return;
    scatterAdd(output, scheme, size, at, 0, (c) => cotangent[c * plane + index] ?? 0);
  });
  return { output: output.accumulated(CANDIDATES ** 2 + 2), peak: new Table(1) };
};

/** The exponent of the fixed point: a value v is held as round(v · 2^k). */
export const fixedExponent = (peakBits: number, headroom: number): number =>
  61 - headroom - (Math.max(peakBits >>> 23, 1) - 127);

export const pointsPullback: Tolerance<'pointsPullback'> = (scheme, { params, points, cotangent, peak }) => {
  const { count, sourceSize } = params;
  const fixed = new Table(scheme.channels * planeOf(storedSize(scheme, sourceSize)));
  const unit = 2 ** -fixedExponent(peak[0] ?? 0, params.headroom);
  for (let index = 0; index < count; index++) {
    const at = encloseGiven(scheme, params, points, index);
    if (!at) lose(fixed);
    else if (at.inside !== false) {
      scatterAdd(fixed, scheme, sourceSize, at, unit, (c) => cotangent[c * count + index] ?? 0);
    }
  }
  return { fixed };
};
