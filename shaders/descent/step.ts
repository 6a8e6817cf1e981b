import { samples, uniform } from '../binding/bindings.ts';
import { MODELS } from '../geometry/models.ts';
import { kernel } from '../kernel/kernel.ts';
import { wgsl } from '../language/wgsl.ts';
import {
  COARSE_GAIN,
  FELT_DAMPING,
  FIRST_DAMPING,
  LEAST_DAMPING,
  LEAST_GAIN,
  LEAST_RMSE,
  MARGIN,
  MOST_BLIND,
  MOST_DAMPING,
  ROUNDING,
  ROUNDS,
  SWING,
  SWING_DAMPING,
  SWING_FACTOR,
} from './constants.ts';
import { evaluationWgsl } from './evaluation.ts';
import { MAPS_WGSL } from './maps.ts';
import { ADOPT_WGSL, proposeWgsl } from './propose.ts';
import { FEW_LANES, LEVEL, PUBLISH_WGSL } from './publish.ts';
import { solveWgsl } from './solve.ts';
import { STATE_WGSL } from './state.ts';
import { generatedWgsl, type SystemScheme, systemWgsl, unknowns } from './system.ts';

/** Losses that differ by less than this share count as equal in float32. */
const ALIKE = 2.4e-7;

const endWgsl = (channels: number): string => wgsl`
fn end_round(end: f32) {
  states[at(AT_END)] = end;
  states[at(AT_ROUND)] += 1.0;
  var dark = true;
  for (var c = 0u; c < ${channels}u; c++) { dark = dark && abs(states[at(AT_GAIN) + c]) < ${LEAST_GAIN}; }
  let last = params.estimates == 0u || states[at(AT_ROUND)] >= ${ROUNDS.most}.0;
  let doubted = params.doubt > 0.0 && end < END_LOST_OVERLAP && unexplained() > params.doubt;
  measure();
  if (last) { rest(select(end, END_DOUBTFUL, doubted)); }
  if (dark) { rest(END_NO_TEXTURE); }
}
`;

/** The reaction of each phase to the last pass. It returns how the round ends, or `END_NONE`. */
const phasesWgsl = wgsl`
fn begin(phase: f32) -> f32 {
  states[at(AT_DAMPING)] = ${FIRST_DAMPING};
  states[at(AT_BEFORE)] = 0.0;
  states[at(AT_ITERATION)] = 0.0;
  measure();
  if (phase == PHASE_FIRST && params.photometric != 0u) {
    states[at(AT_RANGE)] = ${MARGIN}.0 * max(states[at(AT_RMSE)], ${LEAST_RMSE}f);
    goal = PHASE_BIAS;
  }
  let least = select(params.min_overlap, 1e-30f, phase == PHASE_FIRST);
  return select(END_NONE, END_LOST_OVERLAP, states[at(AT_OVERLAP)] < least);
}
fn judge(accepted: bool, last: f32) -> f32 {
  let loss = mean_loss(0u);
  let overlap = pixels(0u) / params.area;
  log_step(loss, select(0.0, 1.0, accepted), overlap);
  let moved = states[at(AT_MOVED)];
  let before = states[at(AT_BEFORE)];
  let left = select(moved, moved * moved / max(before, 1e-30f), accepted && moved < before);
  states[at(AT_BEFORE)] = select(0.0, moved, accepted);
  states[at(AT_ITERATION)] += 1.0;
  let damping = states[at(AT_DAMPING)];
  let along_other = accepted && params.slack > 1.0;
  let swings = along_other && before > 0.0 && moved > ${SWING}f * before;
  let lowered = select(max(damping / 10.0, ${LEAST_DAMPING}f), damping, along_other && damping >= ${SWING_DAMPING}.0);
  let kept = select(lowered, max(damping * ${SWING_FACTOR}.0, ${SWING_DAMPING}.0), swings);
  let next = select(max(damping * 10.0, ${FELT_DAMPING}), kept, accepted);
  states[at(AT_DAMPING)] = next;
  let slow = accepted && params.level > 0u && last - loss < ${COARSE_GAIN} * last;
  let rounding = !accepted && states[at(AT_SIGNIFICANCE)] < ${ROUNDING}.0 * params.insignificance;
  let stuck = select(END_STALLED, END_LOST_OVERLAP, overlap < params.min_overlap);
  let open = select(END_NONE, END_MAX_ITERATIONS, states[at(AT_ITERATION)] >= f32(params.max_iterations));
  return select(
    select(open, stuck, next > ${MOST_DAMPING}f),
    END_CONVERGED,
    left < params.tolerance || slow || rounding);
}
`;

