import { anchorWgsl } from '../geometry/exactMap.ts';
import { NO_CLIP } from '../geometry/projection.ts';
import { spansOf } from '../geometry/spans.ts';
import { clipped, type Span, type Window, windowOf } from '../geometry/windows.ts';
import { unroll, wgsl } from '../language/wgsl.ts';
import { wholeNumberWgsl } from '../language/wholeNumber.ts';
import type { Scheme, Size } from './samplePosition.ts';
import type { Viewing, ViewParams } from './view.ts';

/** Number of output pixels per axis that are tested for each sample. Pixels that read it are less than half as far away. */
export const CANDIDATES = 3;
/** Added to a reach, in pixels, to bound its float32 error. */
export const REACH_MARGIN = 2 ** -8;

const sums = (channels: number): string => `array<f32, ${channels}>`;

/** Adds the cotangents of the candidate pixels, each times its weight max(1 − |u − i|, 0) max(1 − |v − j|, 0). */
const candidatesWgsl = (channels: number, weight: string): string =>
  unroll(
    CANDIDATES,
    () => `  {
    var q = start;
${unroll(
  CANDIDATES,
  (k) => `    {
      let inverse_z = select(1.0 / q.z, 1.0, q.z == 1.0);
      let beside = vec2f(q.x * inverse_z, q.y * inverse_z - down);
      let weight = ${weight};
${unroll(channels, (c) => `      sums[${c}] += weight * cotangent[${c === 0 ? '' : `${c}u * params.source_plane + `}at + ${k}u];\n`)}      q += column.across;
    }\n`,
)}    start += column.step;
    at += params.source_pitch;
  }\n`,
  );

const frameOf = ({ frameSize = [] }: ViewParams): Size => [frameSize[0] ?? 0, frameSize[1] ?? 0];

/** The output pixels that a rectangle of samples may look at: some are read, with weight 0, where there is none. */
function footprint(params: ViewParams, output: Window): Window {
  const [width, height] = frameOf(params);
  const bounds = (length: number): Span => [-CANDIDATES, length - 1 + CANDIDATES];
  const spans = spansOf(params.inverse ?? [], NO_CLIP, output, { u: bounds(width), v: bounds(height) });
  const near = ([low, high]: Span, length: number) =>
    clipped([Math.min(low, length - 1) - CANDIDATES, Math.max(high, 0) + CANDIDATES], length);
  return windowOf(near(spans.u, width), near(spans.v, height));
}

const gatherWgsl = (name: string, channels: number, weight: string): string => wgsl`
fn ${name}(column: Column, j: u32) -> SamplePosition {
  let down = f32(i32(j)) - column.middle;
  let p = column.back + down * column.back_step;
  let corner = whole_within(ceil(p.xy / p.z - column.reach), vec2f(vec2i(params.frame_size) - ${CANDIDATES}));
  let offset = vec2f(corner - column.origin);
  let low = vec2f(select(-1.0, 0.0, column.x == 0u), select(-1.0, 0.0, j == 0u));
  let high = vec2f(select(1.0, 0.0, column.x + 1u == params.size.x), select(1.0, 0.0, j + 1u == params.size.y));
  var start = column.q + offset.x * column.across + offset.y * column.step;
  var at = u32(corner.y) * params.source_pitch + u32(corner.x) - params.source_start;
  var sums: ${sums(channels)};
${candidatesWgsl(channels, weight)}
  return SamplePosition(sums);
}
`;

/**
 * ∂L/∂X(i, j) = Σ_(x,y) λ(x, y) max(1 − |u − i|, 0) max(1 − |v − j|, 0) for linear weights. Positions are relative to the sample, so
 * that their precision does not depend on it: q(x, y) = q + (x − x₀) across + (y − y₀) step, with (x₀, y₀) the image of the
 * middle of the column under the inverse map. Needs `cotangent` and `params` with `homography`, its `inverse`, `size` (of the
 * source) and `frame_size`.
 */
