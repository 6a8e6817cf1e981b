import { wgsl } from '../wgsl.ts';
import { LEAST_RMSE, MARGIN } from './constants.ts';

/** Items of a workgroup. */
export const FEW_LANES = 4;

/** `params` of a kernel that works on the states of a level: sizes, and whether the scale is estimated. */
export const LEVEL = {
  /** Items, 1: the frame of the kernel. */
  size: 'vec2u',
  level: 'u32',
  /** 2^level. */
  factor: 'f32',
  /** 1 where the scale of the loss is estimated, else 0. */
  estimates: 'u32',
} as const;

/**
 * `fn publish(phase: f32)` enters a phase, with what its pass looks at; `fn rest(end: f32)` ends the level;
 * `fn measure()` begins to estimate the scale.
 */
export const PUBLISH_WGSL = wgsl`
fn look_at(w: u32, gain: u32, bias: u32) {
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
fn publish(phase: f32) {
  states[at(AT_PHASE)] = phase;
  states[at(AT_MEASURES)] = select(0.0, 1.0, phase == PHASE_BIAS || phase == PHASE_MEASURE);
  states[at(AT_EVALUATES)] = select(0.0, 1.0, phase == PHASE_FIRST || phase >= PHASE_START);
  if (phase == PHASE_TRIED) { look_at(AT_TRIAL_W, AT_TRIAL_GAIN, AT_TRIAL_BIAS); }
  if (phase != PHASE_TRIED) { look_at(AT_W, AT_GAIN, AT_BIAS); }
}
fn rest(end: f32) {
  states[at(AT_END)] = end;
  publish(PHASE_REST);
}
fn measure() {
  states[at(AT_RANGE)] = ${MARGIN}.0 * max(states[at(AT_RMSE)], ${LEAST_RMSE}f);
  states[at(AT_ATTEMPTS)] = 0.0;
  publish(select(PHASE_START, PHASE_MEASURE, params.estimates != 0u));
}
`;
