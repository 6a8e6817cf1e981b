import { describe, expect, it } from 'vitest';
import { NO_CLIP, projection } from '../../shaders/geometry/projection.ts';
import { unroll } from '../../shaders/language/wgsl.ts';
import type { Border, Interpolation, Loss } from '../../shaders/leaf/contracts.ts';
import { mirror } from '../../shaders/leaf/mirror.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { EPSILON } from '../support/approx.ts';
import { testDevice } from '../support/device.ts';
import { evaluate } from '../support/evaluate.ts';
import { atMost } from '../support/expect.ts';
import { stream } from '../support/random.ts';

const each = <T extends object>(registry: T) =>
  Object.entries(registry).map(([name, leaf]) => ({ name, leaf })) as { name: string; leaf: T[keyof T] }[];

/** Formulas of a leaf take up to this many roundoff. */
const ROUNDINGS = 8 * EPSILON;

/** f within the rounding of its inputs and of its own operations. */
function expectNear(got: number | undefined, f: (scale: number) => number): void {
  const value = f(1);
  const moved = Math.max(...[1 - ROUNDINGS, 1 + ROUNDINGS].map((scale) => Math.abs(f(scale) - value)));
  atMost(Math.abs((got ?? Number.NaN) - value), 2 * moved + ROUNDINGS * Math.max(Math.abs(value), 1));
}

const SIZES = [1, 2, 3, 7, 64];
/** Coordinates on, beside and far from every edge, exact in float32. */
const coordinates = SIZES.flatMap((size) =>
  [-1e6, -9, -3, -1, 0, 1, size / 2, size - 2, size - 1, size, size + 5, 3 * size, 1e6].flatMap((edge) =>
    [-0.625, -0.5, -0.125, 0, 0.125, 0.5, 0.625].map((offset) => [edge + offset, size] as const),
  ),
);

describe.each(each<Record<string, Interpolation>>(INTERPOLATIONS))('both halves of $name', ({ leaf }) => {
  it('give the same weights and slopes', async () => {
    const { support } = leaf;
    const rows = Array.from({ length: 257 }, (_, k) => [k / 256 - (support % 2 ? 0.5 : 0)]);
    const body = `let w = interpolation_weights(in0); let s = interpolation_slopes(in0);
      ${unroll(support, (k) => `put(at, ${k}u, w[${k}]); put(at, ${support + k}u, s[${k}]);`)}`;
    const found = await evaluate(
      await testDevice(),
      leaf.wgsl,
      { inputs: 1, outputs: 2 * support, body },
      rows,
    );
    found.forEach((row, at) => {
      const t = rows[at]?.[0] ?? 0;
      row.forEach((got, k) => {
        expectNear(
          got,
          (s) => (k < support ? leaf.weights(s * t)[k] : leaf.slopes(s * t)[k - support]) ?? Number.NaN,
        );
      });
    });
  });
});

describe.each(each<Record<string, Border>>(BORDERS))('both halves of $name', ({ leaf }) => {
  const declarations = `struct Fold { position: f32, slope: f32, inside: bool, beyond: f32 }\n${leaf.wgsl('border')}`;

  it('fold coordinates alike', async () => {
    const body = `let f = border_fold(in0, in0 - f32(i32(in1) - 1), i32(in1));
      put(at, 0u, f.position); put(at, 1u, f.slope); put(at, 2u, select(0.0, 1.0, f.inside)); put(at, 3u, f.beyond);`;
    const found = await evaluate(
      await testDevice(),
      declarations,
      { inputs: 2, outputs: 4, body },
      coordinates,
    );
    found.forEach(([position, slope, inside, beyond], at) => {
      const [coordinate = 0, size = 0] = coordinates[at] ?? [];
      const fold = leaf.fold(coordinate, size);
      expect([slope, inside]).toEqual([fold.slope, Number(fold.inside)]);
      atMost(Math.abs((position ?? 0) - fold.position), ROUNDINGS * (Math.abs(coordinate) + size));
      atMost(
        Math.abs((beyond ?? Number.NaN) - (fold.beyond ?? 0)),
        ROUNDINGS * (Math.abs(coordinate) + size),
      );
    });
  });

  it('choose the same cells and taps', async () => {
    const rows = coordinates.map(([coordinate, size]) => [Math.floor(coordinate), size]);
    const body = `put(at, 0u, f32(border_cell(i32(in0), i32(in1)))); put(at, 1u, f32(border_tap(i32(in0), i32(in1))));`;
    const found = await evaluate(await testDevice(), declarations, { inputs: 2, outputs: 2, body }, rows);
    const expected = rows.map(([index = 0, size = 0]) => [leaf.cell(index, size), leaf.tap(index, size)]);
    expect(found).toEqual(expected);
  });
});

