import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import { ImageError, NumericError, OptionError, SizeError } from '../../src/base/errors.ts';
import { apply, createEngine, remap, remapJvp, remapVjp, warp } from '../../src/index.ts';
import { expectError } from '../support/fails.ts';
import { TWINS } from '../support/kernels.ts';
import { runs } from '../support/property.ts';
import { between, noise, stream } from '../support/random.ts';
import { dot, dotSize, SCHEMES } from '../support/scene.ts';

const engine = await createEngine({ backend: 'cpu' });
const [width, height, channels] = [9, 7, 2];
const origin = [-3, 4] as const;
const frame = { width: 8, height: 6, origin: [2, -5] } as const;
const count = frame.width * frame.height;
const fill = [0.5, -0.25];

const MIXED = (Object.keys(INTERPOLATIONS) as (keyof typeof INTERPOLATIONS)[]).map((interpolation) => ({
  interpolation,
  border: { x: 'mirror', y: 'line' } as const,
}));
const ALL = [...SCHEMES, ...MIXED].map(({ interpolation, border }) => ({
  interpolation,
  border,
  title: `${interpolation} ${typeof border === 'string' ? border : 'mirror across, line down'}`,
}));

const photo = (seed = 4) =>
  engine.image({ width, height, channels, data: noise(width * height * channels, seed), origin });
const field = (data: ArrayLike<number>) =>
  engine.image({ ...frame, channels: 2, data: Float32Array.from(data) });
const outputLike = (seed: number) =>
  engine.image({ ...frame, channels, data: noise(channels * count, seed) });

/** (u, v) of W at every pixel of the frame. */
const fieldOf = (W: readonly number[]) => {
  const points = Array.from({ length: count }, (_, k) =>
    apply(W, frame.origin[0] + (k % frame.width), frame.origin[1] + Math.floor(k / frame.width)),
  );
  return field([0, 1].flatMap((axis) => points.map((point) => point[axis] ?? Number.NaN)));
};

/** Positions in and around the source, that float32 holds. */
const around = (seed: number) => {
  const next = stream(seed);
  return Float32Array.from({ length: 2 * count }, (_, k) =>
    k < count ? origin[0] + width * (2 * next() - 0.5) : origin[1] + height * (2 * next() - 0.5),
  );
};

