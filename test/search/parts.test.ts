import { describe, expect, it } from 'vitest';
import { solve } from '../../src/algebra/cholesky.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { apply, type Homography, scaling } from '../../src/geometry/homography.ts';
import { affordable } from '../../src/search/affordable.ts';
import { best } from '../../src/search/best.ts';
import { descend } from '../../src/search/descend.ts';
import { distinct } from '../../src/search/distinct.ts';
import { EFFORTS } from '../../src/search/effort.ts';
import { everywhere, groupsOf, nearby, scaleOf } from '../../src/search/grid.ts';
import { fillJacobian, type Motion, UNKNOWNS } from '../../src/search/jacobian.ts';
import { localContrast } from '../../src/search/localContrast.ts';
import { median } from '../../src/search/median.ts';
import { atFull, between, type Plane } from '../../src/search/plane.ts';
import { truncatedCost, weigh } from '../../src/search/residuals.ts';
import { SampledImage } from '../../src/search/sampledImage.ts';
import { LinearizedWarp } from '../../src/search/sight.ts';
import { System } from '../../src/search/system.ts';
import { scene } from '../fit/pairs.ts';
import { engineOn } from '../support/engine.ts';
import { noise } from '../support/random.ts';

const executor = new CpuExecutor();
const engine = engineOn(executor);

/** The scene through a map, pixel by pixel. */
function planeOf(width: number, height: number, w: ArrayLike<number> = [1, 0, 0, 0, 1, 0, 0, 0, 1]): Plane {
  const data = Float32Array.from({ length: width * height }, (_, k) =>
    scene(...apply(w, k % width, Math.floor(k / width))),
  );
  return { width, height, data, step: 1, offset: [0, 0] };
}

describe('order statistics', () => {
  it.each([0, 1, 2, 7, 100, 501])(
    'the median of %i numbers, some of them equal, is that of a sort',
    (count) => {
      const values = noise(count, count + 1).map((value) => Math.round(20 * value) / 20);
      const missing = Float64Array.from([...values, Number.NaN]);
      const sorted = (numbers: Float64Array) => numbers.toSorted()[count >> 1];
      expect(median(missing)).toBe(sorted(values));
      expect(median(missing, true)).toBe(sorted(values.map(Math.abs)));
    },
  );

  it('the best scores are the largest positive ones, largest first', () => {
    const scores = Float32Array.from([...noise(500, 3), 1, 0, -1]);
    const indices = Array.from(scores.keys()).filter((k) => scores[k]! > 0);
    const sorted = indices.toSorted((a, b) => scores[b]! - scores[a]!);
    expect(best(scores, 40)).toEqual(sorted.slice(0, 40));
    expect(best(scores, 1000)).toEqual(sorted);
    expect(best(Float32Array.of(-1, 0), 3)).toEqual([]);
  });
});

it('local contrast knows neither gain nor bias, and is 0 where there is no detail', () => {
  const plane = planeOf(30, 20);
  const exposed = localContrast({ ...plane, data: plane.data.map((value) => 4 * value + 2) });
  localContrast(plane).data.forEach((value, k) => {
    expect(exposed.data[k]).toBeCloseTo(value, 3);
  });
  const flat = localContrast({ ...plane, data: plane.data.map((_, k) => 0.3 + (k % 3) * 2 ** -25) });
  expect(flat.data.every((value) => value === 0)).toBe(true);
});

it('a plane lies where it says: reductions of a ramp are the ramp there', async () => {
  const ramp = (x: number, y: number) => 0.5 * x - 0.25 * y;
  const size = { width: 151, height: 97 };
  const data = Float64Array.from({ length: 151 * 97 }, (_, k) => ramp(k % 151, Math.floor(k / 151)));
  const image = new SampledImage(engine.image({ ...size, data }));
  for (const step of [1, 2.7, 5.3, 9]) {
    const plane = await image.plane(step, 'image');
    const [i, j] = [plane.width >> 1, plane.height >> 1];
    const [x, y] = [plane.offset[0] + step * i, plane.offset[1] + step * j];
    expect(plane.data[j * plane.width + i]).toBeCloseTo(ramp(x, y), 2);
    expect(plane.offset[0] + (step * (plane.width - 1)) / 2).toBeCloseTo(75, 9);
    expect((plane.width + 0.5) * step).toBeGreaterThan(150);
  }
});

