import type { Compared } from '../../../shaders/comparison/comparedPixel.ts';
import type { ComparisonScheme } from '../../../shaders/comparison/comparison.ts';
import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import { beyond, eachRow } from './eachRow.ts';
import { CHUNK } from './lanes/chunk.ts';
import { rowsOf } from './linear.ts';
import type { Rows } from './rows.ts';

/** One channel c of a chunk of pixels. */
interface ComparedChunk {
  readonly c: number;
  readonly count: number;
  /** Y_c and T_c of each pixel. */
  readonly value: Float64Array;
  readonly target: Float64Array;
  /** The weights m. Where m is 0 the pixel does not count, and its Y and T may have any value. */
  readonly m: Float64Array;
  /** Index of the chunk's first pixel in channel c of an image of the frame's size. */
  readonly start: number;
}

interface RowCallbacks {
  readonly chunk: (chunk: ComparedChunk) => void;
  readonly pixel: (x: number, y: number, index: number) => void;
  /** Called for pixels that certainly do not count. */
  readonly outside?: (start: number, end: number) => void;
}

/**
 * Runs a comparison over all pixels: `chunk` for each channel of a chunk of pixels that need no border rule, and `pixel` of the twin
 * for the others. Returns false if the scheme has no sampler of rows.
 */
export function eachComparison(
  scheme: ComparisonScheme,
  compared: Compared,
  { chunk, pixel, outside }: RowCallbacks,
): boolean {
  const sampled = rowsOf(scheme, compared);
  if (!sampled) return false;
  const { lanes, line } = sampled;
  const { params, reference, weights } = compared;
  const { columns, plane, width, sourcePlane } = extentsOf(params, scheme);
  const target = new Float64Array(CHUNK);
  const m = new Float64Array(CHUNK).fill(1);
  const span = (rows: Rows, y: number) => {
    const { count } = rows;
    const first = y * columns + rows.start;
    for (let k = 0; scheme.weights && k < count; k++) m[k] = Math.max(weights[first + k] as number, 0);
    for (let c = 0; c < scheme.channels; c++) {
      const start = c * plane + first;
      line.sample(compared.source, c * sourcePlane, width, rows);
      for (let k = 0; scheme.target && k < count; k++) target[k] = reference[start + k] as number;
      chunk({ c, count, value: line.value, target, m, start });
    }
  };
  const known = scheme.overlap === 'valid' ? beyond(scheme, outside) : undefined;
  eachRow(scheme, params, lanes, { span, pixel, outside: known });
  return true;
}

/** Sets the samples `start … end − 1` of every plane of an image to 0. */
export const blanks =
  (output: Float32Array | Float64Array, channels: number) =>
  (start: number, end: number): void => {
    const plane = output.length / channels;
    for (let c = 0; c < channels; c++) output.fill(0, c * plane + start, c * plane + end);
  };
