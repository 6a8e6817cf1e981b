import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MapError, OptionError, SizeError } from '../../src/base/errors.ts';
import { IDENTITY, invert, multiply, normalize } from '../../src/geometry/homography.ts';
import { Transform } from '../../src/geometry/transforms/transform.ts';
import { below, closeTo } from '../support/expect.ts';
import { expectError } from '../support/fails.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot } from '../support/scene.ts';
import { anyCenter, NAMES, PARAMETERS } from './cases.ts';

const near = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  const unit = Math.max(...Array.from(b, Math.abs), 1);
  for (const [k, value] of Array.from(a).entries()) below(Math.abs(value - b[k]!), 1e-9 * unit);
};
const any = (name: (typeof NAMES)[number]) =>
  fc.tuple(PARAMETERS[name], anyCenter).map(([theta, center]) => new Transform(name, theta, center));

describe.each(NAMES)('%s', (name) => {
  it('has an inverse of its own model', () => {
    fc.assert(
      fc.property(any(name), (map) => {
        const inverse = map.inverse();
        expect(inverse.model).toBe(name);
        near(normalize(multiply(map.matrix, inverse.matrix)), IDENTITY);
      }),
      runs(100),
    );
  });

  it('composes to the product, first the other', () => {
    fc.assert(
      fc.property(any(name), fc.oneof(...NAMES.map(any)), (map, other) => {
        const product = multiply(map.matrix, other.matrix);
        // The tilt of a product can put the center near the horizon.
        fc.pre(Math.abs(Transform.of('homography', product).parameters[6]!) < 0.1);
        near(normalize(map.compose(other).matrix), normalize(product));
        const [u, v] = map.apply(other.apply([2, 3]));
        const [x, y] = map.compose(other).apply([2, 3]);
        fc.pre(Math.hypot(u, v) < 1e4);
        closeTo(x, u, 5);
        closeTo(y, v, 5);
      }),
      runs(100),
    );
  });

  it('carries a gradient to its parameters by the chain rule', () => {
    fc.assert(
      fc.property(any(name), fc.nat(1e6), (map, seed) => {
        const dW = noise(9, seed);
        const direction = noise(map.parameters.length, seed + 1);
        const at = (h: number) =>
          new Transform(
            name,
            map.parameters.map((value, k) => value + h * direction[k]!),
            map.center,
          ).matrix;
        const slope = (dot(dW, at(1e-4)) - dot(dW, at(-1e-4))) / 2e-4;
        closeTo(dot(map.gradient(dW), direction), slope, 3);
      }),
      runs(100),
    );
  });
});

describe('a product', () => {
  const product = (a: Transform, b: Transform) => a.compose(b).model;
  const turn = new Transform('rotation', [1]);
  it('stays in the model of both, or in the smallest group that holds both', () => {
    expect(product(turn, turn)).toBe('rotation');
    expect(product(turn, new Transform('rotation', [1], [3, 0]))).toBe('euclidean');
    expect(product(turn, new Transform('translation', [1, 2]))).toBe('euclidean');
    expect(product(turn, new Transform('similarity'))).toBe('similarity');
    expect(product(new Transform('scaling', [2, 3]), turn)).toBe('affine');
    expect(product(new Transform('scaling', [2, 3]), new Transform('homography'))).toBe('homography');
  });
});

describe('a transform', () => {
  it('cannot be changed', () => {
    const map = new Transform('translation', [1, 2]);
    map.matrix[2] = 9;
    expect(map.matrix[2]).toBe(1);
    expect(() => {
      (map.parameters as number[])[0] = 9;
    }).toThrow(TypeError);
  });

  it('refuses what is none', async () => {
    await expectError(
      () => new Transform('shear' as 'affine', [1]),
      OptionError,
      /use translation, rotation/,
    );
    await expectError(() => new Transform('scaling', [0, 1]), MapError, /singular/);
    await expectError(() => new Transform('euclidean', [1]), SizeError, /give angle, tx, ty/);
    await expectError(() => Transform.of('affine', [1, 2, 3]), MapError, /give 9/);
  });

  it('turns and scales a picture as getRotationMatrix2D does', () => {
    // Kornia's test of get_rotation_matrix2d: center (3, 1), 90°, scale 1; it maps the source forward.
    near(invert(new Transform('rotation', [Math.PI / 2], [3, 1]).matrix), [0, 1, 2, -1, 0, 4, 0, 0, 1]);
    const [angle, scale, cx, cy] = [0.7, 1.6, 12, -5];
    const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
    const forward = [a, b, (1 - a) * cx - b * cy, -b, a, b * cx + (1 - a) * cy, 0, 0, 1];
    near(invert(new Transform('similarity', [1 / scale, angle, 0, 0], [cx, cy]).matrix), forward);
  });
});
