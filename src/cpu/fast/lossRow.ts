import type { Loss } from '../../../shaders/leaf/contracts.ts';
import type { LossName } from '../../../shaders/loss/index.ts';
import { type LossChoice, resolveLoss } from '../../../shaders/loss/resolveLoss.ts';
import type { Scratch } from './lanes/arrays.ts';
import type { Lanes } from './lanes/lanes.ts';

/** The residuals r of a chunk, the terms of the loss for each pixel, and their sums. */
export class LossRow {
  count = 0;
  readonly r: Scratch;
  /** m ρ′(r) and m ρ′(r)/r. */
  readonly psi: Scratch;
  readonly weights: Scratch;
  loss = 0;
  squares = 0;
  weightedSquares = 0;
  slopeSquares = 0;
  curvatures = 0;
  slopes = 0;

  constructor(lanes: Lanes) {
    [this.r, this.psi, this.weights] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
  }
}

type Loop = (row: LossRow, m: Float64Array, scale: number) => void;

/** Any loss, by the functions of its leaf. */
const leafLoop =
  ({ rho, slope, weight, curvature }: Loss): Loop =>
  (row, m, scale) => {
    const { count, r: rs, psi, weights } = row;
    for (let k = 0; k < count; k++) {
      const r = rs[k] as number;
      const pixelWeight = m[k] as number;
      const lossSlope = slope(r, scale);
      psi[k] = pixelWeight * lossSlope;
      weights[k] = pixelWeight * weight(r, scale);
      row.loss += pixelWeight * rho(r, scale);
      row.slopeSquares += pixelWeight * lossSlope * lossSlope;
      row.curvatures += pixelWeight * curvature(r, scale);
    }
  };

/** Geman–McClure, the default of fits, in its own loop, which JavaScript engines compile without calls. */
const gemanMcClureLoop: Loop = (row, m, scale) => {
  const { count, r: rs, psi, weights } = row;
  const inverse = 1 / (scale * scale);
  let loss = 0;
  let slopeSquares = 0;
  let curvatures = 0;
  for (let k = 0; k < count; k++) {
    const r = rs[k] as number;
    const pixelWeight = m[k] as number;
    const square = r * r;
    const share = 1 / (1 + square * inverse);
    const weight = share * share;
    const w = pixelWeight * weight;
    psi[k] = w * r;
    weights[k] = w;
    loss += pixelWeight * square * share;
    slopeSquares += w * weight * square;
    curvatures += w * (4 * share - 3);
  }
  row.loss = 0.5 * loss;
  row.slopeSquares = slopeSquares;
  row.curvatures = curvatures;
};

const leastSquaresLoop: Loop = (row, m) => {
  const { count, r: rs, psi, weights } = row;
  let squares = 0;
  let total = 0;
  for (let k = 0; k < count; k++) {
    const r = rs[k] as number;
    const w = m[k] as number;
    psi[k] = w * r;
    weights[k] = w;
    squares += w * r * r;
    total += w;
  }
  row.loss = 0.5 * squares;
  row.slopeSquares = squares;
  row.curvatures = total;
};

const OWN: Partial<Record<LossName, Loop>> = { 'geman-mcclure': gemanMcClureLoop, sse: leastSquaresLoop };

/** The loop that fills the terms and the sums of a row from its residuals. */
export function lossLoop(name: LossChoice): Loop {
  const loop = (typeof name === 'string' && OWN[name]) || leafLoop(resolveLoss(name));
  return (row, m, scale) => {
    row.loss = 0;
    row.slopeSquares = 0;
    row.curvatures = 0;
    loop(row, m, scale);
    total(row, m);
  };
}

/** Adds the sums that do not depend on the loss. */
function total(row: LossRow, m: Float64Array): void {
  const { count, r: rs, psi } = row;
  let squares = 0;
  let weighted = 0;
  let slopes = 0;
  for (let k = 0; k < count; k++) {
    const r = rs[k] as number;
    const p = psi[k] as number;
    squares += (m[k] as number) * r * r;
    weighted += p * r;
    slopes += p;
  }
  row.squares = squares;
  row.weightedSquares = weighted;
  row.slopes = slopes;
}
