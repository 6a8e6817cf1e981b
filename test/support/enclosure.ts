import type { Axis } from '../../shaders/axis.ts';
import type { Interpolation } from '../../shaders/contracts.ts';
import { axesOf, type Scheme, storedSize, type Viewpoint } from '../../shaders/look.ts';
import { type Samples, sample } from '../../shaders/sampler.ts';
import { type Taps, taps } from '../../shaders/taps.ts';
import { type Approx, EPSILON, linear, multiply, reciprocal } from './approx.ts';

/** A sample of one channel, and how far float32 may be from it. */
export interface SampleEnclosure {
  readonly value: Approx;
  readonly du: Approx;
  readonly dv: Approx;
}

export interface Enclosure {
  readonly u: Approx;
  readonly v: Approx;
  readonly reciprocal: Approx;
  /** Whether the pixel sees the source; undefined where rounding decides. */
  readonly inside: boolean | undefined;
  /** Whether it does in float64. */
  readonly here: boolean;
  /** The taps at (u, v) and at the four corners (u ± δu, v ± δv). */
  readonly points: readonly { readonly x: Taps; readonly y: Taps }[];
  sample(source: Samples, channel: number, fill: number): SampleEnclosure;
}

const absolute = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + Math.abs(n), 0);

/** Roundings through both axes: the weights of each, and the products and sums over the taps. */
export const sampleRoundings = ({ support, roundings }: Interpolation): number =>
  2 * (roundings + 2 * support);

const agreed = (answers: readonly boolean[]): boolean | undefined =>
  answers.every(Boolean) ? true : answers.some(Boolean) ? undefined : false;

const and = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a && b;

const NOTHING: Approx = { value: 0, error: 0 };
const OUTSIDE: Enclosure = {
  u: NOTHING,
  v: NOTHING,
  reciprocal: NOTHING,
  inside: false,
  here: false,
  points: [],
  sample: () => ({ value: NOTHING, du: NOTHING, dv: NOTHING }),
};

/**
 * Where an output pixel looks in float32: the float64 position, how far rounding may move it, and what it may read
 * there. Undefined where rounding may move it by half a pixel or more, close to the horizon.
 */
export function enclose(scheme: Scheme, view: Viewpoint, x: number, y: number): Enclosure | undefined {
  const p = [x, y, 1];
  const w = Array.from(view.homography);
  const [q1, q2, z] = [0, 3, 6].map((row) => linear(w.slice(row, row + 3), p)) as [Approx, Approx, Approx];
  const near = agreed([z.value - z.error > view.near, z.value + z.error > view.near]);
  if (near === false) return OUTSIDE;
  if (Math.abs(z.value) <= 2 * z.error) return undefined;
  const inverse = reciprocal(z);
  // Around the very quotients of the twin: at an edge their last bit decides.
  const [u, v] = [q1, q2].map((q) => ({ value: q.value / z.value, error: multiply(q, inverse).error })) as [
    Approx,
    Approx,
  ];
  const axes = axesOf(scheme);
  const [storedWidth, storedHeight] = storedSize(scheme, view.sourceSize);
  const [width = 0, height = 0] = Array.from(view.sourceSize);
  const axis = ({ value, error }: Approx, axisOf: Axis, size: number) => {
    // Half a sample is added to anchor odd supports, t is a difference, and a fold takes two more.
    const reach = error + 4 * EPSILON * (Math.abs(value) + 1);
    const look = (position: number) => taps(axisOf, position, size);
    // A source of one sample is inside at a single point, which the ends of the interval may miss.
    const edge = Math.round(2 * value) / 2;
    const between = Math.abs(edge - value) <= reach ? [look(edge).inside] : [];
    const around = [value, value - reach, value + reach].map(look);
    return { reach, taps: around, inside: agreed([...around.map((t) => t.inside), ...between]) };
  };
  const [xs, ys] = [axis(u, axes.x, width), axis(v, axes.y, height)];
  if (xs.reach > 0.5 || ys.reach > 0.5) return undefined;
  const corners = [
    [0, 0],
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ] as const;
  const points = corners.map(([i, j]) => ({ x: xs.taps[i] as Taps, y: ys.taps[j] as Taps }));
  const inside = and(near, and(xs.inside, ys.inside));
  const k = sampleRoundings(axes.x.interpolation);
  return {
    u,
    v,
    reciprocal: inverse,
    inside,
    here: z.value > view.near && (points[0]?.x.inside ?? false) && (points[0]?.y.inside ?? false),
    points,
    sample(source, channel, fill) {
      const offset = channel * storedWidth * storedHeight;
      const seen = points.map((point) =>
        sample(
          source,
          offset,
          storedWidth,
          { ...point, at: { u: 0, v: 0, reciprocal: 0, inside: true }, inside: true },
          fill,
        ),
      );
      const size = { value: 0, du: 0, dv: 0 };
      for (const { x: across, y: down } of points) {
        let tap = 0;
        for (const row of down.indices) {
          for (const column of across.indices) {
            const read = row < 0 || column < 0 ? fill : (source[offset + row * storedWidth + column] ?? 0);
            tap = Math.max(tap, Math.abs(read));
          }
        }
        const [wx, wy] = [absolute(across.weights), absolute(down.weights)];
        size.value = Math.max(size.value, tap * wx * wy);
        size.du = Math.max(size.du, tap * absolute(across.slopes) * wy);
        size.dv = Math.max(size.dv, tap * wx * absolute(down.slopes));
      }
      const [centre = { value: 0, du: 0, dv: 0 }] = seen;
      const part = (key: 'value' | 'du' | 'dv'): Approx => {
        let moved = 0;
        for (const other of seen) moved = Math.max(moved, Math.abs(other[key] - centre[key]));
        return { value: centre[key], error: 2 * moved + k * EPSILON * size[key] };
      };
      return { value: part('value'), du: part('du'), dv: part('dv') };
    },
  };
}
