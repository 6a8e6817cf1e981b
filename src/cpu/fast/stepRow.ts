import { DENOISED_PLANES, difference } from '../../../shaders/stepGradient.ts';
import { extentsOf } from '../pixels.ts';
import type { BoundOf, SpecOf } from '../twin.ts';
import { type SampledRow, sampledRow } from './linear.ts';
import { CHUNK, type Rows } from './rows.ts';

/** Step gradients of a chunk in normalised output coordinates, their products with ρ′, and the gain's instrument. */
interface Steps {
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly px: Float64Array;
  readonly py: Float64Array;
  readonly z: Float64Array;
}

type Scheme = SpecOf<'normalEquations'>;
type Bound = BoundOf<'normalEquations'>;

/** The step gradients of a scheme, after `line` has sampled the source along the chunk. */
export function stepRow(scheme: Scheme, { params, reference, planes }: Bound, line: SampledRow) {
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const [m0 = 0, m1 = 0, , m3 = 0, m4 = 0, , m6 = 0, m7 = 0] = Array.from(params.homography);
  const scratch = () => new Float64Array(CHUNK);
  const out: Steps = { gx: scratch(), gy: scratch(), px: scratch(), py: scratch(), z: line.value };
  const [height = 0] = Array.from(params.size).slice(1);
  const extra = scheme.gradient === 'denoised' ? [0, 1, 2].map(() => sampledRow(scheme) as SampledRow) : [];

  /** By the chain rule through (u, v), to normalised output coordinates. */
  function chain({ u, v, reciprocal, count }: Rows, gain: number, du: Float64Array, dv: Float64Array) {
    const { gx, gy } = out;
    const factor = gain * params.unit;
    for (let k = 0; k < count; k++) {
      const perPixel = factor * (reciprocal[k] as number);
      const [a, b] = [perPixel * (du[k] as number), perPixel * (dv[k] as number)];
      gx[k] = a * (m0 - (u[k] as number) * m6) + b * (m3 - (v[k] as number) * m6);
      gy[k] = a * (m1 - (u[k] as number) * m7) + b * (m4 - (v[k] as number) * m7);
    }
  }

  /** Half the gradient at hand, half that of the fixed image. */
  function meet({ start, count }: Rows, row: number, c: number): void {
    const down = difference(row, height);
    const at = c * plane + row * columns;
    const half = 0.5 * params.unit;
    for (let k = 0; k < count; k++) {
      const x = start + k;
      const across = difference(x, columns);
      const dx = ((reference[at + across.high] as number) - (reference[at + across.low] as number)) / across.width;
      const above = reference[c * plane + down.low * columns + x] as number;
      const below = reference[c * plane + down.high * columns + x] as number;
      out.gx[k] = 0.5 * (out.gx[k] as number) + half * dx;
      out.gy[k] = 0.5 * (out.gy[k] as number) + half * ((below - above) / down.width);
    }
  }

  function multiply(count: number, psi: Float64Array): void {
    for (let k = 0; k < count; k++) {
      out.px[k] = (psi[k] as number) * (out.gx[k] as number);
      out.py[k] = (psi[k] as number) * (out.gy[k] as number);
    }
  }

  /** Takes away what the noise of the gradient has in common with that of the residual: `noiseSlopes`, bilinear. */
  function correct({ u, v, reciprocal, count }: Rows, c: number, ws: Float64Array, gate: Float64Array): void {
    const gain = params.gain[c] ?? 1;
    const factor = gain * gain * (params.noise[c] ?? 0) * params.unit;
    for (let k = 0; k < count; k++) {
      const [a, b] = [(u[k] as number) % 1, (v[k] as number) % 1];
      const share = factor * (ws[k] as number) * (gate[k] as number) * (reciprocal[k] as number);
      const du = share * (2 * a - 1) * ((1 - b) * (1 - b) + b * b);
      const dv = share * (2 * b - 1) * ((1 - a) * (1 - a) + a * a);
      out.px[k] = (out.px[k] as number) - du * (m0 - (u[k] as number) * m6) - dv * (m3 - (v[k] as number) * m6);
      out.py[k] = (out.py[k] as number) - du * (m1 - (u[k] as number) * m7) - dv * (m4 - (v[k] as number) * m7);
    }
  }

  return {
    at(rows: Rows, row: number, c: number, psi: Float64Array, ws: Float64Array): Steps {
      const gain = params.gain[c] ?? 1;
      const [image, gate, low] = extra;
      if (!image || !gate || !low) {
        chain(rows, gain, line.du, line.dv);
        if (scheme.gradient === 'mean') meet(rows, row, c);
        multiply(rows.count, psi);
        return out;
      }
      for (const [k, each] of [image, gate, low].entries()) {
        each.sample(planes, (DENOISED_PLANES * c + k) * sourcePlane, width, rows);
      }
      chain(rows, gain, image.du, image.dv);
      multiply(rows.count, psi);
      correct(rows, c, ws, gate.value);
      return { ...out, z: low.value };
    },
  };
}
