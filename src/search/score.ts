import { scoreMaps as scoreMapsKernel } from '../../shaders/kernels/scoreMaps.ts';
import type { Executor } from '../executor/executor.ts';
import type { Plane } from './plane.ts';

/** The share of the window that must see the moving plane. */
export const LEAST_SEEN = 0.6;
/** Maps of a row of the frame that the kernel runs over: rows, too, are as many as a device can count. */
const COLUMNS = 2 ** 16;

/** What is scored. */
export interface Scored {
  readonly moving: Plane;
  readonly fixed: Plane;
  /** A weight for each of the fixed plane's pixels. */
  readonly window: Float32Array;
  /** Nine numbers each, of the fixed plane's pixels to the moving one's. */
  readonly maps: Float32Array;
  readonly interpolation: 'linear' | 'nearest';
}

/** The normalized correlation of two planes under each map; −1 where less than a share of the window sees anything. */
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
