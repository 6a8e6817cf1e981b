import { LOSSES } from '../../../shaders/loss/index.ts';
import { channelLayout, RIGHT, tailLayout } from '../../../shaders/normalLayout.ts';
import { normalEquationsPixel } from '../normalEquations.ts';
import { extentsOf } from '../pixels.ts';
import type { Fast } from './fast.ts';
import { beyond, eachRow, isLinear, sampledRow } from './linear.ts';
import type { Span } from './moments.ts';
import { addGram, addNine } from './normalMoments.ts';
import { CHUNK, type Rows } from './rows.ts';
import { stepRow } from './stepRow.ts';
import { weightRow } from './weightRow.ts';

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
  const { rho, slope, weight, curvature } = LOSSES[scheme.loss];
  const { scale, unit } = params;
  const tail = tailLayout(scheme.channels);
  const scratch = () => new Float64Array(CHUNK);
  const [xx, xy, yy, wx, wy, zx, zy, psi, ws, xs] = [
    scratch(), scratch(), scratch(), scratch(), scratch(), scratch(), scratch(), scratch(), scratch(), scratch(),
  ];
  const step = stepRow(scheme, bound, line);
  const weights = weightRow(scheme, bound);
  const pixel = normalEquationsPixel(scheme, bound);
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
      const start = c * plane + row * columns + first;
      const at = channelLayout(c);
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      let [loss, squares, weighted, slopeSquares, curvatures, biasRight] = [0, 0, 0, 0, 0, 0];
      for (let k = 0; k < count; k++) {
        const r = gain * (line.value[k] as number) + bias - (reference[start + k] as number);
        const mass = m[k] as number;
        const pull = slope(r, scale);
        const p = mass * pull;
        psi[k] = p;
        ws[k] = mass * weight(r, scale);
        loss += mass * rho(r, scale);
        squares += mass * r * r;
        weighted += p * r;
        slopeSquares += p * pull;
        curvatures += mass * curvature(r, scale);
        biasRight += p;
      }
      const { gx, gy, z, px, py } = step.at(rows, row, c, psi, ws);
      let [zSquares, zs, weightSum, gainRight] = [0, 0, 0, 0];
      for (let k = 0; k < count; k++) {
        const w = ws[k] as number;
        const [across, down, value] = [gx[k] as number, gy[k] as number, z[k] as number];
        const [a, b] = [w * across, w * down];
        xx[k] = a * across;
        xy[k] = a * down;
        yy[k] = b * down;
        wx[k] = a;
        wy[k] = b;
        zx[k] = a * value;
        zy[k] = b * value;
        zSquares += w * value * value;
        zs += w * value;
        weightSum += w;
        gainRight += (psi[k] as number) * value;
      }
      addGram(sums, chunk, xx, xy, yy, y);
      addNine(sums, RIGHT, chunk, px, py, y);
      addNine(sums, at.gain, chunk, zx, zy, y);
      addNine(sums, at.bias, chunk, wx, wy, y);
      add(at.squares, zSquares);
      add(at.values, zs);
      add(at.weights, weightSum);
      add(at.gainRight, gainRight);
      add(at.biasRight, biasRight);
      add(tail.loss, loss);
      add(tail.weightedSquares, weighted);
      add(tail.squares, squares);
      add(tail.slopeSquares, slopeSquares);
      add(tail.curvatures, curvatures);
    }
    let [seen, mass] = [0, 0];
    for (let k = 0; k < count; k++) {
      seen += (m[k] as number) > 0 ? 1 : 0;
      mass += m[k] as number;
    }
    add(tail.pixels, seen);
    add(tail.weight, mass);
  };
  eachRow(scheme, params, { span, pixel, outside: beyond(scheme) });
  return true;
};