describe.each(each<Record<string, Loss>>(LOSSES))('both halves of $name', ({ leaf }) => {
  it('give the same rho, slope, weight and curvature', async () => {
    const residuals = [0, 1e-3, 0.1, 0.3, 0.5, 0.75, 1, 1.5, 2, 10, 1e3].flatMap((r) => [r, -r]);
    const rows = residuals.flatMap((r) => [0.25, 0.5, 1, 3].map((scale) => [Math.fround(r), scale]));
    const body = `put(at, 0u, loss_rho(in0, in1)); put(at, 1u, loss_slope(in0, in1)); put(at, 2u, loss_weight(in0, in1)); put(at, 3u, loss_curvature(in0, in1));`;
    const found = await evaluate(await testDevice(), leaf.wgsl, { inputs: 2, outputs: 4, body }, rows);
    found.forEach((row, at) => {
      const [r = 0, scale = 1] = rows[at] ?? [];
      [leaf.rho, leaf.slope, leaf.weight, leaf.curvature].forEach((f, k) => {
        expectNear(row[k], (s) => f(s * r, scale));
      });
    });
  });
});

describe('both halves of the projection', () => {
  it('send the same pixels to the same places', async () => {
    const next = stream(3);
    const w = Array.from({ length: 9 }, (_, k) => Math.fround((next() - 0.5) * (k < 6 ? 4 : 0.1)));
    const rows = Array.from({ length: 400 }, (_, k) => [k % 20, Math.floor(k / 20)]);
    // The host's rows are the columns of the WGSL matrix.
    const matrix = `mat3x3f(${w.map((value) => `${value}f`).join(', ')})`;
    const body = `let p = project(vec3f(in0, in1, 1.0) * ${matrix}, ${NO_CLIP});
      put(at, 0u, p.u); put(at, 1u, p.v); put(at, 2u, p.inverse_z); put(at, 3u, select(0.0, 1.0, p.inside));`;
    const found = await evaluate(await testDevice(), projection.wgsl, { inputs: 2, outputs: 4, body }, rows);
    found.forEach(([u = 0, v = 0, inverseZ = 0, inside], at) => {
      const [x = 0, y = 0] = rows[at] ?? [];
      const expected = projection.project(w, x, y, NO_CLIP);
      expect(inside).toBe(Number(expected.inside));
      // Σ |w| p over |z|: what cancels near the horizon.
      const size = (row: number) =>
        (Math.abs(w[row] ?? 0) * x + Math.abs(w[row + 1] ?? 0) * y + Math.abs(w[row + 2] ?? 0)) *
        Math.abs(expected.inverseZ);
      const unit = 16 * EPSILON;
      atMost(Math.abs(u - expected.u), unit * (size(0) + Math.abs(expected.u) * size(6)));
      atMost(Math.abs(v - expected.v), unit * (size(3) + Math.abs(expected.v) * size(6)));
      atMost(Math.abs(inverseZ / expected.inverseZ - 1), unit * size(6));
    });
  });

  it('agree on what lies nowhere', async () => {
    const maps = [
      { w: [1, 0, 0, 0, 1, 0, 0, 0, 0], near: NO_CLIP },
      { w: [1, 0, 5, 0, 1, 5, 1, 0, -3], near: NO_CLIP },
      { w: [1, 0, 5, 0, 1, 5, 1, 0, -3], near: 0 },
      { w: [1, 0, 5, 0, 1, 5, 1, 0, -3], near: 1 },
    ];
    for (const { w, near } of maps) {
      const rows = Array.from({ length: 8 }, (_, x) => [x, 2]);
      const body = `let p = project(vec3f(in0, in1, 1.0) * mat3x3f(${w.map((value) => `${value}f`).join(', ')}), ${near}f); put(at, 0u, select(0.0, 1.0, p.inside));`;
      const found = await evaluate(
        await testDevice(),
        projection.wgsl,
        { inputs: 2, outputs: 1, body },
        rows,
      );
      expect(found.flat()).toEqual(
        rows.map(([x = 0, y = 0]) => Number(projection.project(w, x, y, near).inside)),
      );
    }
  });
});

describe('both halves of mirror', () => {
  it('reflect the same indices', async () => {
    const rows = SIZES.flatMap((size) => Array.from({ length: 60 }, (_, k) => [k - 30, size]));
    const body = 'put(at, 0u, f32(mirror_index(i32(in0), i32(in1))));';
    const found = await evaluate(
      await testDevice(),
      mirror.wgsl('mirror_index'),
      { inputs: 2, outputs: 1, body },
      rows,
    );
    expect(found.flat()).toEqual(rows.map(([index = 0, size = 1]) => mirror.index(index, size)));
  });
});
