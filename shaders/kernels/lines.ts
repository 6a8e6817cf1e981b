import type { Fields, FieldValues } from '../binding/struct.ts';
import { wgsl } from '../language/wgsl.ts';
import { TERMS, type WarmUp } from '../sampling/axis.ts';
import { type InterpolationChoice, interpolationOf } from '../sampling/interpolation/interpolationOf.ts';

/** Elements from either end that the homogeneous solutions reach: the 32nd power of a pole is below 2⁻⁶⁰. */
export const REACHED = 32;

export interface LineScheme {
  readonly interpolation: InterpolationChoice;
  /** How samples before the first and after the last are made, if any are added before the filter. */
  readonly warmUp: WarmUp;
}

/** The lines of all planes of an item along one axis. Elements of a line are `step` apart. `stored` counts them with the padding. */
export const LINES = {
  /** Number of lines of an item, and 1. */
  size: 'vec2u',
  linesPerPlane: 'u32',
  /** Number of samples of a line. */
  given: 'u32',
  /** Number of samples that are added at either end before the filter. */
  warmUp: 'u32',
  /** Number of coefficients that are added at either end after the filter. */
  pad: 'u32',
  step: 'u32',
  /** Distance between lines, in the input and in the output. */
  lineStride: 'vec2u',
  planeStride: 'vec2u',
  fill: 'vec4f',
  /** The two entries of the inverse of the 2×2 system of the ends, which is symmetric with equal diagonal entries. */
  boundaryCorrection: 'vec2f',
  /** Term j of c₋ₖ is at (k − 1, j). */
  termIndices: 'mat3x4f',
  termWeights: 'mat3x4f',
} as const satisfies Fields;

export type LineParams = FieldValues<typeof LINES>;

/** Constants of the filter, and the index of element i of a line in the input, `given_at(i)`, and in the output, `stored_at(i)`, i ≥ −pad. */
export const linesWgsl = ({ interpolation }: LineScheme): string => {
  const { side, pole } = interpolationOf(interpolation).prefilter ?? { side: 0, pole: 0 };
  return wgsl`
const SIDE = f32(${side});
const POLE = f32(${pole});
const MIDDLE = f32(${1 - 2 * side});
var<private> given_start: i32;
var<private> stored_start: i32;
fn start_line(line: u32) {
  let plane = item * (params.size.x / params.lines_per_plane) + line / params.lines_per_plane;
  let within = line % params.lines_per_plane;
  given_start = i32(plane * params.plane_stride.x + within * params.line_stride.x);
  stored_start = i32(plane * params.plane_stride.y + within * params.line_stride.y);
}
fn given_at(i: i32) -> i32 { return given_start + i * i32(params.step); }
fn stored_at(i: i32) -> i32 { return stored_start + (i + i32(params.pad)) * i32(params.step); }
fn filtered_length() -> i32 { return i32(params.given + 2u * params.warm_up); }
`;
};

/** A line of a pass: the indices of its elements in the input and in the output (from −pad on). */
export interface Line {
  readonly channel: number;
  /** Index of element 0. */
  readonly givenStart: number;
  readonly storedStart: number;
  readonly given: (i: number) => number;
  readonly stored: (i: number) => number;
}

/** Visits the lines of all planes. */
export function eachLine(params: LineParams, each: (line: Line) => void): void {
  const { linesPerPlane, step, pad } = params;
  const [lines = 0] = Array.from(params.size);
  const [givenLine = 0, storedLine = 0] = Array.from(params.lineStride);
  const [givenPlane = 0, storedPlane = 0] = Array.from(params.planeStride);
  for (let k = 0; k < lines; k++) {
    const [channel, within] = [Math.floor(k / linesPerPlane), k % linesPerPlane];
    const given = channel * givenPlane + within * givenLine;
    const stored = channel * storedPlane + within * storedLine + pad * step;
    each({
      channel,
      givenStart: given,
      storedStart: stored,
      given: (i) => given + i * step,
      stored: (i) => stored + i * step,
    });
  }
}

/** The constants of a pass. `side` is 0 for an interpolation that is only padded. */
export function filterOf({ interpolation }: LineScheme, params: LineParams) {
  const { side, pole } = interpolationOf(interpolation).prefilter ?? { side: 0, pole: 0 };
  const [own = 0, other = 0] = Array.from(params.boundaryCorrection);
  return { side, pole, middle: 1 - 2 * side, own, other, length: params.given + 2 * params.warmUp };
}

/** The terms of c₋ₖ as pairs of index and weight, counted from the far end if `far`. */
export function termsOf(params: LineParams, k: number, length: number, far: boolean): [number, number][] {
  return Array.from({ length: TERMS }, (_, j) => {
    const at = TERMS * (k - 1) + j;
    const index = params.termIndices[at] ?? 0;
    return [far ? length - 1 - index : index, params.termWeights[at] ?? 0];
  });
}
