import type { Fields, FieldValues } from '../binding/struct.ts';
import type { Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import type { Axis } from './axis.ts';
import { axesOf, type SampleTaps, type Scheme, viewWgsl } from './samplePosition.ts';
import { sample } from './sampler.ts';
import { curvatures, type Order, type Taps, taps } from './taps.ts';

/** The scheme of a kernel that reads its positions from a list. */
export interface PointScheme extends Scheme {
  /** The highest order of the derivatives. */
  readonly order: Order;
}

/** Parameters of these kernels: the number of positions, and the size of the source and the position of its first pixel. */
export const POSITIONED = {
  count: 'u32',
  sourceSize: 'vec2u',
  sourceOrigin: 'vec2i',
} as const satisfies Fields;

/** For each order, the number of parts among g, ∂g/∂u, ∂g/∂v, ∂²g/∂u², ∂²g/∂u∂v, ∂²g/∂v². */
export const PARTS = [1, 3, 6] as const satisfies Record<Order, number>;

/**
 * The taps of the position (u, v), in pixels from the first sample of a source of `size` before padding. A position that
 * is not finite is outside under every border.
 */
export function sampleTapsAt(scheme: Scheme, size: ArrayLike<number>, u: number, v: number): SampleTaps {
  const axes = axesOf(scheme);
  const exists = Number.isFinite(u) && Number.isFinite(v);
  const x = taps(axes.x, exists ? u : 0, size[0] ?? 0);
  const y = taps(axes.y, exists ? v : 0, size[1] ?? 0);
  return { x, y, inside: exists && x.inside && y.inside };
}

/** Position `index` of `count`, in pixels from the source's first sample. `points` holds all u, then all v. */
export const positionAt = (
  points: Samples,
  index: number,
  { count, sourceOrigin }: Pick<FieldValues<typeof POSITIONED>, 'count' | 'sourceOrigin'>,
): readonly [u: number, v: number] => [
  (points[index] as number) - (sourceOrigin[0] as number),
  (points[count + index] as number) - (sourceOrigin[1] as number),
];

/** Taps that interpolate the derivative of g along their axis: their weights are the slopes, and their slopes the curvatures. */
function slopesOf(axis: Axis, coordinate: number, size: number, given: Taps): Taps {
  return { ...given, weights: given.slopes, slopes: curvatures(axis, coordinate, size) };
}

/** What the second derivatives at (u, v) need beside `position` there, one per axis: ∂g/∂u and ∂g/∂v as values. */
export function curvatureTapsAt(
  scheme: Scheme,
  size: ArrayLike<number>,
  u: number,
  v: number,
  position: SampleTaps,
) {
  const axes = axesOf(scheme);
  return {
    u: { ...position, x: slopesOf(axes.x, u, size[0] ?? 0, position.x) },
    v: { ...position, y: slopesOf(axes.y, v, size[1] ?? 0, position.y) },
  };
}

/** The Hessian of g in the plane that starts at `offset`. */
export function hessian(
  source: Samples,
  offset: number,
  width: number,
  curvatureTaps: { readonly u: SampleTaps; readonly v: SampleTaps },
  fill: number,
) {
  const along = sample(source, offset, width, curvatureTaps.u, fill);
  return { duu: along.du, duv: along.dv, dvv: sample(source, offset, width, curvatureTaps.v, fill).dv };
}

/** `sampleTapsAt` in WGSL, with `viewWgsl`: `fn sample_position_at(u: f32, v: f32) -> SamplePosition`. Needs `params` with `source_size`. */
export function positionWgsl(scheme: Scheme, order: Order): string {
  const { tapsY, code } = viewWgsl(scheme, order);
  return wgsl`
${code}
struct SamplePosition { x: Taps, y: Taps, inside: bool }

fn sample_position_at(u: f32, v: f32) -> SamplePosition {
  let size = vec2i(params.source_size);
  let x_taps = taps(0, u, size.x);
  let y_taps = ${tapsY}(0, v, size.y);
  return SamplePosition(x_taps, y_taps, x_taps.inside && y_taps.inside);
}
`;
}

/**
 * `sampleTapsAt` of `positionAt` in WGSL, with `viewWgsl`: `fn sample_position_at(index: u32) -> SamplePosition`. Needs `params` with
 * `POSITIONED`, and the words of `points`.
 */
export function pointWgsl(scheme: Scheme, order: Order): string {
  const { tapsY, code } = viewWgsl(scheme, order);
  return wgsl`
${code}
struct SamplePosition { x: Taps, y: Taps, inside: bool }

fn sample_position_at(index: u32) -> SamplePosition {
  let size = vec2i(params.source_size);
  // By their bits: float32 arithmetic may take it that every number is finite.
  let bits = vec2u(points[index], points[params.count + index]);
  let exists = all((bits & vec2u(0x7f800000u)) != vec2u(0x7f800000u));
  let at = bitcast<vec2f>(select(vec2u(), bits, exists));
  let x_taps = taps(-params.source_origin.x, at.x, size.x);
  let y_taps = ${tapsY}(-params.source_origin.y, at.y, size.y);
  return SamplePosition(x_taps, y_taps, exists && x_taps.inside && y_taps.inside);
}
`;
}
