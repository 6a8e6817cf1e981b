import fc from 'fast-check';
import { type Homography, multiply, translation } from '../../src/geometry/homography.ts';
import { between } from './random.ts';

export type Size = readonly [width: number, height: number];

/** A map that sends the middle of the output near the middle of the source. */
export interface MapShape {
  readonly angle: number;
  readonly zoom: number;
  /** How much z changes from the middle to the corner, along x and y: 1 and more puts the horizon in the frame. */
  readonly tilt: readonly [number, number];
  readonly shift: readonly [number, number];
  /** What all nine entries are multiplied by. */
  readonly factor: number;
}

const middle = ([width, height]: Size): [number, number] => [(width - 1) / 2, (height - 1) / 2];

export function mapOf(shape: MapShape, source: Size, output: Size): Homography {
  const [cx, cy] = middle(output);
  const [sx, sy] = middle(source);
  const reach = Math.max(Math.hypot(cx, cy), 1);
  const [c, s] = [Math.cos(shape.angle) * shape.zoom, Math.sin(shape.angle) * shape.zoom];
  const linear = [c, -s, 0, s, c, 0, shape.tilt[0] / reach, shape.tilt[1] / reach, 1];
  const centerd = multiply(linear, translation(-cx, -cy));
  return multiply(translation(sx + shape.shift[0], sy + shape.shift[1]), centerd).map(
    (m) => m * shape.factor,
  );
}

const pair = (limit: number) => fc.tuple(between(-limit, limit), between(-limit, limit));

const shape = (
  angle: number,
  low: number,
  high: number,
  tilt: number,
  shift: number,
): fc.Arbitrary<MapShape> =>
  fc.record({
    angle: between(-angle, angle),
    zoom: between(low, high),
    tilt: pair(tilt),
    shift: pair(shift),
    factor: fc.constantFrom(1, 0.37, 5.1, -1.3),
  });

/** Kinds of map, from mild to strong. */
export const SHAPES = {
  'near the identity': shape(0.03, 0.97, 1.03, 0.02, 0.9),
  'with rotations of 30° and more': fc
    .tuple(shape(0.6, 0.6, 1.5, 0.1, 4), fc.constantFrom(-2.2, -1.15, 1.15, 2.2))
    .map(([given, turn]) => ({ ...given, angle: given.angle + turn })),
  'with strong perspective': shape(Math.PI, 0.5, 1.6, 0.6, 4),
} as const;

/** A map whose horizon may cross the frame. */
export const HORIZON = shape(Math.PI, 0.5, 1.6, 2.5, 4);

export const anyShape: fc.Arbitrary<MapShape> = fc.oneof(...Object.values(SHAPES));
