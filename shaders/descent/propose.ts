import { MODELS } from '../geometry/models.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { FELT_DAMPING, MOST_DAMPING, SETTLED_LEVELS } from './constants.ts';
import { LOG_START, LOGGED_STEPS, STEP } from './state.ts';
import { type SystemScheme, unknowns } from './system.ts';

/** `fn propose() -> bool`: makes the damped step from the best map, by the current system, the next trial. */
export const proposeWgsl = (scheme: SystemScheme): string => {
  const generators = MODELS[scheme.model].length;
  const channels = scheme.photometric ? scheme.channels : 0;
  return wgsl`
fn load(field: u32) -> mat3x3f {
  let s = at(field);
  return mat3x3f(
    states[s], states[s + 1u], states[s + 2u], states[s + 3u], states[s + 4u], states[s + 5u], states[s + 6u],
    states[s + 7u], states[s + 8u]);
}
fn propose() -> bool {
  var solved = false;
  loop {
    solved = solve(states[at(AT_DAMPING)]);
    if (solved || states[at(AT_DAMPING)] >= ${MOST_DAMPING}f) { break; }
    // A system that is singular only in float32 needs more damping.
    states[at(AT_DAMPING)] = max(10.0 * states[at(AT_DAMPING)], ${FELT_DAMPING});
  }
  let length = select(1.0, relaxation(), params.level < ${SETTLED_LEVELS}u);
  let w = load(AT_W);
  let to = stepped(w, generated(length), params.center * params.factor, params.unit * params.factor);
  for (var k = 0u; k < 9u; k++) { states[at(AT_TRIAL_W) + k] = to[k / 3u][k % 3u]; }
  for (var k = 0u; k < 4u; k++) {
    states[at(AT_TRIAL_GAIN) + k] = states[at(AT_GAIN) + k];
    states[at(AT_TRIAL_BIAS) + k] = states[at(AT_BIAS) + k];
  }
${unroll(
  channels,
  (c) => `
  states[at(AT_TRIAL_GAIN) + ${c}u] -= length * solution[${generators + 2 * c}];
  states[at(AT_TRIAL_BIAS) + ${c}u] -= length * solution[${generators + 2 * c + 1}];
`,
)}
  var quadratic = 0.0;
  for (var k = 0u; k < ${unknowns(scheme)}u; k++) { quadratic += right[k] * solution[k]; }
  let spread = dispersion();
  states[at(AT_SIGNIFICANCE)] = select(1e30f, sqrt(max(quadratic, 0.0) / max(spread, 1e-37f)), spread > 0.0);
  states[at(AT_MOVED)] = farthest(to, w, params.frame);
  return solved;
}
`;
};

/** `fn log_step(…)`, `fn adopt()` the trial as the best, `fn adopt_totals()` of the pass that has run. */
export const ADOPT_WGSL = wgsl`
fn log_step(loss: f32, accepted: f32, overlap: f32) {
  let count = u32(states[at(AT_LOGGED)]) % ${LOGGED_STEPS}u;
  let to = at(${LOG_START}u + count * ${STEP.length}u);
  states[to + ${STEP.loss}u] = loss;
  states[to + ${STEP.damping}u] = states[at(AT_DAMPING)];
  states[to + ${STEP.accepted}u] = accepted;
  states[to + ${STEP.overlap}u] = overlap;
  states[to + ${STEP.moved}u] = states[at(AT_MOVED)];
  for (var k = 0u; k < 9u; k++) { states[to + ${STEP.w}u + k] = states[at(AT_W) + k]; }
  states[at(AT_LOGGED)] += 1.0;
}
fn adopt() {
  for (var k = 0u; k < 9u; k++) { states[at(AT_W) + k] = states[at(AT_TRIAL_W) + k]; }
  for (var k = 0u; k < 4u; k++) {
    states[at(AT_GAIN) + k] = states[at(AT_TRIAL_GAIN) + k];
    states[at(AT_BIAS) + k] = states[at(AT_TRIAL_BIAS) + k];
  }
}
fn adopt_totals() {
  keep();
  states[at(AT_LOSS)] = mean_loss(1u);
  states[at(AT_RMSE)] = rmse(1u);
  states[at(AT_PIXELS)] = pixels(1u);
  states[at(AT_OVERLAP)] = pixels(1u) / params.area;
}
`;
