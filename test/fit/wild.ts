import { expect, it } from 'vitest';
import { apply, type Engine, fit, type Image } from '../../src/index.ts';
import { givenPairs } from '../bench/fit/wild/given.ts';
import { type Picture, probes, type WildPair } from '../bench/fit/wild/pair.ts';

/** How far from the truth each result may be, in px; those not named, 0.1. */
const TOLERANCE: Readonly<Record<string, number>> = {
  jpeg_q5_11: 1,
  noisy_moving: 0.8,
  tripod: 0.8,
  'start_given_up_scale_4-moving-in_02': 0.5,
  start_given_up_occl_50_08: 0.5,
  moving_object_step: 0.5,
};

/** Positions along each axis of the fixed frame at which the error is looked at. */
const PROBES = 21;

const imageOf = (engine: Engine, { width, height, data, unit = 1 }: Picture): Image =>
  engine.image({ width, height, data: Float32Array.from(data, (value) => (unit * value) / 255) });

/** The largest distance between a map and the truth where the fixed image sees the moving one. */
function errorOf(W: ArrayLike<number>, truth: Float64Array, { fixed, moving }: WildPair): number {
  const distances = probes(truth, fixed, moving, PROBES).map(([x, y]) => {
    const [p, q] = [apply(W, x, y), apply(truth, x, y)];
    return Math.hypot(p[0] - q[0], p[1] - q[1]);
  });
  return Math.max(...distances);
}

/** Pairs as people have them: each is fitted, or is said to have no answer. */
export function wildLaws(engine: Engine, names: RegExp): void {
  const chosen = givenPairs().filter(({ level }) => names.test(level));
  it.each(chosen.map((one) => [one.level, one] as const))('%s', async (name, { make }) => {
    const given = await make();
    const { truth, init } = given;
    const [moving, fixed] = [imageOf(engine, given.moving), imageOf(engine, given.fixed)];
    const result = await fit(moving, fixed, init ? { init } : {}).result();
    if (!truth) {
      expect(result.status).toBe('no-match');
      expect(result.cornerCovariance).toEqual([]);
      expect(result.confidence).toBeLessThan(0.5);
      return;
    }
    expect(['converged', 'ambiguous']).toContain(result.status);
    expect(result.confidence).toBeGreaterThan(0.99);
    expect(result.mirrored).toBe(name.startsWith('mirror'));
    const maps = result.status === 'ambiguous' ? [result.W, ...result.alternatives] : [result.W];
    const errors = maps.map((map) => errorOf(map, truth, given));
    expect(Math.min(...errors)).toBeLessThan(TOLERANCE[name] ?? 0.1);
  });
}