const advanceWgsl = ({ model }: SystemScheme, n: number): string => wgsl`
// The next trial, or how the round ends without one.
fn next(phase: f32) -> f32 {
  build();
  var flat = true;
  for (var k = 0u; k < ${MODELS[model].length}u; k++) { flat = flat && !(matrix[k * ${n + 1}u] > 0.0); }
  let solved = propose();
  goal = PHASE_TRIED;
  // If steps keep shrinking, the rest is not worth another pass.
  let significance = states[at(AT_SIGNIFICANCE)];
  let before = states[at(AT_BEFORE)];
  let left = significance * select(1.0, min(states[at(AT_MOVED)] / max(before, 1e-30f), 1.0), before > 0.0);
  let blind = solved && left < params.insignificance && significance < ${MOST_BLIND}.0;
  let end = select(END_NO_TEXTURE, select(END_NONE, END_CONVERGED, blind), solved && !(flat && phase == PHASE_START));
  if (end == END_CONVERGED) {
    adopt();
    log_step(states[at(AT_LOSS)], 1.0, states[at(AT_OVERLAP)]);
  }
  return end;
}
fn advance() {
  let phase = states[at(AT_PHASE)];
  let tried = phase == PHASE_TRIED;
  let last = states[at(AT_LOSS)];
  // A trial may move so far that its values are not finite.
  let finite = is_finite();
  let overlaps = finite && pixels(0u) / params.area >= params.min_overlap;
  let better = overlaps && mean_loss(0u) < params.slack * last * (1.0 + ${ALIKE}f);
  if (tried && better) { adopt(); }
  if (!tried || better) { adopt_totals(); }
  var end = END_NONE;
  if (tried) { end = judge(better, last); } else { end = begin(phase); }
  if (end == END_NONE && phase != PHASE_FIRST) { end = next(phase); }
  if (end == END_CONVERGED || end == END_MAX_ITERATIONS || end == END_STALLED) { end_round(end); }
  if (end >= END_LOST_OVERLAP) { rest(end); }
  if (!finite && !tried) { rest(END_NOT_FINITE); }
}
`;

/**
 * One move of Levenberg and Marquardt's descent of every item that was evaluated: accepts or rejects the trial, and proposes
 * the next, W ← W N⁻¹ exp(Θ) N with (H + μ diag H) δ = −b. One item per pixel of the frame, items × 1.
 */
export const descentStep = kernel({
  name: 'descentStep',
  bindings: {
    params: uniform({
      ...LEVEL,
      /** The normalization of the level's pixels, and of the fixed image at full resolution. */
      center: 'vec2f',
      unit: 'f32',
      frame: 'vec2f',
      /** Pixels of the level. */
      area: 'f32',
      photometric: 'u32',
      minOverlap: 'f32',
      tolerance: 'f32',
      /** A step shorter than this many standard deviations is the last one; 0 on coarse levels. */
      insignificance: 'f32',
      maxIterations: 'u32',
      slack: 'f32',
      /**
       * If more than this share of the variance is unexplained, the level ends as doubtful; 0 means never.
       */
      doubt: 'f32',
    }),
    states: samples('read_write'),
    totals: samples('read_write'),
  },
  lanes: FEW_LANES,
  pixel: (scheme: SystemScheme) => {
    const n = unknowns(scheme);
    return wgsl`
${STATE_WGSL}${PUBLISH_WGSL}${MAPS_WGSL}${evaluationWgsl(scheme.channels, n)}
${solveWgsl(n)}${systemWgsl(scheme)}${generatedWgsl(scheme)}
${proposeWgsl(scheme)}${ADOPT_WGSL}${endWgsl(scheme.channels)}${phasesWgsl}${advanceWgsl(scheme, n)}
fn pixel(x: u32, y: u32) {
  item = x;
  if (!is_waiting(AT_EVALUATES)) { return; }
  advance();
  publish();
}
`;
  },
});
