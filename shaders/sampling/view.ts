import type { Fields } from '../binding/struct.ts';
import { columnWgsl, insideWgsl, type MapPrecision } from '../geometry/exactMap.ts';
import { type Matrix, projection } from '../geometry/projection.ts';
import type { Window } from '../geometry/windows.ts';
import { wgsl } from '../language/wgsl.ts';
import type { Axis } from './axis.ts';
import { footprint } from './footprint.ts';
import { levelsWgsl } from './levelsWgsl.ts';
import {
  axesOf,
  axesWgsl,
  type Scheme,
  type Size,
  storedSize,
  type Viewpoint,
  viewWgsl,
} from './samplePosition.ts';
import type { Order } from './taps.ts';

/** The parameters of every kernel that warps: the map, its clip, and the sizes of output and source. */
export const VIEW = {
  homography: 'map',
  size: 'vec2u',
  sourceSize: 'vec2u',
  near: 'f32',
} as const satisfies Fields;

/** The struct of a sample of one channel: g, ∂g/∂u, ∂g/∂v. */
export const SAMPLE_WGSL = 'struct Sample { value: f32, du: f32, dv: f32 }\n';

/** `fn plane() -> u32`, the samples of a plane of the output grid, and `fn place(x: u32, y: u32) -> u32`, the index of a pixel in it. */
export const PLANES_WGSL = `
fn plane() -> u32 { return params.output_plane; }
fn place(x: u32, y: u32) -> u32 { return y * params.output_pitch + x - params.output_start; }
`;

/** Maximum support of kernels with a second loop for inner rows. Wider ones would take software adapters too long to compile twice. */
const WIDEST = 4;

/** The integer positions, from the first cell to the end of the last one, between which all taps of an axis are samples. */
function insideOf({ interpolation: { support }, pad }: Axis, size: string): [low: string, high: string] {
  const before = (support - 1) >> 1;
  const after = support - 1 - before + (support % 2);
  return [`${Math.max(before - pad, 0)}`, `${size} - ${Math.max(after - pad, 1)}`];
}

/** The parameters that determine the positions that a kernel reads. */
export interface ViewParams extends Partial<Viewpoint> {
  readonly size: ArrayLike<number>;
  /** For kernels that run over the source and read the output's frame. */
  readonly frameSize?: ArrayLike<number>;
  readonly inverse?: Matrix;
}

/** How a kernel finds the source position of each of its pixels. */
export interface Viewing {
  /**
   * `fn column_at(x: u32, first: u32, last: u32) -> Column`, `fn sample_position(column: Column, y: u32) -> SamplePosition` and, with `inside`, `fn
   * rows_inside(column: Column, first: u32, last: u32) -> vec2u`, the rows, from the first up to the second, that no border
   * concerns, and `sample_position_inside`, the `samplePosition` of those.
   */
  readonly wgsl: string;
  readonly inside: boolean;
  /** The extent of the stored planes that are looked at. */
  readonly sourceGridSize: (params: ViewParams) => Size;
  /** The part of those planes that a rectangle of pixels may read; without it, any part. */
  readonly footprint?: (params: ViewParams, output: Window) => Window;
}

/**
 * `samplePosition` in WGSL, with `viewWgsl`, or with levels where the scheme has them. Needs `params` with `homography`, `near` and
 * `source_size`.
 */
export function viewing(scheme: Scheme, order: Order = 1, precision: MapPrecision = 'exact'): Viewing {
  const { tapsY, insideY, code } = viewWgsl(scheme, order, true);
  const sourceGridSize = ({ sourceSize = [] }: ViewParams) => storedSize(scheme, sourceSize);
  const shared = `${projection.wgsl}${columnWgsl(precision)}`;
  if (scheme.minify) {
    const levels = `${axesWgsl(axesOf(scheme), order, true)}${levelsWgsl(tapsY)}`;
    return { wgsl: `${shared}${levels}`, inside: false, sourceGridSize };
  }
  const { x, y } = axesOf(scheme);
  const inside = x.interpolation.support <= WIDEST;
  const [left, right] = insideOf(x, 'i32(params.source_size.x)');
  const [top, bottom] = insideOf(y, 'i32(params.source_size.y)');
  return {
    inside,
    sourceGridSize,
    footprint: ({ homography = [], near = 0, sourceSize = [] }, output) =>
      footprint(scheme, { homography, near, sourceSize }, output),
    wgsl: wgsl`
${shared}${code}
struct SamplePosition { at: Projection, x: Taps, y: Taps, inside: bool }

fn sample_position(column: Column, y: u32) -> SamplePosition {
  let at = project(column_q(column, y), params.near);
  let size = vec2i(params.source_size);
  let x_taps = taps(column.base.x, at.u, size.x);
  let y_taps = ${tapsY}(column.base.y, at.v, size.y);
  return SamplePosition(moved(at, column.base), x_taps, y_taps, at.inside && x_taps.inside && y_taps.inside);
}
#if ${inside}
${insideWgsl}
fn rows_inside(column: Column, first: u32, last: u32) -> vec2u {
  return column_inside(column, first, last, vec2i(${left}, ${top}), vec2i(${right}, ${bottom}));
}
fn sample_position_inside(column: Column, y: u32) -> SamplePosition {
  let at = project_front(column_q(column, y));
  return SamplePosition(moved(at, column.base), taps_inside(column.base.x, at.u), ${insideY}(column.base.y, at.v), true);
}
#endif
`,
  };
}
