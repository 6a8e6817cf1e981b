import type { Compared } from '../../../shaders/comparison/comparedColor.ts';
import type { ComparisonScheme } from '../../../shaders/comparison/comparison.ts';
import { channelsOf, componentsOf } from '../../../shaders/format/stored.ts';
import { extentsOf, planeOf } from '../../../shaders/kernel/pixels.ts';
import type { Axis } from '../../../shaders/sampling/axis.ts';
import { resolveBorder } from '../../../shaders/sampling/border/resolveBorder.ts';
import { hasLinearWeights } from '../../../shaders/sampling/interpolation/hasLinearWeights.ts';
import { axesOf, type Scheme, type Viewpoint } from '../../../shaders/sampling/samplePosition.ts';
import type { Samples } from '../../../shaders/sampling/sampler.ts';
import { cubicRow } from './cubic.ts';
import { lanesFor } from './lanes/choose.ts';
import { CHUNK } from './lanes/chunk.ts';
import type { Lanes, Scratch, Seen } from './lanes/lanes.ts';
import { RecoloredRow } from './recoloredRow.ts';
import { type Reach, Rows, type Walked } from './rows.ts';

/** Values and slopes of a chunk of a row, for the pixels that no border concerns. */
export interface SampledRow extends Seen {
  /** Samples the plane at `offset`, of `width` stored columns. */
  sample(source: Samples, offset: number, width: number, rows: Rows): void;
}

/** Bilinear values and their slopes. */
export class LinearRow implements SampledRow {
  readonly value: Scratch;
  readonly du: Scratch;
  readonly dv: Scratch;
  readonly #lanes: Lanes;

  constructor(lanes: Lanes) {
    [this.value, this.du, this.dv] = [lanes.scratch(), lanes.scratch(), lanes.scratch()];
    this.#lanes = lanes;
  }

  sample(source: Samples, offset: number, width: number, rows: Rows): void {
    this.#lanes.linear({ samples: source, offset, width }, rows, this);
  }
}

/** How far a scheme reads beside a cell, less what is stored beyond the edges. */
function reachOf(scheme: Scheme): Reach {
  const { x, y } = axesOf(scheme);
  const beside = ({ interpolation, pad }: Axis) => Math.max(interpolation.support / 2 - 1 - pad, 0);
  return { x: beside(x), y: beside(y) };
}

/** Bilinear, of one level. */
export const isLinear = (scheme: Scheme): boolean =>
  !scheme.minify && hasLinearWeights(axesOf(scheme).x.interpolation);

/** The sampler of a scheme with cells between samples: of two taps, or of four polynomials. */
export function sampledRow(scheme: Scheme, lanes: Lanes): SampledRow | undefined {
  return isLinear(scheme) ? new LinearRow(lanes) : cubicRow(scheme, lanes);
}

interface Inputs {
  readonly params: { readonly size: ArrayLike<number>; readonly sourceSize: ArrayLike<number> };
  readonly source: Samples;
}

/** A scheme's sampler of rows, and the loops it runs on; undefined where it has none. */
export function rowsOf(
  scheme: Scheme & Partial<Pick<ComparisonScheme, 'color'>>,
  { params, source }: Inputs,
) {
  const { color } = scheme;
  const linear = isLinear(scheme);
  const planes = color ? channelsOf(color.between) : scheme.channels;
  const lanes = lanesFor(planes * planeOf(params.size), linear ? source : undefined);
  const line = color ? recoloredRow(scheme, color, params, lanes) : sampledRow(scheme, lanes);
  if (linear) lanes.place(source, planes);
  return line && { lanes, line };
}

function recoloredRow(scheme: Scheme, color: Compared, params: Inputs['params'], lanes: Lanes) {
  const lines = componentsOf(color.between).flatMap(() => sampledRow(scheme, lanes) ?? []);
  const { sourcePlane } = extentsOf(params, scheme);
  return lines.length > 0 ? new RecoloredRow(color, lines, sourcePlane, lanes) : undefined;
}

/** What is done in a row of a frame. */
interface Visitors {
  /** A chunk of pixels that no border concerns. */
  readonly span: (rows: Rows, y: number) => void;
  /** A pixel that the border decides about: the twin's. */
  readonly pixel: (x: number, y: number, index: number) => void;
  /** Pixels that are outside for certain, from index `start` to `end`; without it, `pixel` sees them. */
  readonly outside?: ((start: number, end: number) => void) | undefined;
  /** Rows whose number it does not divide are left out. */
  readonly stride?: number;
}

/** Rows that are seen together, a column of chunks after the other: what they look at fits a cache. */
const BAND = 32;

/** Visits the rows of a frame. */
export function eachRow(
  scheme: Scheme,
  view: Viewpoint & { readonly size: ArrayLike<number> },
  lanes: Lanes,
  { span, pixel, outside, stride = 1 }: Visitors,
): void {
  const [width = 0, height = 0] = Array.from(view.size);
  const rows = new Rows(view, width, reachOf(scheme), lanes);
  const rim = ({ y, from, to, ...wide }: Walked) => {
    const start = y * width;
    const [first, last] = outside ? [wide.first, wide.last] : [0, width];
    outside?.(start, start + first);
    for (let x = first; x < from; x++) pixel(x, y, start + x);
    for (let x = to; x < last; x++) pixel(x, y, start + x);
    outside?.(start + last, start + width);
  };
  for (let top = 0; top < height; top += BAND * stride) {
    const band: Walked[] = [];
    for (let y = top; y < Math.min(top + BAND * stride, height); y += stride) band.push(rows.walk(y));
    band.forEach(rim);
    for (let column = 0; column < width; column += CHUNK) {
      for (const { y, map, from, to } of band) {
        const [start, end] = [Math.max(from, column), Math.min(to, column + CHUNK)];
        if (start >= end) continue;
        rows.chunk(map, start, end);
        span(rows, y);
      }
    }
  }
}

/** `outside` where the border is a hard cut: there `then` is all that happens. */
export const beyond = (scheme: Scheme, then: (start: number, end: number) => void = () => {}) =>
  resolveBorder(scheme.border).hard && resolveBorder(scheme.borderY ?? scheme.border).hard ? then : undefined;
