import { type Axis, axisOf } from './axis.ts';
import { BORDERS, type BorderName } from './border/index.ts';
import type { InterpolationName } from './interpolation/index.ts';
import { interpolationOf } from './interpolation/interpolationOf.ts';
import { type Matrix, type Projection, projection } from './projection.ts';
import { type Order, type Taps, taps, tapsWgsl } from './taps.ts';
import { wgsl } from './wgsl.ts';

/** What is compiled into a kernel that samples a source of `channels` planes. */
export interface Scheme {
  readonly interpolation: InterpolationName;
  readonly border: BorderName;
  /** The border of the y axis, where it has another. */
  readonly borderY?: BorderName;
  readonly channels: number;
}

/** The axes of a scheme. */
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

const resolved = new WeakMap<Scheme, Axes>();

export function axesOf(scheme: Scheme): Axes {
  const found = resolved.get(scheme);
  if (found) return found;
  const { interpolation, border, borderY = border } = scheme;
  const leaf = interpolationOf(interpolation);
  const x = axisOf(leaf, BORDERS[border]);
  const axes = { x, y: borderY === border ? x : axisOf(leaf, BORDERS[borderY]) };
  resolved.set(scheme, axes);
  return axes;
}

/** The size of the planes that a scheme reads, of a source of `size`: padded where an axis is. */
export function storedSize(
  scheme: Scheme,
  size: ArrayLike<number>,
): readonly [width: number, height: number] {
  const { x, y } = axesOf(scheme);
  return [(size[0] ?? 0) + 2 * x.pad, (size[1] ?? 0) + 2 * y.pad];
}

/** What a position reads: its taps on both axes. */
export interface Seen {
  readonly x: Taps;
  readonly y: Taps;
  readonly inside: boolean;
}

/** An output pixel's view of the source: its position, and what it reads there. */
export interface Look extends Seen {
  readonly at: Projection;
}

/** The fields of a kernel's parameters that say where it samples. */
export interface Viewpoint {
  readonly homography: Matrix;
  readonly near: number;
  /** Without padding. */
  readonly sourceSize: Matrix;
}

/** Projects the output pixel (x, y) and lists the taps that it reads. */
export function look(scheme: Scheme, view: Viewpoint, x: number, y: number): Look {
  const axes = axesOf(scheme);
  const at = projection.project(view.homography, x, y, view.near);
  const xTaps = taps(axes.x, at.u, view.sourceSize[0] as number);
  const yTaps = taps(axes.y, at.v, view.sourceSize[1] as number);
  return { at, x: xTaps, y: yTaps, inside: at.inside && xTaps.inside && yTaps.inside };
}

const OWN_NAMES = /\b(Fold|Taps|taps|border_\w+)\b/g;

/** The taps of both axes, as `taps` and `taps_y`, with `Taps` and `TapsY`. */
export function axesWgsl({ x, y }: Axes, order: Order): string {
  const [across, down] = [tapsWgsl(x, order), tapsWgsl(y, order)];
  const own =
    x === y ? '' : down.replace(OWN_NAMES, (name) => (/^[A-Z]/.test(name) ? `${name}Y` : `${name}_y`));
  return `${x.interpolation.wgsl}${across}${own}`;
}

/**
 * The taps of both axes in WGSL, with the names of those of y, and the extents of the stored planes: `fn stride() -> i32`, `fn source_plane() -> u32`. Needs `params` with `source_size`.
 */
export function viewWgsl(scheme: Scheme, order: Order) {
  const axes = axesOf(scheme);
  const stored = (field: string, pad: number) =>
    pad > 0 ? `(i32(params.source_size.${field}) + ${2 * pad})` : `i32(params.source_size.${field})`;
  const same = axes.x === axes.y;
  return {
    typeY: same ? 'Taps' : 'TapsY',
    tapsY: same ? 'taps' : 'taps_y',
    code: wgsl`
${axesWgsl(axes, order)}
fn stride() -> i32 { return ${stored('x', axes.x.pad)}; }
fn source_plane() -> u32 { return u32(stride() * ${stored('y', axes.y.pad)}); }`,
  };
}

/** `look` in WGSL, with `viewWgsl`. Needs `params` with `homography`, `near` and `source_size`. */
export function lookWgsl(scheme: Scheme, order: Order = 1): string {
  const { typeY, tapsY, code } = viewWgsl(scheme, order);
  return wgsl`
${projection.wgsl}${code}
struct Look { at: Projection, x: Taps, y: ${typeY}, inside: bool }

fn look(x: u32, y: u32) -> Look {
  let at = project(params.homography, f32(x), f32(y), params.near);
  let size = vec2i(params.source_size);
  let x_taps = taps(at.u, size.x);
  let y_taps = ${tapsY}(at.v, size.y);
  return Look(at, x_taps, y_taps, at.inside && x_taps.inside && y_taps.inside);
}
`;
}
