import { LOSSES } from '../../../shaders/loss/index.ts';
import { channelLayout, GRAM, MONOMIALS, RIGHT, tailLayout } from '../../../shaders/normalLayout.ts';
import { normalEquationsPixel } from '../normalEquations.ts';
import { extentsOf } from '../pixels.ts';
import type { Fast } from './fast.ts';
import { beyond, eachRow, sampledRow } from './linear.ts';
import { linearMoments, quadraticMoments, type Span } from './moments.ts';
import { CHUNK, type Rows } from './rows.ts';

/**
 * With y fixed along a row, each of the sums is a moment in x times a power of y: a few passes over a chunk collect the
 * moments, and the powers of y spread them over the layout.
 */
export const normalEquations: Fast<'normalEquations'> = (scheme, bound) => {
  const line = sampledRow(scheme);
  if (!line) return false;
  const { params, source, reference, sums } = bound;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const [cx = 0, cy = 0] = Array.from(params.center);
  const [m0 = 0, m1 = 0, , m3 = 0, m4 = 0, , m6 = 0, m7 = 0] = Array.from(params.homography);
  const { rho, slope, weight } = LOSSES[scheme.loss];
  const { scale, unit } = params;
  const tail = tailLayout(scheme.channels);
  const scratch = () => new Float64Array(CHUNK);
  const [ones, psi] = [scratch().fill(1), scratch()];
  const [gx, gy, gc, wgx, wgy, wgc] = [scratch(), scratch(), scratch(), scratch(), scratch(), scratch()];
  const xs = scratch();
  const out = new Float64Array(9);
  const add = (entry: number, value: number) => {
    sums[entry] = (sums[entry] as number) + value;
  };
  const spreadQuadratic = (firstPair: number, y: number) => {
    for (let k = 0; k < 3; k++) {
      const at = GRAM + MONOMIALS.length * (firstPair + k);
      const [s = 0, sx = 0, sxx = 0] = out.subarray(3 * k, 3 * k + 3);
      [sxx, sx * y, sx, s * y * y, s * y, s].forEach((value, m) => {
        add(at + m, value);
      });
    }
  };
  const spreadLinear = (start: number, y: number) => {
    for (let i = 0; i < 3; i++) {
      const [s = 0, sx = 0] = out.subarray(2 * i, 2 * i + 2);
      add(start + 3 * i, sx);
      add(start + 3 * i + 1, s * y);
      add(start + 3 * i + 2, s);
    }
  };
  const pixel = normalEquationsPixel(scheme, bound);
  const outside = beyond(scheme);
  const span = (rows: Rows, row: number) => {
    const { start: first, count, u, v, reciprocal } = rows;
    const y = (row - cy) / unit;
    const chunk: Span = { count, x: xs };
    for (let k = 0; k < count; k++) xs[k] = (first + k - cx) / unit;
    for (let c = 0; c < scheme.channels; c++) {
      line.sample(source, c * sourcePlane, width, rows);
      const start = c * plane + row * columns + first;
      const at = channelLayout(c);
      const [gain, bias] = [params.gain[c] ?? 1, params.bias[c] ?? 0];
      let [loss, squares, weighted, valueSquares, values, weightSum, psiValues, psiSum] = [
        0, 0, 0, 0, 0, 0, 0, 0,
      ];
      for (let k = 0; k < count; k++) {
        const value = line.value[k] as number;
        const r = gain * value + bias - (reference[start + k] as number);
        const p = slope(r, scale);
        const w = weight(r, scale);
        const chain = gain * unit * (reciprocal[k] as number);
        const du = chain * (line.du[k] as number);
        const dv = chain * (line.dv[k] as number);
        const across = du * (m0 - (u[k] as number) * m6) + dv * (m3 - (v[k] as number) * m6);
        const down = du * (m1 - (u[k] as number) * m7) + dv * (m4 - (v[k] as number) * m7);
        const turn = -(across * (xs[k] as number) + down * y);
        gx[k] = across;
        gy[k] = down;
        gc[k] = turn;
        wgx[k] = w * across;
        wgy[k] = w * down;
        wgc[k] = w * turn;
        psi[k] = p;
        loss += rho(r, scale);
        squares += r * r;
        weighted += p * r;
        valueSquares += w * value * value;
        values += w * value;
        weightSum += w;
        psiValues += p * value;
        psiSum += p;
      }
      // In the order of PAIRS.
      quadraticMoments(
        chunk,
        [
          [wgx, gx],
          [wgx, gy],
          [wgx, gc],
        ],
        out,
      );
      spreadQuadratic(0, y);
      quadraticMoments(
        chunk,
        [
          [wgy, gy],
          [wgy, gc],
          [wgc, gc],
        ],
        out,
      );
      spreadQuadratic(3, y);
      linearMoments(chunk, psi, gx, gy, gc, out);
      spreadLinear(RIGHT, y);
      linearMoments(chunk, line.value, wgx, wgy, wgc, out);
      spreadLinear(at.gain, y);
      linearMoments(chunk, ones, wgx, wgy, wgc, out);
      spreadLinear(at.bias, y);
      add(at.squares, valueSquares);
      add(at.values, values);
      add(at.weights, weightSum);
      add(at.gainRight, psiValues);
      add(at.biasRight, psiSum);
      add(tail.loss, loss);
      add(tail.weightedSquares, weighted);
      add(tail.squares, squares);
    }
    add(tail.pixels, count);
  };
  eachRow(scheme, params, { span, pixel, outside });
  return true;
};
