import { afterAll, describe, expect, it } from 'vitest';
import { type BorderName, createEngine, type InterpolationName, remapVjp } from '../../src/index.ts';
import document from './remap.json';

interface Case {
  readonly source: string;
  readonly interpolation: InterpolationName;
  readonly border: BorderName;
  readonly fill: number;
  readonly values: readonly number[];
  readonly dCoordinates?: readonly number[];
  readonly dX?: readonly number[];
}

/** Both peers compute in float32, and OpenCV's tables of weights have 5 digits or more. */
const DIGITS = { cv2: 4, torch: 5 } as const;

const { width, height, image, coordinates, cotangent, versions } = document;
const cases = document.cases as readonly Case[];
const engine = await createEngine({ backend: 'cpu' });
afterAll(() => engine.destroy());

const count = cotangent.length;
const source = engine.image({ width, height, data: Float32Array.from(image) });
const points = engine.image({ width: count, height: 1, channels: 2, data: Float32Array.from(coordinates) });
const lambda = engine.image({ width: count, height: 1, data: Float32Array.from(cotangent) });

function expectClose(got: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(got[k], `element ${k}`).toBeCloseTo(value, digits);
  });
}

describe(`remap is remap of OpenCV and grid_sample of PyTorch, forward and backward (${versions})`, () => {
  it.each(cases)('$source: $interpolation $border', async ({ source: peer, ...given }) => {
    const { interpolation, border, fill, values, dCoordinates, dX } = given;
    const digits = DIGITS[peer as keyof typeof DIGITS];
    const [remapped, pullback] = remapVjp(source, points, { interpolation, border, fill });
    expectClose(await remapped.read(), values, digits);
    if (!dCoordinates || !dX) return;
    const back = await pullback(lambda);
    expectClose(await back.dCoordinates.read(), dCoordinates, digits);
    expectClose(await back.dX.read(), dX, digits);
  });
});
