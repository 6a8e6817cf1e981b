import type { Executor } from '../executor.ts';
import type { Plane } from './plane.ts';

/** Maps of a row of the frame that the kernel runs over. */
const COLUMNS = 2 ** 16;

/** Scores of maps, and the share of the fixed plane's window that each sees. */
export interface Scores {
  readonly scores: Float32Array;
  readonly seen: Float32Array;
}

/** The zero-mean normalised correlation of two planes under each of the maps, nine numbers each, over a window. */
export async function scoresOf(
  executor: Executor,
  moving: Plane,
  fixed: Plane,
  window: Float32Array,
  maps: Float32Array,
  interpolation: 'linear' | 'nearest' = 'linear',
): Promise<Scores> {
  const count = maps.length / 9;
  const given = [moving.data, fixed.data, window, maps].map((data) => executor.samples(data.length, data));
  const [source, reference, weights, list] = given;
  const output = executor.samples(2 * count);
  if (!source || !reference || !weights || !list) throw new RangeError('four arrays were given');
  executor.run(
    'scoreMaps',
    { interpolation, border: 'fill', channels: 1 },
    {
      params: {
        size: [Math.min(count, COLUMNS), Math.ceil(count / COLUMNS)],
        sourceSize: [moving.width, moving.height],
        referenceSize: [fixed.width, fixed.height],
        count,
      },
      ...{ source, reference, weights, maps: list, output },
    },
  );
  try {
    const all = await executor.readSamples(output);
    const total = window.reduce((sum, weight) => sum + weight, 0);
    return { scores: all.slice(0, count), seen: all.slice(count).map((weight) => weight / total) };
  } finally {
    for (const resource of [...given, output]) resource.destroy();
  }
}
