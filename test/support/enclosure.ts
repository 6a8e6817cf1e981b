import type { Samples } from '../../shaders/language/samples.ts';
import type { Interpolation } from '../../shaders/leaf/contracts.ts';
import type { Axis } from '../../shaders/sampling/axis.ts';
import { placeOf } from '../../shaders/sampling/mip.ts';
import { curvatureTapsAt, hessian } from '../../shaders/sampling/point.ts';
import {
  axesOf,
  type SampleTaps,
  type Scheme,
  storedSize,
  type Viewpoint,
} from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { type Taps, taps } from '../../shaders/sampling/taps.ts';
import { type Approx, add, EPSILON, exact, linear, multiply, reciprocal, subtract } from './approx.ts';
import { sharesOf } from './levelEnclosure.ts';

/** A sample of one channel, and how far float32 may be from it. */
interface SampleEnclosure {
  readonly value: Approx;
  readonly du: Approx;
  readonly dv: Approx;
}

/** What is read in one plane. */
interface LevelEnclosure {
  /** The taps at (u, v) and at the four corners (u ± δu, v ± δv). */
  readonly points: readonly SampleTaps[];
  /** Where a level begins in its chain, and its width. */
  readonly offset: number;
  readonly width: number;
  /** Its share; undefined where there is but one. */
  readonly weight?: Approx;
}

/** What is read at a position that is known within an error. */
export interface Around {
  /** Whether it sees the source; undefined where rounding decides. */
  readonly inside: boolean | undefined;
  /** Whether it does in float64. */
  readonly here: boolean;
  /** What may be read: the samples, or levels of a chain. */
  readonly levels: readonly LevelEnclosure[];
  sample(source: Samples, channel: number, fill: number): SampleEnclosure;
  /** ∂²g/∂u², ∂²g/∂u∂v and ∂²g/∂v². */
  hessian(source: Samples, channel: number, fill: number): readonly [Approx, Approx, Approx];
}

export interface Enclosure extends Around {
  readonly u: Approx;
  readonly v: Approx;
  readonly inverseZ: Approx;
}

const absolute = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + Math.abs(n), 0);

/** Roundings through both axes: the weights of each, and the products and sums over the taps. */
export const sampleRoundings = ({ support, roundoff }: Interpolation): number => 2 * (roundoff + 2 * support);

const agreed = (answers: readonly boolean[]): boolean | undefined =>
  answers.every(Boolean) ? true : answers.some(Boolean) ? undefined : false;

const and = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
  a === false || b === false ? false : a && b;

const NOTHING: Approx = { value: 0, error: 0 };
const OUTSIDE: Enclosure = {
  u: NOTHING,
  v: NOTHING,
  inverseZ: NOTHING,
  inside: false,
  here: false,
  levels: [],
  sample: () => ({ value: NOTHING, du: NOTHING, dv: NOTHING }),
  hessian: () => [NOTHING, NOTHING, NOTHING],
};

const CORNERS = [
  [0, 0],
  [1, 1],
  [1, 2],
  [2, 1],
  [2, 2],
] as const;

