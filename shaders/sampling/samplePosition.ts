import { type Matrix, type Projection, projection } from '../geometry/projection.ts';
import { wgsl } from '../language/wgsl.ts';
import { wholeNumberWgsl } from '../language/wholeNumber.ts';
import { type Axis, axisOf } from './axis.ts';
import { type AxisBorder, resolveBorder } from './border/resolveBorder.ts';
import { type InterpolationChoice, interpolationOf } from './interpolation/interpolationOf.ts';
import { chainLength, lastLevel, levelOf, placeOf } from './mip.ts';
import { type Order, type Taps, type TapsNames, taps, tapsTypesWgsl, tapsWgsl } from './taps.ts';

/** The compile-time choices of a kernel that samples a source of `channels` planes. */
export interface Scheme {
  readonly interpolation: InterpolationChoice;
  readonly border: AxisBorder;
  /** The border of the y axis, if it differs. */
  readonly borderY?: AxisBorder;
  readonly channels: number;
  /** `mip`: reductions read the levels of a chain of halves. */
  readonly minify?: 'mip';
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
  const x = axisOf(leaf, resolveBorder(border));
  const axes = { x, y: borderY === border ? x : axisOf(leaf, resolveBorder(borderY)) };
  resolved.set(scheme, axes);
  return axes;
}

/** Columns and rows. */
export type Size = readonly [width: number, height: number];

/** The size of the stored planes of a source of `size`: with the padding of each axis, or all levels in one row. */
export function storedSize(scheme: Scheme, size: ArrayLike<number>): Size {
  if (scheme.minify) return [chainLength(size), 1];
  const { x, y } = axesOf(scheme);
  return [(size[0] ?? 0) + 2 * x.pad, (size[1] ?? 0) + 2 * y.pad];
}

/** The taps in one level of a chain, and the weight of the level. */
export interface LevelTaps {
  readonly x: Taps;
  readonly y: Taps;
  /** Index of the level's first sample in the plane, and its width. */
  readonly offset: number;
  readonly width: number;
  readonly weight: number;
}

/** What a position reads: its taps on both axes, in the full level. */
export interface SampleTaps {
  readonly x: Taps;
  readonly y: Taps;
  readonly inside: boolean;
  /** The taps in the two levels that are read instead, if the scheme has levels. */
  readonly levels?: readonly LevelTaps[];
}

/** An output pixel's view of the source: its position, and what it reads there. */
export interface SamplePosition extends SampleTaps {
  readonly at: Projection;
}

/** The parameters that determine the source positions of a kernel's pixels. */
export interface Viewpoint {
  readonly homography: Matrix;
  readonly near: number;
  /** Without padding. */
  readonly sourceSize: Matrix;
}

/** The taps in level k of a chain. */
function levelTaps(
  scheme: Scheme,
  sourceSize: Matrix,
  at: Pick<Projection, 'u' | 'v'>,
  k: number,
): Omit<LevelTaps, 'weight'> {
  const axes = axesOf(scheme);
  const [full, place, scale] = [placeOf(sourceSize, 0), placeOf(sourceSize, k), 2 ** -k];
  return {
    x: taps(axes.x, at.u, full.width, { size: place.width, scale }),
    y: taps(axes.y, at.v, full.height, { size: place.height, scale }),
    offset: place.offset,
    width: place.width,
  };
}

/** The taps in the two levels around the pixel's level, weighted by their distance from it. */
function levelsAt(scheme: Scheme, view: Viewpoint, at: Projection): LevelTaps[] {
  const last = lastLevel(view.sourceSize);
  const level = levelOf(view.homography, at, last);
  const k = Math.floor(level);
  return [k, Math.min(k + 1, last)].map((each, second) => ({
    ...levelTaps(scheme, view.sourceSize, at, each),
    weight: second === 0 ? 1 - (level - k) : level - k,
  }));
}

/** Projects the output pixel (x, y) and lists the taps that it reads. */
export function samplePosition(scheme: Scheme, view: Viewpoint, x: number, y: number): SamplePosition {
  const axes = axesOf(scheme);
  const at = projection.project(view.homography, x, y, view.near);
  const xTaps = taps(axes.x, at.u, view.sourceSize[0] as number);
  const yTaps = taps(axes.y, at.v, view.sourceSize[1] as number);
  const position = { at, x: xTaps, y: yTaps, inside: at.inside && xTaps.inside && yTaps.inside };
  return scheme.minify ? { ...position, levels: levelsAt(scheme, view, at) } : position;
}

const X_NAMES = { taps: 'taps', inside: 'taps_inside', border: 'border_x' } as const satisfies TapsNames;
const Y_NAMES = { taps: 'taps_y', inside: 'taps_inside_y', border: 'border_y' } as const satisfies TapsNames;

/** The names of the functions of the y axis: those of x if both axes are the same. */
const namesOfY = ({ x, y }: Axes): TapsNames => (x === y ? X_NAMES : Y_NAMES);

/** The taps of both axes, as `taps` and `taps_y`. */
export function axesWgsl(axes: Axes, order: Order, leveled = false): string {
  const { x, y } = axes;
  const down = x === y ? '' : tapsWgsl(y, order, Y_NAMES, leveled);
  return `${wholeNumberWgsl}${x.interpolation.wgsl}${tapsTypesWgsl(x, order)}${tapsWgsl(x, order, X_NAMES, leveled)}${down}`;
}

/**
 * The taps of both axes in WGSL, with the names of those of y, and the extents of the stored planes:
 * `fn stride() -> i32`, `fn source_plane() -> u32` and, of the first stored sample, `fn source_origin() -> i32`. Needs `params`
 * with `source_size` or, where the stored planes may be parts, those of `WINDOWS`.
 */
export function viewWgsl(scheme: Scheme, order: Order, windowed = false) {
  const axes = axesOf(scheme);
  const stored = (field: string, pad: number) =>
    pad > 0 ? `(i32(params.source_size.${field}) + ${2 * pad})` : `i32(params.source_size.${field})`;
  const { taps: tapsY, inside: insideY } = namesOfY(axes);
  return {
    tapsY,
    insideY,
    code: wgsl`
${axesWgsl(axes, order)}
#if ${windowed}
fn stride() -> i32 { return i32(params.source_pitch); }
fn source_plane() -> u32 { return params.source_plane; }
fn source_origin() -> i32 { return i32(params.source_start); }
#else
fn stride() -> i32 { return ${stored('x', axes.x.pad)}; }
fn source_plane() -> u32 { return u32(stride() * ${stored('y', axes.y.pad)}); }
fn source_origin() -> i32 { return 0; }
#endif
`,
  };
}
