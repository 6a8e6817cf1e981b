import { difference } from '../../../shaders/comparison/stepGradient.ts';
import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { BoundOf, SpecOf } from '../../../shaders/kernel/twin.ts';
import type { normalEquations as normalEquationsKernel } from '../../../shaders/kernels/normalEquations.ts';
import type { Samples } from '../../../shaders/language/samples.ts';
import { denoisedRow } from './denoisedRow.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { Steps } from './lanes/normalLanes.ts';
import { normalLanes } from './lanes/normals.ts';
import type { Rows } from './rows.ts';
import type { SampledRow } from './sampledRow.ts';
import { columnsOf, type StepRow } from './stepGradients.ts';

/** Averages the gradient with that of the fixed image, a difference of the rows `low` and `high`. */
function averageWithFixed(
  { gx, gy }: Steps,
  { start, count }: Rows,
  reference: Samples,
  [at, above, below]: readonly [number, number, number],
  columns: number,
  [across, down]: readonly [number, number],
): void {
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

/** Averages the moving image and the fixed one in the moving image's exposure: z = Y − r / 2α. */
function averageImages(
  count: number,
  value: Float64Array,
  r: Float64Array,
  gain: number,
  z: Float64Array,
): void {
  const half = 0.5 / gain;
  for (let k = 0; k < count; k++) z[k] = (value[k] as number) - half * (r[k] as number);
}

/** The function that computes a scheme's step gradients after `line` has sampled the source along the chunk. */
export function stepRow(
  scheme: SpecOf<typeof normalEquationsKernel>,
  bound: BoundOf<typeof normalEquationsKernel>,
  line: SampledRow,
  lanes: Lanes,
): StepRow {
  if (scheme.gradient === 'denoised') return denoisedRow(scheme, bound, lanes);
  const { params, reference } = bound;
  const { columns, plane } = extentsOf(params, scheme);
  const { homography, unit } = params;
  const height = params.size[1] ?? 0;
  const entries = columnsOf(homography);
  const steps = { gx: lanes.scratch(), gy: lanes.scratch() };
  const z = lanes.scratch();
  const normals = normalLanes(lanes);
  return (rows, row, c, { r, psi: factor }) => {
    const gain = params.gain[c] ?? 1;
    normals.chain(rows, line, entries, gain * unit, steps);
    if (scheme.gradient !== 'mean') return { steps, right: steps, factor, z: line.value };
    const down = difference(row, height);
    const [at = 0, above = 0, below = 0] = [row, down.low, down.high].map((y) => c * plane + y * columns);
    averageWithFixed(steps, rows, reference, [at, above, below], columns, [
      0.5 * unit,
      (0.5 * unit) / down.width,
    ]);
    averageImages(rows.count, line.value, r, gain, z);
    return { steps, right: steps, factor, z };
  };
}
