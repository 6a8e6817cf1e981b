import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError } from '../../src/base/errors.ts';
import type { Point } from '../../src/geometry/frame.ts';
import { apply, multiply, normalize } from '../../src/geometry/homography.ts';
import { decompose, recompose } from '../../src/geometry/transforms/decompose.ts';
import { Transform } from '../../src/geometry/transforms/transform.ts';
import { below, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { anyShape, mapOf } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { anyCenter } from './cases.ts';

describe('the parts of a map', () => {
  it('give the map back', () => {
    fc.assert(
      fc.property(anyShape, anyCenter, fc.boolean(), (shape, at, over) => {
        const given = mapOf(shape, [14, 11], [17, 9]);
        const map = over ? multiply(given, [-1, 0, 16, 0, 1, 0, 0, 0, 1]) : given;
        const z = ([x, y]: Point) => map[6]! * x + map[7]! * y + map[8]!;
        // How much nearer the horizon than the middle of the output: behind it the plane is seen from below.
        const nearness = z(at) / z([8, 4]);
        fc.pre(Math.abs(nearness) > 1e-3);
        const parts = decompose(map, at);
        expect(parts.reflected).toBe(over !== nearness < 0);
        const back = recompose(parts);
        closeTo(back[6]! * at[0] + back[7]! * at[1] + back[8]!, 1, 9);
        const [a, b] = [normalize(map), normalize(back)];
        const unit = Math.max(...a.map(Math.abs));
        for (const [k, value] of b.entries()) below(Math.abs(value - a[k]!), 1e-9 * unit);
      }),
      runs(100),
    );
  });

  it('are the parameters that made it', () => {
    const parts = decompose(new Transform('similarity', [1.5, 0.6, 4, -3], [20, 10]).matrix, [20, 10]);
    closeTo(parts.angle, 0.6, 12);
    closeTo(parts.scales[0], 1.5, 12);
    closeTo(parts.scales[1], 1.5, 12);
    closeTo(parts.translation[0], 4, 12);
    closeTo(parts.translation[1], -3, 12);
    closeTo(parts.shear, 0, 12);
    expect(parts.perspective).toEqual([0, 0]);
    expect(parts.reflected).toBe(false);
    expect(decompose([1, 0.5, 0, 0, 2, 0, 0.001, 0, 1])).toMatchObject({
      angle: 0,
      scales: [1, 2],
      shear: 0.25,
      perspective: [0.001, 0],
    });
  });

  it('hold the derivative of the map at the point', () => {
    const map = [1.1, 0.2, 3, -0.3, 0.9, 5, 0.004, -0.003, 1];
    const { angle, scales, shear } = decompose(map, [30, 20]);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const h = 1e-4;
    const along = (dx: number, dy: number) => {
      const [p, q] = [apply(map, 30 + dx, 20 + dy), apply(map, 30 - dx, 20 - dy)];
      return [(p[0] - q[0]) / (2 * h), (p[1] - q[1]) / (2 * h)];
    };
    closeTo(along(h, 0)[0], c * scales[0], 6);
    closeTo(along(h, 0)[1], s * scales[0], 6);
    closeTo(along(0, h)[0], (c * shear - s) * scales[1], 6);
    closeTo(along(0, h)[1], (s * shear + c) * scales[1], 6);
  });

  it('are not those at the horizon', async () => {
    const map = [1, 0, 0, 0, 1, 0, -0.1, 0, 1];
    await expectError(() => decompose(map, [10, 3]), MapError, /give another point/);
  });
});
