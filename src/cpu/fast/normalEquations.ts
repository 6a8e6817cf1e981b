import { channelLayout, RIGHT, tailLayout } from '../../../shaders/normalLayout.ts';
import type { Samples } from '../../../shaders/sampler.ts';
import { normalEquationsPixel } from '../normalEquations.ts';
import { extentsOf } from '../pixels.ts';
import type { Fast } from './fast.ts';
import { beyond, eachRow, isLinear, sampledRow } from './linear.ts';
import { LossRow, lossLoop } from './lossRow.ts';
import type { Span } from './moments.ts';
import { addGram, addNine } from './normalMoments.ts';
import { Products } from './products.ts';
import { CHUNK, type Rows } from './rows.ts';
import { stepRow } from './stepRow.ts';
import { weightRow } from './weightRow.ts';

/** r = gain · value + bias − T along a chunk. */
function residuals(
  row: LossRow,
  value: Float64Array,
  reference: Samples,
  start: number,
  gain: number,
  bias: number,
): void {
  const { count, r } = row;
  for (let k = 0; k < count; k++)
    r[k] = gain * (value[k] as number) + bias - (reference[start + k] as number);
}

const xs = new Float64Array(CHUNK);
const losses = new LossRow();
const products = new Products();

/**
 * With y fixed along a row, each of the sums is a moment in x times a power of y: a few passes over a chunk collect the
 * moments, and the powers of y spread them over the layout.
 */
export const normalEquations: Fast<'normalEquations'> = (scheme, bound) => {
  const line = sampledRow(scheme);
  if (!line || (scheme.gradient === 'denoised' && !isLinear(scheme))) return false;
  const { params, source, reference, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const [cx = 0, cy = 0] = Array.from(params.center);
  const { scale, unit } = params;
  const tail = tailLayout(scheme.channels);
  const step = stepRow(scheme, bound, line);
  const weights = weightRow(scheme, bound);
  const loop = lossLoop(scheme.loss);
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] as number) + value;
  };
  const span = (rows: Rows, row: number) => {
    const { start: first, count } = rows;
    const y = (row - cy) / unit;
    const chunk: Span = { count, x: xs };
    for (let k = 0; k < count; k++) xs[k] = (first + k - cx) / unit;
    const m = weights.at(rows, row * columns + first);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      losses.count = count;
      const start = c * plane + row * columns + first;
      residuals(losses, line.value, reference, start, params.gain[c] ?? 1, params.bias[c] ?? 0);
      loop(losses, m, scale);
      const { gx, gy, z, px, py } = step.at(rows, row, c, losses);
      products.fill(count, gx, gy, z, losses.weights, losses.psi);
      addGram(sums, chunk, products.xx, products.xy, products.yy, y);
      addNine(sums, RIGHT, chunk, px, py, y);
      const at = channelLayout(c);
      addNine(sums, at.gain, chunk, products.zx, products.zy, y);
      addNine(sums, at.bias, chunk, products.wx, products.wy, y);
      add(at.squares, products.zSquares);
      add(at.values, products.zs);
      add(at.weights, products.weights);
      add(at.gainRight, products.gainRight);
      add(at.biasRight, losses.slopes);
      add(tail.loss, losses.loss);
      add(tail.weightedSquares, losses.weightedSquares);
      add(tail.squares, losses.squares);
      add(tail.slopeSquares, losses.slopeSquares);
      add(tail.curvatures, losses.curvatures);
    }
    add(tail.pixels, weights.counted(count));
    add(tail.weight, weights.sum(count));
  };
  eachRow(scheme, params, { span, pixel: normalEquationsPixel(scheme, bound), outside: beyond(scheme) });
  return true;
};
