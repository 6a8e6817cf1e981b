import { wgsl } from '../language/wgsl.ts';
import { LEAST_RMSE, MARGIN } from './constants.ts';

/** Number of items per workgroup. */
export const FEW_LANES = 4;

/** The `params` of kernels that update the states on a level: sizes, and whether the scale is estimated. */
export const LEVEL = {
  /** The frame of the kernel: items × 1. */
  size: 'vec2u',
  level: 'u32',
  /** 2^level. */
  factor: 'f32',
  /** 1 where the scale of the loss is estimated, else 0. */
  estimates: 'u32',
} as const;

/**
 * `rest(end: f32)` ends the level and `measure()` begins to estimate the scale, by setting `goal`, the phase to come;
 * `publish()` enters it, with the map that its pass evaluates. Adapters inline functions wherever they are called, so the long ones
 * are called once.
 */
export const PUBLISH_WGSL = wgsl`
var<private> goal: f32;
fn publish() {
  let tried = goal == PHASE_TRIED;
  states[at(AT_PHASE)] = goal;
  states[at(AT_MEASURES)] = select(0.0, 1.0, goal == PHASE_BIAS || goal == PHASE_MEASURE);
  states[at(AT_EVALUATES)] = select(0.0, 1.0, goal == PHASE_FIRST || goal >= PHASE_START);
  let w = select(AT_W, AT_TRIAL_W, tried);
  let gain = select(AT_GAIN, AT_TRIAL_GAIN, tried);
  let bias = select(AT_BIAS, AT_TRIAL_BIAS, tried);
  // S(1/f) W S(f), with S(f) the scaling by f.
  for (var k = 0u; k < 9u; k++) {
    let row = select(1.0 / params.factor, 1.0, k >= 6u);
    let column = select(params.factor, 1.0, k % 3u == 2u);
    states[at(AT_VIEW_W) + k] = states[at(w) + k] * row * column;
  }
  for (var k = 0u; k < 4u; k++) {
    states[at(AT_VIEW_GAIN) + k] = states[at(gain) + k];
    states[at(AT_VIEW_BIAS) + k] = states[at(bias) + k];
  }
}
fn rest(end: f32) {
  states[at(AT_END)] = end;
  goal = PHASE_REST;
}
fn measure() {
  states[at(AT_RANGE)] = ${MARGIN}.0 * max(states[at(AT_RMSE)], ${LEAST_RMSE}f);
  states[at(AT_ATTEMPTS)] = 0.0;
  goal = select(PHASE_START, PHASE_MEASURE, params.estimates != 0u);
}
`;
