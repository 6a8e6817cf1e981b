import { samples, uniform } from '../bindings.ts';
import { kernel } from '../kernel.ts';
import { MODELS } from '../models.ts';
import { unroll, wgsl } from '../wgsl.ts';
import {
  COARSE_GAIN,
  FELT_DAMPING,
  FIRST_DAMPING,
  LEAST_DAMPING,
  LEAST_GAIN,
  LEAST_RMSE,
  MARGIN,
  MOST_DAMPING,
  ROUNDING,
  ROUNDS,
  SETTLED_LEVELS,
} from './constants.ts';
import { evaluationWgsl } from './evaluation.ts';
import { MAPS_WGSL } from './maps.ts';
import { FEW_LANES, LEVEL, PUBLISH_WGSL } from './publish.ts';
import { solveWgsl } from './solve.ts';
import { LOG_START, LOGGED_STEPS, STATE_WGSL, STEP } from './state.ts';
import { generatedWgsl, type SystemScheme, systemWgsl, unknowns } from './system.ts';

/** Losses that differ by less than this share are alike in float32. */
const ALIKE = 2.4e-7;

const proposeWgsl = (scheme: SystemScheme): string => {
  const generators = MODELS[scheme.model].length;
  const channels = scheme.photometric ? scheme.channels : 0;
  return wgsl`
fn load(field: u32) -> mat3x3f {
  let s = at(field);
  return mat3x3f(
    states[s], states[s + 1u], states[s + 2u], states[s + 3u], states[s + 4u], states[s + 5u], states[s + 6u],
    states[s + 7u], states[s + 8u]);
}
fn store(field: u32, m: mat3x3f) {
  for (var k = 0u; k < 9u; k++) { states[at(field) + k] = m[k / 3u][k % 3u]; }
}
// The damped step from the best, as the next trial; false where there is none.
fn propose() -> bool {
  build();
  var solved = solve(states[at(AT_DAMPING)]);
  // What is singular to float32 alone asks for more damping.
  while (!solved && states[at(AT_DAMPING)] < ${MOST_DAMPING}f) {
    states[at(AT_DAMPING)] = max(10.0 * states[at(AT_DAMPING)], ${FELT_DAMPING});
    solved = solve(states[at(AT_DAMPING)]);
  }
  let length = select(1.0, relaxation(), params.level < ${SETTLED_LEVELS}u);
  let w = load(AT_W);
  let moved_map = stepped(w, generated(length), params.center * params.factor, params.unit * params.factor);
  store(AT_TRIAL_W, moved_map);
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
  states[at(AT_MOVED)] = farthest(moved_map, w, params.frame);
  return solved;
}
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
};

const endWgsl = (channels: number): string => wgsl`
fn end_level(end: f32) {
  let doubted = params.doubt > 0.0 && end < END_LOST_OVERLAP && unexplained() > params.doubt;
  rest(select(end, END_DOUBTFUL, doubted));
}
fn end_round(end: f32) {
  states[at(AT_END)] = end;
  states[at(AT_ROUND)] += 1.0;
  var dark = true;
  for (var c = 0u; c < ${channels}u; c++) { dark = dark && abs(states[at(AT_GAIN) + c]) < ${LEAST_GAIN}; }
  if (dark) {
    rest(END_NO_TEXTURE);
  } else if (params.estimates == 0u || states[at(AT_ROUND)] >= ${ROUNDS.most}.0) {
    end_level(end);
  } else {
    measure();
  }
}
fn next() {
  if (states[at(AT_ITERATION)] >= f32(params.max_iterations)) {
    end_round(END_MAX_ITERATIONS);
  } else if (!propose()) {
    end_round(END_NO_TEXTURE);
  } else if (states[at(AT_SIGNIFICANCE)] < params.insignificance) {
    adopt();
    log_step(states[at(AT_LOSS)], 1.0, states[at(AT_OVERLAP)]);
    end_round(END_CONVERGED);
  } else {
    publish(PHASE_TRIED);
  }
}
`;

const phasesWgsl = ({ model }: SystemScheme, n: number): string => wgsl`
fn first() {
  adopt_totals();
  if (states[at(AT_PIXELS)] == 0.0) {
    rest(END_LOST_OVERLAP);
    return;
  }
  measure();
  if (params.photometric != 0u) {
    states[at(AT_RANGE)] = ${MARGIN}.0 * max(states[at(AT_RMSE)], ${LEAST_RMSE}f);
    publish(PHASE_BIAS);
  }
}
fn start() {
  adopt_totals();
  build();
  var flat = true;
  for (var k = 0u; k < ${MODELS[model].length}u; k++) { flat = flat && !(matrix[k * ${n + 1}u] > 0.0); }
  states[at(AT_DAMPING)] = ${FIRST_DAMPING};
  states[at(AT_BEFORE)] = 0.0;
  states[at(AT_ITERATION)] = 0.0;
  if (states[at(AT_OVERLAP)] < params.min_overlap) {
    rest(END_LOST_OVERLAP);
  } else if (flat) {
    rest(END_NO_TEXTURE);
  } else {
    next();
  }
}
fn tried() {
  let loss = mean_loss(0u);
  let overlap = pixels(0u) / params.area;
  let last = states[at(AT_LOSS)];
  let accepted = overlap >= params.min_overlap && loss < params.slack * last * (1.0 + ${ALIKE}f);
  let slow = accepted && params.level > 0u && last - loss < ${COARSE_GAIN} * last;
  if (accepted) {
    adopt();
    adopt_totals();
  }
  log_step(loss, select(0.0, 1.0, accepted), overlap);
  let moved = states[at(AT_MOVED)];
  let before = states[at(AT_BEFORE)];
  let left = select(moved, moved * moved / max(before, 1e-30f), accepted && moved < before);
  states[at(AT_BEFORE)] = select(0.0, moved, accepted);
  states[at(AT_ITERATION)] += 1.0;
  let damping = states[at(AT_DAMPING)];
  states[at(AT_DAMPING)] = select(max(damping * 10.0, ${FELT_DAMPING}), max(damping / 10.0, ${LEAST_DAMPING}f), accepted);
  let rounding = !accepted && states[at(AT_SIGNIFICANCE)] < ${ROUNDING}.0 * params.insignificance;
  if (left < params.tolerance || slow || rounding) {
    end_round(END_CONVERGED);
  } else if (states[at(AT_DAMPING)] > ${MOST_DAMPING}f) {
    end_round(select(END_STALLED, END_LOST_OVERLAP, overlap < params.min_overlap));
  } else {
    next();
  }
}
`;

/**
 * One move of Levenberg and Marquardt's descent of every item that was evaluated: accepts or rejects the trial, and proposes
 * the next, W ← W N⁻¹ exp(Θ) N with (H + μ diag H) δ = −b. One item per pixel of the frame, items × 1.
 */
export const descentStep = kernel({
  bindings: {
    params: uniform({
      ...LEVEL,
      /** Normalises the level's pixels; and the fixed image at full resolution. */
      center: 'vec2f',
      unit: 'f32',
      frame: 'vec2f',
      /** Pixels of the level. */
      area: 'f32',
      photometric: 'u32',
      minOverlap: 'f32',
      tolerance: 'f32',
      /** A step of fewer standard deviations is the last; 0 on coarse levels. */
      insignificance: 'f32',
      maxIterations: 'u32',
      slack: 'f32',
      /** The level ends doubtful where more than this share of the variance is left; 0: it never does. */
      doubt: 'f32',
    }),
    states: samples('read_write'),
    totals: samples('read_write'),
  },
  lanes: FEW_LANES,
  visit: (scheme: SystemScheme) => {
    const n = unknowns(scheme);
    return wgsl`
${STATE_WGSL}${PUBLISH_WGSL}${MAPS_WGSL}${evaluationWgsl(scheme.channels, n)}
${solveWgsl(n)}${systemWgsl(scheme)}${generatedWgsl(scheme)}
${proposeWgsl(scheme)}${endWgsl(scheme.channels)}${phasesWgsl(scheme, n)}
fn advance() {
  let phase = states[at(AT_PHASE)];
  if (!is_finite()) {
    rest(END_NOT_FINITE);
  } else if (phase == PHASE_FIRST) {
    first();
  } else if (phase == PHASE_START) {
    start();
  } else {
    tried();
  }
}
fn visit(x: u32, y: u32) {
  item = x;
  // A loop, as in main.
  for (var wanted = states[at(AT_EVALUATES)] != 0.0; wanted; wanted = false) { advance(); }
}
`;
  },
});