describe('grids', () => {
  const fixed = { ...planeOf(10, 10), step: 4, offset: [2, 3] as const };
  const moving = { ...planeOf(16, 12), step: 6, offset: [1, 0] as const };

  it('turn about the center of the fixed plane, which goes to every moving pixel', () => {
    const [group] = groupsOf(fixed, 1, [1, 1], [-Math.PI, Math.PI]);
    const maps = everywhere(group!, fixed, moving);
    expect(maps).toHaveLength(9 * group!.angles.length * 16 * 12);
    const map = maps.subarray(9 * (16 * 12 + 35), 9 * (16 * 12 + 36));
    const [u, v] = apply(map, 4.5, 4.5);
    expect([u, v].map((value) => Math.round(1e4 * value) / 1e4)).toEqual([35 % 16, Math.floor(35 / 16)]);
    expect(Math.atan2(map[3]!, map[0]!)).toBeCloseTo(group!.angles[1]!, 5);
  });

  it('step no further than they are told', () => {
    const groups = groupsOf(fixed, 0.8, [0.5, 2], [0, 2]);
    const reach = Math.sqrt(200 / 12);
    const [first, second] = groups;
    expect(Math.log(second!.scale / first!.scale) * reach).toBeLessThanOrEqual(0.8 + 1e-9);
    expect((first!.angles[1]! - first!.angles[0]!) * reach).toBeLessThanOrEqual(0.8 + 1e-9);
  });

  it('hold the map that they are about', () => {
    const w: Homography = Float64Array.of(1.1, 0.2, 5, -0.1, 0.9, 8, 1e-3, -5e-4, 1);
    const scale = scaleOf(w, fixed);
    const maps = nearby({ scale, angles: [0] }, fixed, moving, w, 0.2);
    expect(maps).toHaveLength(9 * 25);
    const middle = maps.subarray(9 * 12, 9 * 13);
    for (const [x, y] of [
      [2, 3],
      [38, 3],
      [20, 39],
    ] as const) {
      const [a, b] = [apply(atFull(middle, fixed, moving), x, y), apply(w, x, y)];
      expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeLessThan(1e-3);
    }
  });
});

it('a grid over a large image is made coarser, to a limit', () => {
  const [effort] = EFFORTS;
  const fixed = planeOf(12, 12);
  const groups = groupsOf(fixed, 1, [0.5, 2], [-Math.PI, Math.PI]);
  const side = (width: number) => affordable(effort!, groups, { width, height: width }, 20).side;
  expect(side(500)).toBe(effort!.side);
  expect(side(4000)).toBeLessThan(effort!.side);
  expect(side(8000) / side(4000)).toBeCloseTo(1 / Math.SQRT2, 6);
  expect(side(1e6)).toBe(6);
});

it('distinct maps differ by the distance at some corner, best first', () => {
  const at = (x: number) => ({ map: Float64Array.of(1, 0, x, 0, 1, 0, 0, 0, 1) });
  const ranked = [0, 1, 5, 4, 9].map(at);
  const kept = distinct(ranked, { width: 10, height: 10 }, 3, () => 2);
  expect(kept.map(({ map }) => map[2])).toEqual([0, 5, 9]);
  const alikeAtOneCorner = [1, 1.5].map((scale) => ({ map: scaling(scale) }));
  expect(distinct(alikeAtOneCorner, { width: 10, height: 10 }, 3, () => 2)).toHaveLength(2);
});

