import type { Matrix } from '../../../shaders/projection.ts';
import type { Samples } from '../../../shaders/sampler.ts';
import { DENOISED_PLANES, difference } from '../../../shaders/stepGradient.ts';
import { extentsOf } from '../pixels.ts';
import type { BoundOf, SpecOf } from '../twin.ts';
import { type SampledRow, sampledRow } from './linear.ts';
import type { LossRow } from './lossRow.ts';
import { CHUNK, type Rows } from './rows.ts';

/** Step gradients of a chunk in normalised output coordinates, their products with ρ′, and the gain's instrument. */
interface Steps {
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly px: Float64Array;
  readonly py: Float64Array;
  z: Float64Array;
}

const scratch = () => new Float64Array(CHUNK);
const out: Steps = { gx: scratch(), gy: scratch(), px: scratch(), py: scratch(), z: scratch() };

/** The entries of the first two columns, which the chain rule needs. */
const columnsOf = (m: Matrix) =>
  [0, 1, 3, 4, 6, 7].map((k) => m[k]) as [number, number, number, number, number, number];

/** By the chain rule through (u, v), to normalised output coordinates. */
function chain(rows: Rows, m: Matrix, factor: number, du: Float64Array, dv: Float64Array): void {
  const { u, v, reciprocal, count } = rows;
  const { gx, gy } = out;
  const [m0, m1, m3, m4, m6, m7] = columnsOf(m);
  for (let k = 0; k < count; k++) {
    const perPixel = factor * (reciprocal[k] as number);
    const a = perPixel * (du[k] as number);
    const b = perPixel * (dv[k] as number);
    const c = a * (u[k] as number) + b * (v[k] as number);
    gx[k] = a * m0 + b * m3 - c * m6;
    gy[k] = a * m1 + b * m4 - c * m7;
  }
}

/** Half the gradient at hand, half that of the fixed image in the rows `low` and `high` of the chunk's. */
function meet(
  { start, count }: Rows,
  reference: Samples,
  [at, above, below]: readonly [number, number, number],
  columns: number,
  [across, down]: readonly [number, number],
): void {
  const { gx, gy } = out;
  for (let k = 0; k < count; k++) {
    const x = start + k;
    const inside = x > 0 && x < columns - 1;
    const { low, high, width } = inside ? { low: x - 1, high: x + 1, width: 2 } : difference(x, columns);
    const dx = ((reference[at + high] as number) - (reference[at + low] as number)) / width;
    const dy = (reference[below + x] as number) - (reference[above + x] as number);
    gx[k] = 0.5 * (gx[k] as number) + across * dx;
    gy[k] = 0.5 * (gy[k] as number) + down * dy;
  }
}

function multiply(count: number, psi: Float64Array): void {
  const { gx, gy, px, py } = out;
  for (let k = 0; k < count; k++) {
    px[k] = (psi[k] as number) * (gx[k] as number);
    py[k] = (psi[k] as number) * (gy[k] as number);
  }
}

const halfway = scratch();

/** Half the moving image, half the fixed one in its exposure: Y − r / 2α. */
function between(count: number, value: Float64Array, r: Float64Array, gain: number): Float64Array {
  const half = 0.5 / gain;
  for (let k = 0; k < count; k++) halfway[k] = (value[k] as number) - half * (r[k] as number);
  return halfway;
}

/** Takes away what the noise of the gradient has in common with that of the residual: `noiseSlopes`, bilinear. */
function correct(rows: Rows, m: Matrix, factor: number, ws: Float64Array, gate: Float64Array): void {
  const { u, v, reciprocal, count } = rows;
  const { px, py } = out;
  const [m0, m1, m3, m4, m6, m7] = columnsOf(m);
  for (let k = 0; k < count; k++) {
    const a = (u[k] as number) - ((u[k] as number) | 0);
    const b = (v[k] as number) - ((v[k] as number) | 0);
    const share = factor * (ws[k] as number) * (gate[k] as number) * (reciprocal[k] as number);
    const du = share * (2 * a - 1) * ((1 - b) * (1 - b) + b * b);
    const dv = share * (2 * b - 1) * ((1 - a) * (1 - a) + a * a);
    const c = du * (u[k] as number) + dv * (v[k] as number);
    px[k] = (px[k] as number) - (du * m0 + dv * m3 - c * m6);
    py[k] = (py[k] as number) - (du * m1 + dv * m4 - c * m7);
  }
}

/** The step gradients of a scheme, after `line` has sampled the source along the chunk. */
export function stepRow(
  scheme: SpecOf<'normalEquations'>,
  { params, reference, planes }: BoundOf<'normalEquations'>,
  line: SampledRow,
) {
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const { homography, unit } = params;
  const height = params.size[1] ?? 0;
  const extra = scheme.gradient === 'denoised' ? [0, 1, 2].map(() => sampledRow(scheme) as SampledRow) : [];
  return {
    /** Of channel c, whose residuals are `residuals`, m ρ′ and m ρ′/r `psi` and `ws`. */
    at(
      rows: Rows,
      row: number,
      c: number,
      { r: residuals, psi, weights: ws }: Pick<LossRow, 'r' | 'psi' | 'weights'>,
    ): Steps {
      const gain = params.gain[c] ?? 1;
      const [image, gate, low] = extra;
      if (!image || !gate || !low) {
        chain(rows, homography, gain * unit, line.du, line.dv);
        if (scheme.gradient === 'mean') {
          const down = difference(row, height);
          const starts = [row, down.low, down.high].map((y) => c * plane + y * columns);
          const factors = [0.5 * unit, (0.5 * unit) / down.width] as const;
          meet(rows, reference, starts as [number, number, number], columns, factors);
        }
        multiply(rows.count, psi);
        out.z = line.value;
        if (scheme.gradient === 'mean') out.z = between(rows.count, line.value, residuals, gain);
        return out;
      }
      for (const [k, each] of [image, gate, low].entries()) {
        each.sample(planes, (DENOISED_PLANES * c + k) * sourcePlane, width, rows);
      }
      chain(rows, homography, gain * unit, image.du, image.dv);
      multiply(rows.count, psi);
      correct(rows, homography, gain * gain * (params.noise[c] ?? 0) * unit, ws, gate.value);
      out.z = low.value;
      return out;
    },
  };
}