describe('remap along the field of a map is the warp by the map', () => {
  // In 1/32, so that float32 holds all of the positions.
  const W = [0.75, -0.5, -3.40625, 0.34375, 0.875, 9.21875, 0, 0, 1];
  it.each(ALL)('$title', async ({ interpolation, border }) => {
    const options = { interpolation, border, fill };
    const source = photo();
    const remapped = remap(source, fieldOf(W), options);
    const { width: columns, height: rows, origin: first } = remapped;
    expect({ width: columns, height: rows, origin: first }).toEqual(frame);
    const [got, expected] = [await remapped.read(), await warp(source, W, { ...options, frame }).read()];
    expected.forEach((value, k) => {
      expect(Math.abs((got[k] ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(value)));
    });
  });

  it('with perspective, to the rounding of the positions', async () => {
    const tilted = [0.9, -0.2, -2.1, 0.3, 1.1, 9.7, 0.011, -0.007, 1.02];
    for (const interpolation of ['linear', 'cubic'] as const) {
      const options = { interpolation, border: 'mirror' } as const;
      const got = await remap(photo(), fieldOf(tilted), options).read();
      const expected = await warp(photo(), tilted, { ...options, frame }).read();
      expected.forEach((value, k) => {
        expect(got[k]).toBeCloseTo(value, 5);
      });
    }
  });
});

describe('derivatives are difference quotients in float64', () => {
  const STEP = 1e-5;
  const size = [8, 6] as const;
  const points = 6;
  // Inside half-pixel cells, where every scheme is smooth; in the source and around it.
  const coordinate = fc
    .tuple(fc.integer({ min: -10, max: 26 }), between(0.02, 0.48))
    .map(([half, rest]) => half / 2 + rest);
  const params = { size: [points, 1], count: points, sourceSize: size, sourceOrigin: [2, -3], fill };

  it.each(ALL)('$title', ({ interpolation, border }) => {
    const borders = typeof border === 'string' ? { border } : { border: border.x, borderY: border.y };
    const scheme: Scheme = { interpolation, ...borders, channels };
    const [storedWidth, storedHeight] = storedSize(scheme, size);
    fc.assert(
      fc.property(
        fc.array(coordinate, { minLength: 2 * points, maxLength: 2 * points }),
        fc.nat(1e6),
        (positions, seed) => {
          const source = noise(channels * storedWidth * storedHeight, seed);
          const [cotangent, move] = [noise(channels * points, seed + 1), noise(2 * points, seed + 2)];
          const at = (step: number) => {
            const output = new Float64Array(channels * points);
            const moved = Float64Array.from(positions, (p, k) => p + step * (move[k] ?? 0));
            TWINS.samplePoints({ ...scheme, order: 0 }, { params, source, points: moved, output });
            return output;
          };
          const [before, after] = [at(-STEP), at(STEP)];
          const quotient = after.map((value, k) => (value - (before[k] ?? 0)) / (2 * STEP));
          const bound = { params, source, points: Float64Array.from(positions) };
          const dY = new Float64Array(channels * points);
          const pointsTangent = { ...bound, imageTangent: source, tangent: move, output: dY };
          TWINS.pointsTangent({ ...scheme, imageTangent: false }, pointsTangent);
          const dPoints = new Float64Array(2 * points);
          TWINS.positionPullback(scheme, { ...bound, cotangent, output: dPoints });
          quotient.forEach((value, k) => {
            expect(Math.abs((dY[k] ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(value)));
          });
          const expected = dot(cotangent, quotient);
          expect(Math.abs(dot(dPoints, move) - expected)).toBeLessThanOrEqual(
            1e-6 * (1 + dotSize(cotangent, quotient)),
          );
        },
      ),
      runs(5),
    );
  });
});

describe('the pullback is the adjoint of the tangent: ⟨λ, dY⟩ = ⟨∂L/∂(u, v), d(u, v)⟩ + ⟨∂L/∂X, dX⟩', () => {
  it.each(ALL)('$title', async ({ interpolation, border }) => {
    const options = { interpolation, border, fill };
    const [source, coordinates, lambda] = [photo(), field(around(8)), outputLike(5)];
    const tangents = { dCoordinates: field(noise(2 * count, 6)), dX: photo(7) };
    const [Y, pullback] = remapVjp(source, coordinates, options);
    const [again, dY] = remapJvp(source, coordinates, tangents, options);
    const { dCoordinates, dX } = await pullback(lambda);
    expect(await again.read()).toEqual(await Y.read());
    expect({ ...dCoordinates }).toMatchObject({ ...frame, channels: 2 });
    expect({ ...dX }).toMatchObject({ width, height, origin, channels });
    const pairs = [
      [lambda, dY],
      [dCoordinates, tangents.dCoordinates],
      [dX, tangents.dX],
    ] as const;
    const read = await Promise.all(pairs.map(async ([a, b]) => [await a.read(), await b.read()] as const));
    const [left = 0, moved = 0, scattered = 0] = read.map(([a, b]) => dot(a, b));
    const sizes = read.reduce((sum, [a, b]) => sum + dotSize(a, b), 0);
    expect(Math.abs(left - moved - scattered)).toBeLessThanOrEqual(2e-6 * sizes);
  });

  it('the tangents add up, and none is 0', async () => {
    const [source, coordinates] = [photo(), field(around(9))];
    const [dCoordinates, dX] = [field(noise(2 * count, 6)), photo(7)];
    const options = { interpolation: 'cubic', border: 'reflect' } as const;
    const along = async (tangents: Parameters<typeof remapJvp>[2]) =>
      remapJvp(source, coordinates, tangents, options)[1].read();
    const both = await along({ dCoordinates, dX });
    const [first, second] = [await along({ dCoordinates }), await along({ dX })];
    both.forEach((value, k) => {
      expect(value).toBeCloseTo((first[k] ?? 0) + (second[k] ?? 0), 5);
    });
    expect((await along({})).every((value) => value === 0)).toBe(true);
  });
});

describe('a position that is not finite is outside', () => {
  const nowhere = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  it.each(ALL)('$title', async ({ interpolation, border }) => {
    const options = { interpolation, border, fill };
    // Of u, of v, or of both.
    const data = Float32Array.from(around(10), (p, k) => (k % 7 < 2 ? (nowhere[k % 3] ?? p) : p));
    const lost = Array.from({ length: count }, (_, k) =>
      [data[k], data[count + k]].some((p) => !Number.isFinite(p)),
    );
    expect(lost).toContain(false);
    const [source, coordinates] = [photo(), field(data)];
    const [Y, pullback] = remapVjp(source, coordinates, options);
    const only = outputLike(5);
    const lambda = (await only.read()).map((value, k) => (lost[k % count] ? value : 0));
    const back = await pullback(engine.image({ ...frame, channels, data: lambda }));
    const [, dY] = remapJvp(
      source,
      coordinates,
      { dCoordinates: field(noise(2 * count, 6)), dX: source },
      options,
    );
    const [values, tangent] = [await Y.read(), await dY.read()];
    lost.forEach((isLost, k) => {
      for (let c = 0; c < channels; c++) {
        const at = c * count + k;
        if (isLost) expect([values[at], tangent[at]]).toEqual([fill[c], 0]);
        else expect(values[at]).not.toBeNaN();
      }
    });
    expect((await back.dCoordinates.read()).every((value) => value === 0)).toBe(true);
    expect((await back.dX.read()).every((value) => value === 0)).toBe(true);
  });

  it('and one that is far away is finite', async () => {
    const data = Array.from({ length: 2 * count }, (_, k) => (k % 3 ? 1 : -1) * 10 ** (k % 38));
    for (const { interpolation, border } of SCHEMES) {
      const [Y, pullback] = remapVjp(photo(), field(data), { interpolation, border });
      const { dCoordinates, dX } = await pullback(outputLike(5));
      for (const image of [Y, dCoordinates, dX]) {
        expect((await image.read()).every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe('it throws for', () => {
  const plain = () => photo();
  it('coordinates of other than two plain channels', () => {
    const gray = engine.image({ width: 1, height: 1, data: Float32Array.of(1) });
    return expectError(() => remap(plain(), gray), SizeError, /1 channels.*two plain channels, u and v/);
  });
  it('colors, and says how to get planes', async () => {
    const colors = engine.image({
      width: 1,
      height: 1,
      data: new Uint8Array(4),
      channels: 4,
      colorant: 'RGBA',
      alpha: 'straight',
    });
    await expectError(() => remap(colors, field(around(1))), OptionError, /RGBA.*toPlanes/);
  });
  it('images of different engines', async () => {
    const other = await createEngine({ backend: 'cpu' });
    const stranger = other.image({ width: 1, height: 1, channels: 2, data: new Float32Array(2) });
    await expectError(() => remap(plain(), stranger), ImageError, /another engine/);
  });
  it('cotangents of another size, or not finite', async () => {
    const [, pullback] = remapVjp(plain(), field(around(1)));
    await expectError(() => pullback(plain()), SizeError, /remapped image 8×6×2/);
    const bad = engine.image({
      ...frame,
      channels,
      data: new Float32Array(channels * count).fill(Number.NaN),
    });
    await expectError(() => pullback(bad), NumericError, /cotangent is not finite/);
  });
  it('tangents unlike what they move', async () => {
    const coordinates = field(around(1));
    await expectError(
      () => remapJvp(plain(), coordinates, { dX: coordinates }),
      SizeError,
      /like the source/,
    );
    await expectError(
      () => remapJvp(plain(), coordinates, { dCoordinates: plain() }),
      SizeError,
      /like the coordinates/,
    );
  });
  it('unknown names', () =>
    expectError(() => remap(plain(), field(around(1)), { border: 'none' as 'fill' }), OptionError, /'none'/));
});
