import { counts, samples, uniform } from '../binding/bindings.ts';
import { kernel } from '../kernel/kernel.ts';
import { BINS } from '../kernels/residualHistogram.ts';
import { wgsl } from '../language/wgsl.ts';
import { type LossChoice, resolveLoss } from '../loss/resolveLoss.ts';
import { ATTEMPTS, FEW_BINS, LEAST_BINS, MAD_TO_SIGMA, MARGIN, ROUNDS } from './constants.ts';
import { FEW_LANES, LEVEL, PUBLISH_WGSL } from './publish.ts';
import { STATE_WGSL } from './state.ts';

export interface ScaleScheme {
  readonly loss: LossChoice;
}

/** `fn median(count: u32) -> vec2f`: of the first `count` of `bins`, in bins, and whether it is in the last of them. */
const MEDIAN_WGSL = wgsl`
var<private> bins: array<f32, ${BINS}>;
fn median(count: u32) -> vec2f {
  var half = 0.0;
  for (var k = 0u; k < count; k++) { half += 0.5 * bins[k]; }
  var below = 0.0;
  var found = vec2f();
  for (var k = 0u; k < count; k++) {
    let here = bins[k] > 0.0 && below < half && below + bins[k] >= half;
    if (here) { found = vec2f(f32(k) + (half - below) / bins[k], select(0.0, 1.0, k == count - 1u)); }
    below += bins[k];
  }
  return found;
}
`;

/**
 * Enters a level; from the histogram of a pass, the bias that brings the median of r to 0, or the scale of the loss,
 * tuning · 1.4826 · median |r|. One item per pixel of the frame, items × 1.
 */
export const descentScale = kernel({
  name: 'descentScale',
  bindings: { params: uniform(LEVEL), states: samples('read_write'), counts: counts('read_write') },
  lanes: FEW_LANES,
  pixel: ({ loss }: ScaleScheme) => {
    const { tuning = 1 } = resolveLoss(loss);
    return wgsl`
${STATE_WGSL}${PUBLISH_WGSL}${MEDIAN_WGSL}
fn take() {
  for (var k = 0u; k < ${BINS}u; k++) { bins[k] = f32(atomicExchange(&counts[item * ${BINS}u + k], 0u)); }
}
fn enter() {
  states[at(AT_LEVEL)] = f32(params.level);
  states[at(AT_ROUND)] = 0.0;
  states[at(AT_LOGGED)] = 0.0;
  states[at(AT_END)] = END_NONE;
  measure();
  if (states[at(AT_PIXELS)] < 0.0) { goal = PHASE_FIRST; }
}
fn center_residuals() {
  let range = states[at(AT_RANGE)];
  let shift = range - median(${BINS}u).x * (2.0 * range / ${BINS}.0);
  for (var k = 0u; k < 4u; k++) { states[at(AT_BIAS) + k] += shift; }
  measure();
}
fn settle(size: f32) {
  let scale = ${tuning * MAD_TO_SIGMA}f * size;
  let same = states[at(AT_ROUND)] > 0.0 && abs(scale / states[at(AT_SCALE)] - 1.0) < ${ROUNDS.same};
  if (same) {
    rest(states[at(AT_END)]);
  } else {
    states[at(AT_SCALE)] = scale;
    goal = PHASE_START;
  }
}
fn estimate() {
  for (var k = 0u; k < ${BINS / 2}u; k++) { bins[${BINS / 2}u + k] += bins[${BINS / 2 - 1}u - k]; }
  for (var k = 0u; k < ${BINS / 2}u; k++) { bins[k] = bins[${BINS / 2}u + k]; }
  let range = states[at(AT_RANGE)];
  let width = 2.0 * range / ${BINS}.0;
  let found = median(${BINS / 2}u);
  let beyond = found.y > 0.0;
  let size = found.x * width;
  states[at(AT_ATTEMPTS)] += 1.0;
  let known = !beyond && found.x > ${FEW_BINS}.0;
  let wider = ${MARGIN}.0 * select(max(size, ${LEAST_BINS}.0 * width), range, beyond);
  states[at(AT_RANGE)] = select(wider, range, known);
  if (known || states[at(AT_ATTEMPTS)] >= ${ATTEMPTS}.0) { settle(max(select(size, wider, beyond), width)); }
}
fn pixel(x: u32, y: u32) {
  item = x;
  let phase = states[at(AT_PHASE)];
  // An item that has not finished a level stays on it.
  let enters = phase == PHASE_REST && states[at(AT_END)] < END_LOST_OVERLAP && params.level < u32(states[at(AT_LEVEL)]);
  if (!enters && !is_waiting(AT_MEASURES)) { return; }
  goal = phase;
  take();
  if (enters) {
    enter();
  } else if (phase == PHASE_BIAS) {
    center_residuals();
  } else {
    estimate();
  }
  publish();
}
`;
  },
});