/** What is read at (u, v), in pixels from the first sample; undefined where it may be half a pixel away or more. */
function encloseAt(
  scheme: Scheme,
  sourceSize: ArrayLike<number>,
  u: Approx,
  v: Approx,
  level?: number,
): Around | undefined {
  const axes = axesOf(scheme);
  const stored = storedSize(scheme, sourceSize);
  const place = level === undefined ? { width: stored[0], offset: 0 } : placeOf(sourceSize, level);
  const storedWidth = place.width;
  const scale = 2 ** -(level ?? 0);
  const axis = ({ value, error }: Approx, axisOf: Axis, size: number) => {
    // Half a sample is added to anchor odd supports, t is a difference, and a fold takes two more, of up to a period.
    const period = value < 0 || value > size - 1 ? 2 * size : 0;
    // A level rounds its own position twice more, in its own samples.
    const own = level === undefined ? 0 : 4 * EPSILON * (Math.abs(value) + 1 / scale);
    const reach = error + 4 * EPSILON * (Math.abs(value) + 1 + period) + own;
    const positions = [value, value - reach, value + reach] as const;
    const reduced = { size: Math.ceil(size * scale), scale };
    const look = (position: number) => taps(axisOf, position, size, reduced);
    // A source of one sample is inside at a single point, which the ends of the interval may miss.
    const edge = Math.round(2 * value) / 2;
    const between = Math.abs(edge - value) <= reach ? [look(edge).inside] : [];
    const around = positions.map(look);
    return { reach, positions, taps: around, inside: agreed([...around.map((t) => t.inside), ...between]) };
  };
  const [xs, ys] = [axis(u, axes.x, sourceSize[0] ?? 0), axis(v, axes.y, sourceSize[1] ?? 0)];
  if (Math.max(xs.reach, ys.reach) * scale > 0.5) return undefined;
  const points = CORNERS.map(([i, j]) => {
    const [x, y] = [xs.taps[i] as Taps, ys.taps[j] as Taps];
    return { x, y, inside: x.inside && y.inside };
  });
  const k = sampleRoundings(axes.x.interpolation);
  const offsetOf = (channel: number) => channel * stored[0] * stored[1] + place.offset;
  /** The largest magnitude that a point's taps read. */
  const largest = ({ x, y }: SampleTaps, source: Samples, offset: number, fill: number) => {
    let tap = 0;
    for (const row of y.indices) {
      for (const column of x.indices) {
        const read = row < 0 || column < 0 ? fill : (source[offset + row * storedWidth + column] ?? 0);
        tap = Math.max(tap, Math.abs(read));
      }
    }
    return tap;
  };
  /** The first of the values, within all of them and the rounding of sums of these sizes. */
  const within = (values: readonly number[], sizes: readonly number[]): Approx => {
    const [center = 0] = values;
    const moved = Math.max(...values.map((other) => Math.abs(other - center)));
    return { value: center, error: 2 * moved + k * EPSILON * Math.max(...sizes) };
  };
  return {
    inside: and(xs.inside, ys.inside),
    here: points[0]?.inside ?? false,
    levels: [{ points, offset: place.offset, width: storedWidth }],
    sample(source, channel, fill) {
      const offset = offsetOf(channel);
      const seen = points.map((point) => sample(source, offset, storedWidth, point, fill));
      const tap = points.map((point) => largest(point, source, offset, fill));
      const part = (key: 'value' | 'du' | 'dv', x: 'weights' | 'slopes', y: 'weights' | 'slopes') =>
        within(
          seen.map((given) => given[key]),
          points.map((point, n) => (tap[n] ?? 0) * absolute(point.x[x]) * absolute(point.y[y])),
        );
      return {
        value: part('value', 'weights', 'weights'),
        du: part('du', 'slopes', 'weights'),
        dv: part('dv', 'weights', 'slopes'),
      };
    },
    hessian(source, channel, fill) {
      const offset = offsetOf(channel);
      const curvatureTaps = CORNERS.map(([i, j], n) =>
        curvatureTapsAt(scheme, sourceSize, xs.positions[i], ys.positions[j], points[n] as SampleTaps),
      );
      const seen = curvatureTaps.map((taps) => hessian(source, offset, storedWidth, taps, fill));
      const part = (
        key: 'duu' | 'duv' | 'dvv',
        size: (point: SampleTaps, taps: (typeof curvatureTaps)[0]) => number,
      ) =>
        within(
          seen.map((given) => given[key]),
          points.map((point, n) => {
            const taps = curvatureTaps[n] as (typeof curvatureTaps)[0];
            return largest(point, source, offset, fill) * size(point, taps);
          }),
        );
      return [
        part('duu', ({ y }, taps) => absolute(taps.u.x.slopes) * absolute(y.weights)),
        part('duv', ({ x, y }) => absolute(x.slopes) * absolute(y.slopes)),
        part('dvv', ({ x }, taps) => absolute(x.weights) * absolute(taps.v.y.slopes)),
      ];
    },
  };
}

/** What is read at the `index`-th of positions that float32 holds, counted from where the source's first sample lies. */
export function encloseGiven(
  scheme: Scheme,
  params: {
    readonly count: number;
    readonly sourceSize: ArrayLike<number>;
    readonly sourceOrigin: ArrayLike<number>;
  },
  points: Samples,
  index: number,
): Around | undefined {
  const { count, sourceSize, sourceOrigin } = params;
  const from = (position = Number.NaN, origin = 0) =>
    origin === 0 ? exact(position) : subtract(position, origin);
  const u = from(points[index], sourceOrigin[0]);
  const v = from(points[count + index], sourceOrigin[1]);
  const exists = Number.isFinite(u.value) && Number.isFinite(v.value);
  return exists ? encloseAt(scheme, sourceSize, u, v) : OUTSIDE;
}

/** What is read of the levels that a pixel is between. */
function encloseLevels(
  scheme: Scheme,
  view: Viewpoint,
  u: Approx,
  v: Approx,
  inverse: Approx,
): Around | undefined {
  const full = encloseAt(scheme, view.sourceSize, u, v, 0);
  if (!full) return undefined;
  const parts = sharesOf(view, u, v, inverse).map(({ level, weight }) => {
    const around = encloseAt(scheme, view.sourceSize, u, v, level);
    if (!around) throw new Error('a level is known where the full one is');
    return { around, weight };
  });
  return {
    ...full,
    levels: parts.flatMap(({ around, weight }) => around.levels.map((level) => ({ ...level, weight }))),
    sample(source, channel, fill) {
      const seen = parts.map(({ around, weight }) => ({ weight, one: around.sample(source, channel, fill) }));
      const part = (key: 'value' | 'du' | 'dv') =>
        seen.map(({ weight, one }) => multiply(weight, one[key])).reduce((sum, term) => add(sum, term));
      return { value: part('value'), du: part('du'), dv: part('dv') };
    },
  };
}

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
  const around = scheme.minify
    ? encloseLevels(scheme, view, u, v, inverse)
    : encloseAt(scheme, view.sourceSize, u, v);
  if (!around) return undefined;
  return {
    ...around,
    u,
    v,
    inverseZ: inverse,
    inside: and(near, around.inside),
    here: z.value > view.near && around.here,
  };
}