describe('descents', () => {
  const fixed = planeOf(14, 11);
  const moving = planeOf(24, 22);
  const w: Homography = Float64Array.of(1.1, 0.2, 3.3, -0.15, 1.05, 4.6, 2e-3, -1e-3, 1);

  it.each(Object.keys(UNKNOWNS) as Motion[])(
    'the Jacobian of a %s is that of finite differences',
    (motion) => {
      const size = UNKNOWNS[motion] + 2;
      const sight = new LinearizedWarp(fixed);
      const jacobian = new Float64Array(size * fixed.data.length);
      const start = { w, gain: 1.2, bias: -0.1 };
      sight.look(moving, start);
      fillJacobian(motion, sight, start.gain, jacobian);
      const h = 1e-6;
      const unit = 7;
      const generators: Record<Motion, readonly (readonly [number, number])[][]> = {
        similarity: [
          [[2, 1]],
          [[5, 1]],
          [
            [1, -1],
            [3, 1],
          ],
          [
            [0, 1],
            [4, 1],
          ],
        ],
        affine: [0, 1, 2, 3, 4, 5].map((k) => [[k, 1]]),
        homography: [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [[k, 1]]),
      };
      const at = (n: number, sign: number) => {
        const step = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        for (const [k, value] of generators[motion][n] ?? []) step[k] = step[k]! + sign * h * value;
        const toUnit = { ...fixed, step: unit, offset: [6.5, 5] as const };
        const map = between(w, fixed, fixed);
        const inUnits = atFull(step, toUnit, toUnit);
        const product = Float64Array.from({ length: 9 }, (_, k) =>
          [0, 1, 2].reduce((sum, i) => sum + map[3 * Math.floor(k / 3) + i]! * inUnits[3 * i + (k % 3)]!, 0),
        );
        const moved = new LinearizedWarp(fixed);
        moved.look(moving, {
          w: product,
          gain: 1.2 + (n === size - 2 ? sign * h : 0),
          bias: -0.1 + (n === size - 1 ? sign * h : 0),
        });
        return moved.r;
      };
      for (let n = 0; n < size; n++) {
        const [plus, minus] = [at(n, 1), at(n, -1)];
        const differences = Array.from(plus, (value, k) => (value - minus[k]!) / (2 * h));
        const errors = differences
          .map((value, k) => Math.abs(value - jacobian[size * k + n]!))
          .filter((error, k) => Number.isFinite(error) && !Number.isNaN(sight.r[k]));
        // A pixel on a knot has two slopes.
        expect(errors.length).toBeGreaterThan(100);
        expect(errors.filter((error) => error > 1e-5).length).toBeLessThanOrEqual(1);
      }
    },
  );

  it('the system solves as the one of fits does', () => {
    const [n, pixels] = [5, 40];
    const jacobian = noise(n * pixels, 1);
    const weights = noise(pixels, 2).map((value) => Math.max(value, 0));
    const r = noise(pixels, 3);
    const matrix = new Float64Array(n * n);
    const right = new Float64Array(n);
    for (let k = 0; k < pixels; k++) {
      for (let i = 0; i < n; i++) {
        right[i]! += weights[k]! * r[k]! * jacobian[n * k + i]!;
        for (let j = 0; j < n; j++)
          matrix[n * i + j]! += weights[k]! * jacobian[n * k + i]! * jacobian[n * k + j]!;
      }
    }
    const system = new System(n);
    system.form(weights, jacobian);
    expect(system.factor(0.1)).toBe(true);
    const x = system.solve(weights, jacobian, r);
    solve(matrix, 0.1, [right])![0]!.forEach((value, k) => {
      expect(x[k]).toBeCloseTo(value, 9);
    });
    system.form(
      weights.map(() => 0),
      jacobian,
    );
    expect(system.factor(0.1)).toBe(false);
  });

  it('the weight is the slope of the loss over the residual, and what is unseen costs as an outlier', () => {
    const [h, scale] = [1e-5, 0.7];
    const weights = new Float64Array(2);
    for (const r of [0.1, -0.6, 3]) {
      weigh(Float64Array.of(r, Number.NaN), scale, weights);
      const rho = (value: number) => scale ** 2 * truncatedCost(Float64Array.of(value), scale);
      expect(weights[0]! * r).toBeCloseTo((rho(r + h) - rho(r - h)) / (2 * h), 6);
      expect(weights[1]).toBe(0);
    }
    expect(truncatedCost(Float64Array.of(Number.NaN), scale)).toBe(0.5);
    expect(truncatedCost(Float64Array.of(1e9), scale)).toBeCloseTo(0.5, 9);
  });

  it('end at the map that the fixed plane was seen through', () => {
    const seen = planeOf(14, 11, w);
    const start = {
      w: Float64Array.from(w, (value, k) => value + (k === 2 ? 1 : k === 5 ? -0.8 : 0)),
      gain: 1,
      bias: 0,
    };
    const { w: found } = descend(seen, moving, start, { motion: 'homography', iterations: 40, floor: 1e-4 });
    for (const [x, y] of [
      [0, 0],
      [13, 0],
      [13, 10],
      [0, 10],
    ] as const) {
      const [a, b] = [apply(found, x, y), apply(w, x, y)];
      // Linear interpolation of a curved scene is off by as much.
      expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeLessThan(0.1);
    }
  });
});
