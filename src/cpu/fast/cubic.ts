import type { Samples } from '../../../shaders/language/samples.ts';
import { type Axes, axesOf, type Scheme } from '../../../shaders/sampling/samplePosition.ts';
import type { Positions, Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';

type Row = readonly [number, number, number, number];
/** Coefficients of the weight polynomials of taps 0, 1 and 3. The weight of tap 2 is 1 minus the others. */
type Pieces = readonly [Row, Row, Row];

function piecesOf(scheme: Scheme): Pieces | undefined {
  const { support, pieces } = axesOf(scheme).x.interpolation;
  if (scheme.minify || support !== 4 || !pieces || pieces.some(({ length }) => length > 4)) return undefined;
  const row = (k: number): Row => {
    const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = pieces[k] ?? [];
    return [c0, c1, c2, c3];
  };
  return [row(0), row(1), row(3)];
}

/** Values and slopes of 4×4 taps for a chunk of a row. The loops are unrolled by hand, since V8 does not inline an array of taps. */
export class CubicRow {
  readonly value: Scratch;
  readonly du: Scratch;
  readonly dv: Scratch;
  readonly #pieces: Pieces;
  /** Offset from the cell's index to the index of its first stored tap. */
  readonly #shift: { readonly x: number; readonly y: number };

  constructor({ x, y }: Axes, pieces: Pieces, lanes: Lanes) {
    [this.value, this.du, this.dv] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
    this.#pieces = pieces;
    this.#shift = { x: x.pad - 1, y: y.pad - 1 };
  }

  /** Computes values only, into `output` from index `start` on. */
  values(
    source: Samples,
    offset: number,
    width: number,
    { u, v, count }: Positions,
    output: Samples,
    start: number,
  ): void {
    const [[a0, a1, a2, a3], [b0, b1, b2, b3], [d0, d1, d2, d3]] = this.#pieces;
    const from = offset + this.#shift.y * width + this.#shift.x;
    for (let k = 0; k < count; k++) {
      const ux = u[k] as number;
      const vx = v[k] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const t = vx - row;
      const x0 = ((a3 * s + a2) * s + a1) * s + a0;
      const x1 = ((b3 * s + b2) * s + b1) * s + b0;
      const x3 = ((d3 * s + d2) * s + d1) * s + d0;
      const x2 = 1 - x0 - x1 - x3;
      const y0 = ((a3 * t + a2) * t + a1) * t + a0;
      const y1 = ((b3 * t + b2) * t + b1) * t + b0;
      const y3 = ((d3 * t + d2) * t + d1) * t + d0;
      const p = from + row * width + column;
      const q = p + width;
      const e = q + width;
      const f = e + width;
      output[start + k] =
        y0 * (x0 * at(source, p) + x1 * at(source, p + 1) + x2 * at(source, p + 2) + x3 * at(source, p + 3)) +
        y1 * (x0 * at(source, q) + x1 * at(source, q + 1) + x2 * at(source, q + 2) + x3 * at(source, q + 3)) +
        (1 - y0 - y1 - y3) *
          (x0 * at(source, e) + x1 * at(source, e + 1) + x2 * at(source, e + 2) + x3 * at(source, e + 3)) +
        y3 * (x0 * at(source, f) + x1 * at(source, f + 1) + x2 * at(source, f + 2) + x3 * at(source, f + 3));
    }
  }

  sample(source: Samples, offset: number, width: number, { u, v, count }: Positions): void {
    const [[a0, a1, a2, a3], [b0, b1, b2, b3], [d0, d1, d2, d3]] = this.#pieces;
    const { value, du, dv } = this;
    // Weights and slopes of the four rows of taps.
    const ys: [number, number, number, number] = [0, 0, 0, 0];
    const ts: [number, number, number, number] = [0, 0, 0, 0];
    const from = offset + this.#shift.y * width + this.#shift.x;
    for (let k = 0; k < count; k++) {
      const ux = u[k] as number;
      const vx = v[k] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const t = vx - row;
      const x0 = ((a3 * s + a2) * s + a1) * s + a0;
      const x1 = ((b3 * s + b2) * s + b1) * s + b0;
      const x3 = ((d3 * s + d2) * s + d1) * s + d0;
      const x2 = 1 - x0 - x1 - x3;
      const s0 = (3 * a3 * s + 2 * a2) * s + a1;
      const s1 = (3 * b3 * s + 2 * b2) * s + b1;
      const s3 = (3 * d3 * s + 2 * d2) * s + d1;
      const s2 = -(s0 + s1 + s3);
      ys[0] = ((a3 * t + a2) * t + a1) * t + a0;
      ys[1] = ((b3 * t + b2) * t + b1) * t + b0;
      ys[3] = ((d3 * t + d2) * t + d1) * t + d0;
      ys[2] = 1 - ys[0] - ys[1] - ys[3];
      ts[0] = (3 * a3 * t + 2 * a2) * t + a1;
      ts[1] = (3 * b3 * t + 2 * b2) * t + b1;
      ts[3] = (3 * d3 * t + 2 * d2) * t + d1;
      ts[2] = -(ts[0] + ts[1] + ts[3]);
      let p = from + row * width + column;
      let [sum, sumU, sumV] = [0, 0, 0];
      for (let j = 0; j < 4; j++) {
        const [g0, g1, g2, g3] = [at(source, p), at(source, p + 1), at(source, p + 2), at(source, p + 3)];
        const across = x0 * g0 + x1 * g1 + x2 * g2 + x3 * g3;
        sum += (ys[j] as number) * across;
        sumU += (ys[j] as number) * (s0 * g0 + s1 * g1 + s2 * g2 + s3 * g3);
        sumV += (ts[j] as number) * across;
        p += width;
      }
      value[k] = sum;
      du[k] = sumU;
      dv[k] = sumV;
    }
  }

  /** Gives each cotangent, from `start` on, to the samples that its pixel read. */
  scatterAdd(
    target: Samples,
    offset: number,
    width: number,
    { u, v, count }: Positions,
    cotangent: Samples,
    start: number,
  ): void {
    const [[a0, a1, a2, a3], [b0, b1, b2, b3], [d0, d1, d2, d3]] = this.#pieces;
    const from = offset + this.#shift.y * width + this.#shift.x;
    for (let k = 0; k < count; k++) {
      const ux = u[k] as number;
      const vx = v[k] as number;
      const column = ux | 0;
      const row = vx | 0;
      const s = ux - column;
      const t = vx - row;
      const lambda = cotangent[start + k] as number;
      const x0 = ((a3 * s + a2) * s + a1) * s + a0;
      const x1 = ((b3 * s + b2) * s + b1) * s + b0;
      const x3 = ((d3 * s + d2) * s + d1) * s + d0;
      const x2 = 1 - x0 - x1 - x3;
      const y0 = lambda * (((a3 * t + a2) * t + a1) * t + a0);
      const y1 = lambda * (((b3 * t + b2) * t + b1) * t + b0);
      const y3 = lambda * (((d3 * t + d2) * t + d1) * t + d0);
      const p = from + row * width + column;
      scatterAdd(target, p, y0, x0, x1, x2, x3);
      scatterAdd(target, p + width, y1, x0, x1, x2, x3);
      scatterAdd(target, p + 2 * width, lambda - y0 - y1 - y3, x0, x1, x2, x3);
      scatterAdd(target, p + 3 * width, y3, x0, x1, x2, x3);
    }
  }
}

/** The sampler of a scheme with four taps per axis, polynomial weights and one level; undefined for any other scheme. */
export function cubicRow(scheme: Scheme, lanes: Lanes): CubicRow | undefined {
  const pieces = piecesOf(scheme);
  return pieces && new CubicRow(axesOf(scheme), pieces, lanes);
}

const at = (samples: Samples, index: number): number => samples[index] as number;

function scatterAdd(
  samples: Samples,
  p: number,
  y: number,
  x0: number,
  x1: number,
  x2: number,
  x3: number,
): void {
  samples[p] = (samples[p] as number) + y * x0;
  samples[p + 1] = (samples[p + 1] as number) + y * x1;
  samples[p + 2] = (samples[p + 2] as number) + y * x2;
  samples[p + 3] = (samples[p + 3] as number) + y * x3;
}