export function gathering({ channels, border }: Pick<Scheme, 'channels' | 'border'>): Viewing {
  const inside = 'tent(beside)';
  const hard = `select(0.0, ${inside}, all(beside >= low) && all(beside <= high))`;
  return {
    inside: true,
    sourceGridSize: frameOf,
    footprint: (params, output) => footprint(params, output),
    wgsl: wgsl`
struct SamplePosition { sums: ${sums(channels)} }
${anchorWgsl('exact')}${wholeNumberWgsl}
// Not \`max\`, \`min\` and \`clamp\`, which software adapters compile to twenty instructions each to handle NaN.
fn tent(beside: vec2f) -> f32 {
  let height = 1.0 - abs(beside);
  return select(0.0, height.x * height.y, all(height > vec2f()));
}
fn whole_within(position: vec2f, last: vec2f) -> vec2i {
  let after = select(vec2f(), position, position > vec2f());
  let within = select(last, after, after < last);
  return vec2i(whole_number(within.x), whole_number(within.y));
}
struct Column {
  x: u32, middle: f32, origin: vec2i, q: vec3f, across: vec3f, step: vec3f, back: vec3f, back_step: vec3f, reach: vec2f
}
/** Upper bound of (|∂x/∂u| + |∂x/∂v|) z² for a row of the inverse. The first depends on v only, the second on u only. */
fn steepest(row: vec3f, depth: vec3f, low: vec2f, high: vec2f) -> f32 {
  let ends = vec2f(low.y, high.y);
  let sides = vec2f(low.x, high.x);
  let along = abs(row.x * (depth.y * ends + depth.z) - (row.y * ends + row.z) * depth.x);
  let down = abs(row.y * (depth.x * sides + depth.z) - (row.x * sides + row.z) * depth.y);
  return max(along.x, along.y) + max(down.x, down.y);
}
fn column_at(x: u32, first: u32, last: u32) -> Column {
  let middle = (first + last) / 2u;
  let m = params.inverse;
  let back = vec3f(f32(x), f32(middle), 1.0) * m;
  let origin = clamp(vec2i(floor(back.xy / back.z)), vec2i(), vec2i(params.frame_size) - 1);
  let anchor = anchored(u32(origin.x), u32(origin.y));
  let beside = vec2f(anchor.base - vec2i(i32(x), i32(middle)));
  let at = vec2f(f32(x), f32(middle));
  let w = params.homography;
  let low = vec2f(f32(x) - 1.0, f32(first) - 1.0);
  let high = vec2f(f32(x) + 1.0, f32(last));
  let depths = vec4f(low.x, high.x, low.x, high.x) * m[2].x + vec4f(low.y, low.y, high.y, high.y) * m[2].y + m[2].z;
  let least = min(min(depths.x, depths.y), min(depths.z, depths.w));
  let reach = vec2f(steepest(m[0], m[2], low, high), steepest(m[1], m[2], low, high)) / (least * least);
  return Column(
    x, f32(middle), origin,
    vec3f(anchor.q.xy + beside * anchor.q.z, anchor.q.z),
    vec3f(vec2f(w[0].x, w[1].x) - at * w[2].x, w[2].x),
    vec3f(vec2f(w[0].y, w[1].y) - at * w[2].y, w[2].y),
    back, vec3f(m[0].y, m[1].y, m[2].y), reach + ${REACH_MARGIN});
}
fn rows_inside(column: Column, first: u32, last: u32) -> vec2u {
  let rows = vec2u(max(first, 1u), min(last, params.size.y - 1u));
  let beside = column.x > 0u && column.x + 1u < params.size.x && rows.x < rows.y;
  return select(vec2u(last), rows, beside);
}
${gatherWgsl('sample_position', channels, border === 'fill' ? hard : inside)}
${gatherWgsl('sample_position_inside', channels, inside)}
`,
  };
}
