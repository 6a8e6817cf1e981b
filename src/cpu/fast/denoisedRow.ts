import { DENOISED_PLANES } from '../../../shaders/comparison/stepGradient.ts';
import { extentsOf } from '../../../shaders/kernel/pixels.ts';
import type { BoundOf, SpecOf } from '../../../shaders/kernel/twin.ts';
import type { normalEquations as normalEquationsKernel } from '../../../shaders/kernels/normalEquations.ts';
import type { Lanes } from './lanes/lanes.ts';
import type { Steps } from './lanes/normalLanes.ts';
import { normalLanes } from './lanes/normals.ts';
import { LinearRow } from './linear.ts';
import type { Rows } from './rows.ts';
import { columnsOf, type StepRow } from './stepGradients.ts';

type Slopes = Pick<LinearRow, 'du' | 'dv'>;

/** Covariance of the noise of the gradient and of the residual, divided by the noise variance: `noiseSlopes` for bilinear weights. */
function noiseRow({ u, v, count }: Rows, ws: Float64Array, gate: Float64Array, { du, dv }: Slopes): void {
  for (let k = 0; k < count; k++) {
    const a = (u[k] as number) - ((u[k] as number) | 0);
    const b = (v[k] as number) - ((v[k] as number) | 0);
    const share = (ws[k] as number) * (gate[k] as number);
    du[k] = share * (2 * a - 1) * ((1 - b) * (1 - b) + b * b);
    dv[k] = share * (2 * b - 1) * ((1 - a) * (1 - a) + a * a);
  }
}

/** right = ψ · steps − noise */
function correct(psi: Float64Array, steps: Steps, noise: Steps, count: number, right: Steps): void {
  for (let k = 0; k < count; k++) {
    right.gx[k] = (psi[k] as number) * (steps.gx[k] as number) - (noise.gx[k] as number);
    right.gy[k] = (psi[k] as number) * (steps.gy[k] as number) - (noise.gy[k] as number);
  }
}

/** Bilinear step gradients of the denoised source, corrected for the noise that remains in them. */
export function denoisedRow(
  scheme: SpecOf<typeof normalEquationsKernel>,
  { params, planes }: BoundOf<typeof normalEquationsKernel>,
  lanes: Lanes,
): StepRow {
  const { width, sourcePlane } = extentsOf(params, scheme);
  const columns = columnsOf(params.homography);
  const [image, gate, low] = [new LinearRow(lanes), new LinearRow(lanes), new LinearRow(lanes)];
  const pair = () => ({ gx: lanes.scratch(), gy: lanes.scratch() });
  const [steps, noise, right] = [pair(), pair(), pair()];
  const slopes = { du: lanes.scratch(), dv: lanes.scratch() };
  const ones = lanes.scratch();
  const normals = normalLanes(lanes);
  return (rows, _, c, { psi, weights }) => {
    const gain = params.gain[c] ?? 1;
    for (const [k, each] of [image, gate, low].entries()) {
      each.sample(planes, (DENOISED_PLANES * c + k) * sourcePlane, width, rows);
    }
    normals.chain(rows, image, columns, gain * params.unit, steps);
    noiseRow(rows, weights, gate.value, slopes);
    normals.chain(rows, slopes, columns, gain * gain * (params.noise[c] ?? 0) * params.unit, noise);
    ones.fill(1);
    correct(psi, steps, noise, rows.count, right);
    return { steps, right, factor: ones, z: low.value };
  };
}
