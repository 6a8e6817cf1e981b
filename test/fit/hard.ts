import { expect, it } from 'vitest';
import type { Engine, FitResult, Image } from '../../src/index.ts';
import { fit } from '../../src/index.ts';
import { gaussian } from './gaussian.ts';
import { START, TRUTH } from './maps.ts';
import { cornerError, pair, scene } from './pairs.ts';

type Value = (x: number, y: number) => number;

const image = (engine: Engine, width: number, height: number, value: Value): Image =>
  engine.image({
    width,
    height,
    data: Float32Array.from({ length: width * height }, (_, k) => value(k % width, Math.floor(k / width))),
  });
const noise = (seed: number): Value => {
  const next = gaussian(seed);
  return () => 0.5 + 0.1 * next();
};
const flat =
  (level: number): Value =>
  () =>
    level;
const grating: Value = (x) => 0.5 + 0.4 * Math.sin(x / 1.7);
const night = (seed: number): Value => {
  const next = noise(seed);
  return (x, y) => Math.max(Math.round(255 * (next(x, y) - 0.55)) / 255, 0);
};

const HARD: readonly (readonly [string, readonly [number, number], Value, Value])[] = [
  ['8×8', [8, 8], noise(1), noise(2)],
  ['1×1', [1, 1], flat(0.5), flat(0.5)],
  ['1×1000', [1, 1000], noise(3), noise(4)],
  ['1000×1', [1000, 1], noise(5), noise(6)],
  ['pure noise', [64, 64], noise(7), noise(8)],
  ['disjoint', [96, 96], scene, (x, y) => scene(4000 - 3 * y, 900 + 2 * x)],
  ['a constant target', [64, 64], noise(9), flat(0.5)],
  ['a constant source', [64, 64], flat(0.5), noise(10)],
  ['saturated', [64, 64], flat(1), flat(1)],
  ['nearly black', [64, 64], night(11), night(12)],
  ['a periodic texture', [96, 96], grating, (x, y) => grating(x + 3, y)],
];

const numbersOf = ({
  W,
  loss,
  rmse,
  overlap,
  sigma,
  covariance,
  cornerCovariance,
  gain,
  bias,
}: FitResult) => [
  ...W,
  loss,
  rmse,
  overlap,
  sigma,
  ...covariance,
  ...cornerCovariance.flat(),
  ...gain,
  ...bias,
];

/** How fits of hard data end, on any engine. */
export function hardLaws(make: () => Promise<Engine>): void {
  it.each(HARD)('a fit ends with a status and finite numbers: %s', async (_, [width, height], a, b) => {
    const engine = await make();
    const [moving, fixed] = [image(engine, width, height, a), image(engine, width, height, b)];
    const result = await fit(moving, fixed).result();
    expect(result.reason).not.toBe('');
    expect(numbersOf(result).filter((value) => !Number.isFinite(value))).toEqual([]);
  });

  it.each([1e6, 1e-6])('samples may be of any size: × %s', async (factor) => {
    const engine = await make();
    const given = pair(engine, TRUTH.homography, { sigma: 0.01 });
    const times = async (of: Image) =>
      engine.image({ width: of.width, height: of.height, data: (await of.read()).map((v) => factor * v) });
    const plain = await fit(given.moving, given.fixed, { init: START }).result();
    const large = await fit(await times(given.moving), await times(given.fixed), { init: START }).result();
    expect(large.status).toBe(plain.status);
    expect(cornerError(large.W, plain.W, { width: 120, height: 120 })).toBeLessThan(5e-3);
  });
}
