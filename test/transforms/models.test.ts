import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError, SizeError } from '../../src/base/errors.ts';
import { about } from '../../src/geometry/about.ts';
import { apply, IDENTITY, normalize } from '../../src/geometry/homography.ts';
import { TRANSFORMS } from '../../src/geometry/transforms/models/index.ts';
import { below, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { runs } from '../support/property.ts';
import { anyCenter, NAMES, PARAMETERS } from './cases.ts';

/** Central differences of fourth order. */
function difference(of: (h: number) => ArrayLike<number>, h: number): number[] {
  const [a, b, c, d] = [-2, -1, 1, 2].map((k) => of(k * h));
  return Array.from({ length: 9 }, (_, k) => (a![k]! - 8 * b![k]! + 8 * c![k]! - d![k]!) / (12 * h));
}

describe.each(NAMES)('%s', (name) => {
  const model = TRANSFORMS[name];
  const settings = fc.record({ theta: PARAMETERS[name], center: anyCenter });

  it('has the Jacobian of its matrix', () => {
    fc.assert(
      fc.property(settings, ({ theta, center }) => {
        const jacobian = model.jacobian(theta, center);
        expect(jacobian).toHaveLength(model.parameters.length);
        for (const [k, derivative] of jacobian.entries()) {
          const at = (h: number) =>
            model.matrix(
              theta.map((value, j) => (j === k ? value + h : value)),
              center,
            );
          const expected = difference(at, 1e-3);
          const unit = Math.max(...expected.map(Math.abs));
          for (const [j, entry] of derivative.entries()) below(Math.abs(entry - expected[j]!), 1e-9 * unit);
        }
      }),
      runs(100),
    );
  });

  it('is the identity at its identity, about any center', () => {
    fc.assert(
      fc.property(anyCenter, (center) => {
        expect([...model.matrix(model.identity, center)].map((m) => m + 0)).toEqual(IDENTITY);
      }),
      runs(100),
    );
  });

  it('about a center does there what it does at the origin', () => {
    fc.assert(
      fc.property(settings, ({ theta, center: [cx, cy] }) => {
        const [x, y] = apply(model.matrix(theta), 3, -2);
        const [u, v] = apply(model.matrix(theta, [cx, cy]), 3 + cx, cy - 2);
        closeTo(u, x + cx, 8);
        closeTo(v, y + cy, 8);
      }),
      runs(100),
    );
  });

  it('reads its parameters from its matrix, whatever the factor', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(1, -3, 0.01), ({ theta, center }, factor) => {
        const map = model.matrix(theta, center).map((value) => factor * value);
        for (const [k, value] of model.read(map, center).entries()) closeTo(value, theta[k]!, 9);
      }),
      runs(100),
    );
  });

  it('refuses other parameters', async () => {
    const { length } = model.parameters;
    await expectError(() => model.matrix(Array(length + 1).fill(1)), SizeError, /give .* in this order/);
    await expectError(() => model.matrix(Array(length).fill(Number.NaN)), MapError, /give a finite number/);
  });
});

it('a matrix of another model is not read', async () => {
  const [tilted, sheared] = [
    [1, 0, 5, 0, 1, 3, 1e-5, 0, 1],
    [1, 0.01, 0, 0, 1, 0, 0, 0, 1],
  ];
  for (const name of ['translation', 'rotation', 'scaling', 'euclidean', 'similarity', 'affine'] as const) {
    await expectError(() => TRANSFORMS[name].read(tilted), MapError, /read it as a model that holds it/);
    if (name !== 'affine')
      await expectError(() => TRANSFORMS[name].read(sheared), MapError, /read it as a model that holds it/);
  }
  await expectError(
    () => TRANSFORMS.homography.read([0, 0, 1, 0, 1, 0, 1, 0, 0]),
    MapError,
    /another center/,
  );
});

it('a rotation by a quarter keeps its center and takes the x axis to y', () => {
  const [x, y] = apply(TRANSFORMS.rotation.matrix([Math.PI / 2], [5, 7]), 6, 7);
  expect([x, y]).toEqual([5, 8]);
  expect(about([5, 7], [1, 0, 0, 0, 1, 0, 0, 0, 1])).toEqual(normalize(IDENTITY));
});
