import { channelLayout, RIGHT, tailLayout } from '../../../shaders/comparison/normalLayout.ts';
import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import {
  type normalEquations as normalEquationsKernel,
  normalEquationsPixel,
} from '../../../shaders/kernels/normalEquations.ts';
import { beyond, eachRow } from './eachRow.ts';
import type { Fast } from './fast.ts';
import { isLinear } from './isLinear.ts';
import { gradientLanes } from './lanes/gradients.ts';
import type { Span } from './lanes/normalLanes.ts';
import { normalLanes } from './lanes/normals.ts';
import { rowsOf } from './linear.ts';
import { LossRow, lossLoop } from './lossRow.ts';
import { normalMoments } from './normalMoments.ts';
import type { Rows } from './rows.ts';
import { stepRow } from './stepRow.ts';
import { weightRow } from './weightRow.ts';

function normalize(xs: Float64Array, first: number, unit: number, count: number): void {
  for (let k = 0; k < count; k++) xs[k] = (first + k) / unit;
}

/**
 * y is constant along a row, so each sum is a moment in x times a power of y. A few passes over a chunk compute the moments,
 * which are then multiplied by the powers of y.
 */
export const normalEquations: Fast<typeof normalEquationsKernel> = (scheme, bound) => {
  if (scheme.gradient === 'denoised' && !isLinear(scheme)) return false;
  const sampled = rowsOf(scheme, bound);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, source, reference, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const [cx = 0, cy = 0] = Array.from(params.center);
  const { scale, unit } = params;
  const [gradients, normals] = [gradientLanes(lanes), normalLanes(lanes)];
  const tail = tailLayout(scheme.channels);
  const step = stepRow(scheme, bound, line, lanes);
  const pixelWeights = weightRow(scheme, bound, lanes);
  const loop = lossLoop(scheme.loss);
  const losses = new LossRow(lanes);
  const { addGram, addNine } = normalMoments(lanes, sums);
  const [xs, wz, products] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] as number) + value;
  };
  const span = (rows: Rows, row: number) => {
    const { start: first, count } = rows;
    const y = (row - cy) / unit;
    const chunk: Span = { count, x: xs };
    normalize(xs, first - cx, unit, count);
    const m = pixelWeights.at(rows, row * columns + first);
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      losses.count = count;
      const start = c * plane + row * columns + first;
      const exposure = { gain: params.gain[c] ?? 1, bias: params.bias[c] ?? 0 };
      gradients.residuals(line.value, reference, start, exposure, losses.r, count);
      loop(losses, m, scale);
      const { z, steps, right, factor } = step(rows, row, c, losses);
      const { weights, psi } = losses;
      normals.instrument({ weights, z, psi }, wz, count, products);
      const [zSquares = 0, zs = 0, sum = 0, gainRight = 0] = products;
      addGram(chunk, weights, steps, y);
      addNine(RIGHT, chunk, factor, right, y);
      const at = channelLayout(c);
      addNine(at.gain, chunk, wz, steps, y);
      addNine(at.bias, chunk, weights, steps, y);
      add(at.squares, zSquares);
      add(at.values, zs);
      add(at.weights, sum);
      add(at.gainRight, gainRight);
      add(at.biasRight, losses.slopes);
      add(tail.loss, losses.loss);
      add(tail.weightedSquares, losses.weightedSquares);
      add(tail.squares, losses.squares);
      add(tail.slopeSquares, losses.slopeSquares);
      add(tail.curvatures, losses.curvatures);
    }
    add(tail.pixels, pixelWeights.counted(count));
    add(tail.weight, pixelWeights.sum(count));
  };
  eachRow(scheme, params, lanes, {
    span,
    pixel: normalEquationsPixel(scheme, bound),
    outside: beyond(scheme),
  });
  return true;
};
