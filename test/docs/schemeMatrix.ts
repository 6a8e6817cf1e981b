import type { Interpolation } from '../../shaders/leaf/contracts.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { storedSize } from '../../shaders/sampling/samplePosition.ts';
import { CpuExecutor } from '../../src/cpu/executor.ts';
import { warpVjp } from '../../src/index.ts';
import { engineOn } from '../support/engine.ts';
import { mapOf } from '../support/maps.ts';
import { noise } from '../support/random.ts';
import {
  dot,
  dotSize,
  isSmooth,
  mapPullback,
  moved,
  type Scene,
  samplesOf,
  tangent,
  unitDirections,
  warped,
} from '../support/scene.ts';

type Name = keyof typeof INTERPOLATIONS;

const STEP = 1e-5;
const [sourceSize, size] = [
  [9, 8],
  [11, 10],
] as const;
/** 35°, with a strong perspective, and an output that sees well past every edge. */
const MAP = mapOf(
  { angle: 0.61, zoom: 1.3, tilt: [0.35, -0.3], shift: [1.3, -0.7], factor: 1 },
  sourceSize,
  size,
);
const close = (a: number, b: number, scale: number, tolerance: number) =>
  Math.abs(a - b) <= tolerance * (scale + 1);

function sceneOf(interpolation: Name, border: BorderName): Scene {
  const scheme = { interpolation, border, channels: 2 };
  const [width, height] = storedSize(scheme, sourceSize);
  return {
    scheme,
    map: MAP,
    source: noise(2 * width * height, 5),
    sourceSize,
    size,
    fill: [0.3, -0.2, 0, 0],
  };
}

/** Whether ∂L/∂W is the difference quotient, in the directions in which no pixel crosses a knot. */
function mapGradientHolds(scene: Scene, cotangent: Float64Array): boolean {
  const dW = mapPullback(scene, cotangent);
  const directions = unitDirections(scene).filter((direction) => isSmooth(scene, direction, STEP));
  const at = (direction: Float64Array, step: number) => dot(cotangent, warped(moved(scene, direction, step)));
  return (
    directions.length > 0 &&
    directions.every((direction) => {
      const quotient = (at(direction, STEP) - at(direction, -STEP)) / (2 * STEP);
      return close(dot(dW, direction), quotient, dotSize(dW, direction) + samplesOf(scene), 1e-6);
    })
  );
}

const engine = engineOn(new CpuExecutor());

/** Whether the engine's ∂L/∂X is the adjoint of its warp, prefilter included: a warp of fill value 0 is linear in X. */
async function imageGradientHolds(interpolation: Name, border: BorderName): Promise<boolean> {
  const [width, height] = sourceSize;
  const [columns, rows] = size;
  const data = noise(width * height, 6);
  const source = engine.image({ width, height, data });
  const cotangent = noise(columns * rows, 7);
  const options = { interpolation, border, frame: { width: columns, height: rows } } as const;
  const [warp, pullback] = warpVjp(source, MAP, options);
  const { dX } = await pullback(engine.image({ width: columns, height: rows, data: cotangent }));
  const [left, right] = [await warp.read(), await dX.read()];
  return close(dot(cotangent, left), dot(data, right), dotSize(cotangent, left) + dotSize(data, right), 1e-6);
}

function tangentHolds(scene: Scene, cotangent: Float64Array): boolean {
  const dW = noise(9, 8).map((value, k) => value * (k < 6 ? 1 : 0.02));
  const dY = tangent(scene, dW);
  return close(dot(cotangent, dY), dot(mapPullback(scene, cotangent), dW), dotSize(cotangent, dY), 1e-9);
}

/** What holds of a scheme under a border: `Y` value, `W` ∂L/∂W, `X` ∂L/∂X, `J` the tangent, `H` the Hessian exists. */
async function cell(interpolation: Name, border: BorderName): Promise<string> {
  const scene = sceneOf(interpolation, border);
  const cotangent = noise(samplesOf(scene), 9);
  const leaf: Interpolation = INTERPOLATIONS[interpolation];
  const holds = {
    Y: warped(scene).every(Number.isFinite),
    W: mapGradientHolds(scene, cotangent),
    X: await imageGradientHolds(interpolation, border),
    J: tangentHolds(scene, cotangent),
    H: leaf.curvatures !== undefined && leaf.support > 2,
  };
  return Object.entries(holds)
    .flatMap(([letter, held]) => (held ? [letter] : []))
    .join(' ');
}

export const borders = Object.keys(BORDERS) as BorderName[];
export const interpolations = Object.keys(INTERPOLATIONS) as Name[];

/** What should hold of an interpolation, under every border. */
const claim = (name: Name): string => {
  const leaf: Interpolation = INTERPOLATIONS[name];
  return leaf.curvatures !== undefined && leaf.support > 2 ? 'Y W X J H' : 'Y W X J';
};

/** Rows of the matrix as documented. */
export const claimed = (): string[][] =>
  interpolations.map((name) => [name, ...borders.map(() => claim(name))]);

/** Rows of the matrix, each cell by trying it. */
export const tried = (): Promise<string[][]> =>
  Promise.all(
    interpolations.map(async (name) => [
      name,
      ...(await Promise.all(borders.map((border) => cell(name, border)))),
    ]),
  );
