import { scoreMaps as scoreMapsKernel } from '../../shaders/kernels/scoreMaps.ts';
import type { Executor } from '../executor/executor.ts';
import type { Plane } from './plane.ts';

/** The smallest share of the window that must overlap the moving plane. */
export const LEAST_SEEN = 0.6;
/** Maps per row of the kernel's frame: the number of rows is limited by the device. */
const COLUMNS = 2 ** 16;

/** The input of a scoring. */
export interface Scored {
  readonly moving: Plane;
  readonly fixed: Plane;
  /** A weight for each of the fixed plane's pixels. */
  readonly window: Float32Array;
  /** Maps from the fixed plane to the moving one, nine numbers each. */
  readonly maps: Float32Array;
  readonly interpolation: 'linear' | 'nearest';
}

/** The normalized correlation of two planes under each map; −1 if the overlap is too small. */
export async function scoresOf(
  executor: Executor,
  { moving, fixed, window, maps, interpolation }: Scored,
  leastSeen: number,
): Promise<Float32Array> {
  const count = maps.length / 9;
  if (count === 0) return new Float32Array();
  const given = (data: Float32Array) => executor.samples(data.length, data);
  const resources = {
    source: given(moving.data),
    reference: given(fixed.data),
    weights: given(window),
    maps: given(maps),
    output: executor.samples(2 * count),
  };
  const params = {
    size: [Math.min(count, COLUMNS), Math.ceil(count / COLUMNS)],
    sourceSize: [moving.width, moving.height],
    referenceSize: [fixed.width, fixed.height],
    count,
  };
  executor.run(scoreMapsKernel, { interpolation, border: 'fill', channels: 1 }, { params, ...resources });
  try {
    const output = await executor.readSamples(resources.output);
    const least = leastSeen * window.reduce((sum, weight) => sum + weight, 0);
    const scores = output.subarray(0, count);
    for (let k = 0; k < count; k++) if ((output[count + k] as number) < least) scores[k] = -1;
    return scores;
  } finally {
    for (const resource of Object.values(resources)) resource.destroy();
  }
}
