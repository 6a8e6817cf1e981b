import type { Samples } from '../language/samples.ts';
import { wgsl } from '../language/wgsl.ts';
import type { Axis } from './axis.ts';
import { axesOf, type Scheme, type Seen, viewWgsl } from './samplePosition.ts';
import { sample } from './sampler.ts';
import { curvatures, type Order, type Taps, taps } from './taps.ts';

/** What a kernel that is given its positions is compiled for. */
export interface PointScheme extends Scheme {
  /** Up to which derivatives. */
  readonly order: Order;
}

/** How many of g, ∂g/∂u, ∂g/∂v, ∂²g/∂u², ∂²g/∂u∂v, ∂²g/∂v² each order has. */
export const PARTS = [1, 3, 6] as const satisfies Record<Order, number>;

/** The taps of the position (u, v), in pixels from the first sample of a source of `size` before padding. */
export function seenFrom(scheme: Scheme, size: ArrayLike<number>, u: number, v: number): Seen {
  const axes = axesOf(scheme);
  const x = taps(axes.x, u, size[0] ?? 0);
  const y = taps(axes.y, v, size[1] ?? 0);
  return { x, y, inside: x.inside && y.inside };
}

/** `taps` whose value is ∂g along their axis: slopes for weights, and curvatures for slopes. */
function slopesOf(axis: Axis, coordinate: number, size: number, given: Taps): Taps {
  return { ...given, weights: given.slopes, slopes: curvatures(axis, coordinate, size) };
}

/** What the second derivatives at (u, v) need beside `seen` there, one per axis: ∂g/∂u and ∂g/∂v as values. */
export function bendsFrom(scheme: Scheme, size: ArrayLike<number>, u: number, v: number, seen: Seen) {
  const axes = axesOf(scheme);
  return {
    u: { ...seen, x: slopesOf(axes.x, u, size[0] ?? 0, seen.x) },
    v: { ...seen, y: slopesOf(axes.y, v, size[1] ?? 0, seen.y) },
  };
}

/** The Hessian of g, in the plane that starts at `offset`: the slopes of its slopes. */
export function hessian(
  source: Samples,
  offset: number,
  width: number,
  bends: { readonly u: Seen; readonly v: Seen },
  fill: number,
) {
  const along = sample(source, offset, width, bends.u, fill);
  return { duu: along.du, duv: along.dv, dvv: sample(source, offset, width, bends.v, fill).dv };
}

/** `seenFrom` in WGSL, with `viewWgsl`: `fn look_at(u: f32, v: f32) -> Look`. Needs `params` with `source_size`. */
export function pointWgsl(scheme: Scheme, order: Order): string {
  const { tapsY, code } = viewWgsl(scheme, order);
  return wgsl`
${code}
struct Look { x: Taps, y: Taps, inside: bool }

fn look_at(u: f32, v: f32) -> Look {
  let size = vec2i(params.source_size);
  let x_taps = taps(0, u, size.x);
  let y_taps = ${tapsY}(0, v, size.y);
  return Look(x_taps, y_taps, x_taps.inside && y_taps.inside);
}
`;
}
