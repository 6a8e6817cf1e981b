import { channelLayout, tailLayout } from '../comparison/normalLayout.ts';
import { list, unroll, wgsl } from '../language/wgsl.ts';
import { MOST_RELAXED } from './constants.ts';
import { NOT_FINITE } from './totals.ts';

/**
 * Evaluates the totals of the current item; set 0 is that of the last pass, set 1 that of the best map: `fn
 * of_set(which: u32, entry: u32) -> f32`, `fn total(entry: u32)` of the best, `fn keep()` makes the last pass
 * the best, `fn is_finite() -> bool` of the last, and mean loss, root mean square and share of pixels that count; of
 * the best `fn relaxation()`, `fn dispersion()` and `fn unexplained()`, as the functions of these names of
 * the host.
 */
export function evaluationWgsl(channels: number, unknowns: number): string {
  const { length, ...tail } = tailLayout(channels);
  const weights = list(channels, (c) => `total(${channelLayout(c).weights}u)`).replaceAll(', ', ' + ');
  return wgsl`
fn of_set(which: u32, entry: u32) -> f32 {
  let place = ((2u * item + which) * ${length}u + entry) * 2u;
  return totals[place] + totals[place + 1u];
}
fn total(entry: u32) -> f32 { return of_set(1u, entry); }
fn keep() {
  let first = 4u * item * ${length}u;
  for (var k = 0u; k < ${2 * length}u; k++) { totals[first + ${2 * length}u + k] = totals[first + k]; }
}
fn is_finite() -> bool {
  var finite = true;
  for (var k = 0u; k < ${length}u; k++) { finite = finite && abs(of_set(0u, k)) < ${NOT_FINITE / 2}f; }
  return finite;
}
fn samples(which: u32) -> f32 { return max(of_set(which, ${tail.weight}u) * ${channels}.0, 1e-30f); }
fn mean_loss(which: u32) -> f32 { return of_set(which, ${tail.loss}u) / samples(which); }
fn rmse(which: u32) -> f32 { return sqrt(of_set(which, ${tail.squares}u) / samples(which)); }
fn pixels(which: u32) -> f32 { return of_set(which, ${tail.pixels}u); }

fn relaxation() -> f32 {
  let curvatures = total(${tail.curvatures}u);
  return select(${MOST_RELAXED}, clamp((${weights}) / curvatures, 1.0, ${MOST_RELAXED}), curvatures > 0.0);
}
fn dispersion() -> f32 {
  let curvatures = total(${tail.curvatures}u);
  let count = pixels(1u) * ${channels}.0;
  let known = count > ${unknowns}.0 && curvatures > 0.0;
  let value = (total(${tail.slopeSquares}u) / curvatures) * ((${weights}) / curvatures) * (count / (count - ${unknowns}.0));
  return select(-1.0, value, known);
}
fn unexplained() -> f32 {
  let rest = total(${tail.weightedSquares}u);
  var spread = rest;
${unroll(channels, (c) => {
  const at = channelLayout(c);
  return wgsl`
  {
    let weight = max(total(${at.weights}u), 1e-30f);
    let y = total(${at.values}u);
    let r = total(${at.biasRight}u);
    let a = states[at(AT_GAIN) + ${c}u];
    let variance = total(${at.squares}u) - y * y / weight;
    let covariance = total(${at.gainRight}u) - y * r / weight;
    spread += a * a * variance - 2.0 * a * covariance - r * r / weight;
  }
`;
})}
  return select(1.0, min(rest / max(spread, 1e-30f), 1.0), spread > 0.0);
}
`;
}
