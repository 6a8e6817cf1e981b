import { describe, expect, it } from 'vitest';
import { type Point, ThinPlate } from '../../examples/thin-plate/thinPlate.ts';
import { createEngine, remapVjp } from '../../src/index.ts';
import { SIZE, waves } from './scene.ts';

const engine = await createEngine({ backend: 'cpu' });
const photo = waves(engine);
const frame = { ...SIZE, origin: [0, 0] } as const;
const count = SIZE.width * SIZE.height;
const POINTS: readonly Point[] = [
  [4, 4],
  [43, 6],
  [6, 31],
  [42, 30],
  [22, 17],
  [30, 9],
];
const PLACES: readonly Point[] = POINTS.map(([x, y], k) => [
  x + 1.7 * Math.sin(k),
  y + 1.3 * Math.cos(2 * k),
]);
const plate = new ThinPlate(POINTS);
const at = (coordinates: Float32Array, [x, y]: Point) => {
  const n = y * SIZE.width + x;
  return [coordinates[n], coordinates[count + n]];
};

/** L = ½ Σ Y² of the photograph along the spline, and ∂L/∂places. */
async function lossAndGradient(places: readonly Point[]) {
  const coordinates = engine.image({ ...frame, channels: 2, data: plate.coordinates(places, frame) });
  const [bent, pullback] = remapVjp(photo, coordinates, { interpolation: 'cubic', border: 'mirror' });
  const { dCoordinates } = await pullback(bent);
  const loss = (await bent.read()).reduce((sum, value) => sum + value ** 2 / 2, 0);
  return { loss, gradient: plate.pullback(await dCoordinates.read(), frame) };
}

describe('the thin plate', () => {
  it('takes every control point to its place', () => {
    const coordinates = plate.coordinates(PLACES, frame);
    POINTS.forEach((point, k) => {
      at(coordinates, point).forEach((position, axis) => {
        expect(position).toBeCloseTo(PLACES[k]?.[axis] ?? Number.NaN, 4);
      });
    });
  });

  it('is the affine map where the places are', () => {
    const affine = ([x, y]: Point): Point => [0.9 * x - 0.2 * y + 3, 0.1 * x + 1.2 * y - 4];
    const coordinates = plate.coordinates(POINTS.map(affine), frame);
    for (const point of [
      [0, 0],
      [47, 35],
      [13, 20],
    ] as const) {
      at(coordinates, point).forEach((position, axis) => {
        expect(position).toBeCloseTo(affine(point)[axis] ?? Number.NaN, 4);
      });
    }
  });

  it('has the gradient to the places that difference quotients of the loss have', async () => {
    const { gradient } = await lossAndGradient(PLACES);
    const step = 0.02;
    for (const [k, axis] of [
      [0, 0],
      [2, 1],
      [4, 0],
      [5, 1],
    ] as const) {
      const moved = (by: number) =>
        PLACES.map(
          (place, n): Point => [
            place[0] + (n === k && axis === 0 ? by : 0),
            place[1] + (n === k && axis === 1 ? by : 0),
          ],
        );
      const [before, after] = [await lossAndGradient(moved(-step)), await lossAndGradient(moved(step))];
      const quotient = (after.loss - before.loss) / (2 * step);
      expect(Math.abs((gradient[k]?.[axis] ?? Number.NaN) - quotient)).toBeLessThanOrEqual(
        2e-3 * Math.abs(quotient),
      );
    }
  });

  it('says when the control points do not tell', () => {
    const line = new ThinPlate([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(() =>
      line.coordinates(
        [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
        frame,
      ),
    ).toThrow(/on a line/);
  });
});
