import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERLAPS, type Overlap } from '../../shaders/comparison/comparison.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { SHAPES } from '../support/maps.ts';
import { noise } from '../support/random.ts';
import {
  dot,
  dotSize,
  FEW_SCHEMES,
  imagePullback,
  isSmooth,
  lossAndGradient,
  mapPullback,
  moved,
  type Penalty,
  SCHEMES,
  type Scene,
  samplesOf,
  scenes,
  someWeights,
  tangent,
  unitDirections,
  warped,
} from '../support/scene.ts';

/** Positions move by about this many pixels. */
const STEP = 1e-5;

/** (f(W + h dW) − f(W − h dW)) / 2h, where no pixel crosses a knot on the way. */
function difference(scene: Scene, direction: Float64Array, f: (scene: Scene) => number): number {
  return (f(moved(scene, direction, STEP)) - f(moved(scene, direction, -STEP))) / (2 * STEP);
}

/** What central differences miss: rounding over the step, and the third derivative times its square. */
const near = (got: number, expected: number, size: number) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-6 * (size + 1));

const smoothDirections = (scene: Scene): Float64Array[] => {
  const directions = unitDirections(scene).filter((direction) => isSmooth(scene, direction, STEP));
  fc.pre(directions.length > 0);
  return directions;
};

/** On which side of the corners that a penalty may have, at 0 and at ± its scale, each residual lies. */
const branches = (values: Float64Array, { scale, target }: Penalty): string =>
  values
    .map((value, k) => {
      const r = value - (target?.[k] ?? 0);
      return Math.sign(r) * (Math.abs(r) < scale ? 1 : 2);
    })
    .join(' ');

const kinds = Object.entries(SHAPES);
const title = (scheme: object) => Object.values(scheme).join(' ');
const titled = SCHEMES.map((scheme) => ({ title: title(scheme), scheme }));
const few = FEW_SCHEMES.map((scheme) => ({ title: title(scheme), scheme }));

describe.each(kinds)('of maps %s', (_kind, shape) => {
  it.each(titled)('∂L/∂W is the difference quotient: $title', ({ scheme }) => {
    fc.assert(
      fc.property(scenes(scheme, shape), fc.nat(1e6), (scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const dW = mapPullback(scene, cotangent);
        for (const direction of smoothDirections(scene)) {
          const quotient = difference(scene, direction, (at) => dot(cotangent, warped(at)));
          near(dot(dW, direction), quotient, dotSize(dW, direction) + samplesOf(scene));
        }
      }),
      { numRuns: 6, seed: 1 },
    );
  });

  it.each(titled)('the tangent is the difference quotient: $title', ({ scheme }) => {
    fc.assert(
      fc.property(scenes(scheme, shape), (scene) => {
        for (const direction of smoothDirections(scene)) {
          const [before, after] = [-STEP, STEP].map((step) => warped(moved(scene, direction, step)));
          tangent(scene, direction).forEach((value, k) => {
            near(value, ((after?.[k] ?? 0) - (before?.[k] ?? 0)) / (2 * STEP), Math.abs(value));
          });
        }
      }),
      { numRuns: 5, seed: 2 },
    );
  });

  const penalties = (Object.keys(LOSSES) as LossName[]).flatMap((loss) =>
    (Object.keys(OVERLAPS) as Overlap[]).map((overlap) => ({ loss, overlap })),
  );
  it.each(few.flatMap(({ title, scheme }) => penalties.map((penalty) => ({ title, scheme, ...penalty }))))(
    'the gradient of a loss is the difference quotient: $title $loss $overlap',
    ({ scheme, loss, overlap }) => {
      fc.assert(
        fc.property(scenes(scheme, shape), fc.nat(1e6), fc.boolean(), (scene, seed, withTarget) => {
          const target = withTarget ? { target: noise(samplesOf(scene), seed) } : {};
          const weights = seed % 2 ? { weights: someWeights(scene, seed + 1) } : {};
          const penalty = { loss, overlap, scale: 0.6, ...target, ...weights };
          const { dW } = lossAndGradient(scene, penalty);
          for (const direction of smoothDirections(scene)) {
            const [before, after] = [-STEP, STEP].map((step) =>
              branches(warped(moved(scene, direction, step)), penalty),
            );
            if (before !== after) continue;
            const quotient = difference(scene, direction, (at) => lossAndGradient(at, penalty).total);
            near(dot(dW, direction), quotient, dotSize(dW, direction) + samplesOf(scene));
          }
        }),
        { numRuns: 8, seed: 3 },
      );
    },
  );
});

describe('∂L/∂X', () => {
  it.each(titled)('is what each sample adds, since a warp is linear in its image: $title', ({ scheme }) => {
    fc.assert(
      fc.property(scenes(scheme, fc.oneof(...Object.values(SHAPES))), fc.nat(1e6), (scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const dX = imagePullback(scene, cotangent);
        const blank = { ...scene, fill: [0, 0, 0, 0] };
        const some = Math.ceil(dX.length / 30);
        dX.forEach((value, n) => {
          if ((n + seed) % some > 0) return;
          const source = scene.source.map((_, k) => Number(k === n));
          expect(dot(cotangent, warped({ ...blank, source }))).toBeCloseTo(value, 12);
        });
      }),
      { numRuns: 5, seed: 4 },
    );
  });
});
