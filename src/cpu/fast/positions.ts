import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { BoundOf } from '../../../shaders/kernel/twin.ts';
import type { samplePoints } from '../../../shaders/kernels/samplePoints.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import type { Scheme } from '../../../shaders/sampling/samplePosition.ts';
import { reachOf } from './eachRow.ts';
import type { Positions } from './lanes/arrays.ts';
import { CHUNK } from './lanes/chunk.ts';
import { PLAIN } from './lanes/plain.ts';
import { sampledRow } from './linear.ts';
import type { SampledRow } from './sampledRow.ts';

/** A chunk of positions that need no border rule. `index[k]` is the place of the k-th in the list. */
export interface PositionRow extends Positions {
  readonly index: Int32Array;
}

type Given = BoundOf<typeof samplePoints>;
interface Inputs {
  readonly params: Omit<Given['params'], 'fill'>;
  readonly points: Samples;
}

/** The loops over a list of positions; undefined if the scheme has no sampler of rows. */
export function positionsOf(scheme: Scheme, { params, points }: Inputs) {
  const line = sampledRow(scheme, PLAIN);
  if (!line) return undefined;
  const { width, sourcePlane } = extentsOf(params, scheme);
  const { count, sourceSize, sourceOrigin } = params;
  const [left, top] = [sourceOrigin[0] as number, sourceOrigin[1] as number];
  const { x: beside, y: above } = reachOf(scheme);
  const [endU, endV] = [(sourceSize[0] as number) - 1 - beside, (sourceSize[1] as number) - 1 - above];
  return {
    width,
    sourcePlane,
    /** Calls `span` for chunks of positions, and `point` for each position that needs the border rule. */
    each(span: (row: PositionRow) => void, point: (index: number) => void): void {
      const index = new Int32Array(CHUNK);
      const [u, v, inverseZ] = [PLAIN.scratch(), PLAIN.scratch(), PLAIN.scratch()];
      for (let from = 0; from < count; from += CHUNK) {
        let inside = 0;
        for (let n = from; n < Math.min(from + CHUNK, count); n++) {
          const atU = (points[n] as number) - left;
          const atV = (points[count + n] as number) - top;
          // Positions that are not finite are left to the twin, too.
          if (atU >= beside && atU < endU && atV >= above && atV < endV) {
            index[inside] = n;
            u[inside] = atU;
            v[inside] = atV;
            inside++;
          } else point(n);
        }
        span({ u, v, inverseZ, start: 0, count: inside, index });
      }
    },
    /** Samples a channel. The result is valid until the next call. */
    sample(source: Samples, c: number, row: PositionRow): SampledRow {
      line.sample(source, c * sourcePlane, width, row);
      return line;
    },
  };
}
