import fc from 'fast-check';
import { describe, it } from 'vitest';
import { OVERLAPS, type Overlap } from '../../shaders/comparison/comparison.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { pairwise } from '../support/combinations.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { SHAPES } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import {
  BORDER_NAMES,
  dot,
  dotSize,
  FEW_SCHEMES,
  imagePullback,
  isSmooth,
  KERNEL_NAMES,
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

/**
 * (4 D(h/2) − D(h)) / 3 of D(h) = (f(W + h dW) − f(W − h dW)) / 2h, where no pixel crosses a knot on the way: Richardson's
 * extrapolation, free of the third derivative, which is large near the horizon.
 */
function differences(
  scene: Scene,
  direction: Float64Array,
  f: (scene: Scene) => ArrayLike<number>,
): Float64Array {
  const quotients = (step: number) => {
    const [before, after] = [f(moved(scene, direction, -step)), f(moved(scene, direction, step))];
    return Float64Array.from(after, (value, k) => (value - (before[k] as number)) / (2 * step));
  };
  const [whole, half] = [quotients(STEP), quotients(STEP / 2)];
  return half.map((value, k) => (4 * value - (whole[k] as number)) / 3);
}

/** The same of one number. */
const difference = (scene: Scene, direction: Float64Array, f: (scene: Scene) => number): number =>
  differences(scene, direction, (at) => [f(at)])[0] as number;

/** What such differences miss: rounding over the step. */
const near = (got: number, expected: number, size: number) =>
  atMost(Math.abs(got - expected), 1e-6 * (size + 1));

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

const kinds = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
/** Every interpolation under every border, and either with every kind of map. */
const schemes = pairwise({ interpolation: KERNEL_NAMES, border: BORDER_NAMES, kind: kinds });
const penalties = pairwise({
  scheme: FEW_SCHEMES,
  kind: kinds,
  loss: Object.keys(LOSSES) as LossName[],
  overlap: Object.keys(OVERLAPS) as Overlap[],
}).map(({ scheme, ...rest }) => ({ ...scheme, ...rest }));

describe('over a small step', () => {
  it.each(schemes)(
    '∂L/∂W is the difference quotient: $interpolation $border, $kind',
    ({ kind, ...scheme }) => {
      fc.assert(
        fc.property(scenes(scheme, SHAPES[kind]), fc.nat(1e6), (scene, seed) => {
          const cotangent = noise(samplesOf(scene), seed);
          const dW = mapPullback(scene, cotangent);
          for (const direction of smoothDirections(scene)) {
            const quotient = difference(scene, direction, (at) => dot(cotangent, warped(at)));
            near(dot(dW, direction), quotient, dotSize(dW, direction) + samplesOf(scene));
          }
        }),
        runs(6),
      );
    },
  );

  it.each(schemes)(
    'the tangent is the difference quotient: $interpolation $border, $kind',
    ({ kind, ...scheme }) => {
      fc.assert(
        fc.property(scenes(scheme, SHAPES[kind]), (scene) => {
          for (const direction of smoothDirections(scene)) {
            const quotients = differences(scene, direction, warped);
            tangent(scene, direction).forEach((value, k) => {
              near(value, quotients[k] as number, Math.abs(value));
            });
          }
        }),
        runs(5),
      );
    },
  );

  it.each(penalties)(
    'the gradient of a loss is the difference quotient: $interpolation $border $loss $overlap, $kind',
    ({ interpolation, border, kind, loss, overlap }) => {
      fc.assert(
        fc.property(
          scenes({ interpolation, border }, SHAPES[kind]),
          fc.nat(1e6),
          fc.boolean(),
          (scene, seed, withTarget) => {
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
          },
        ),
        runs(8),
      );
    },
  );
});

describe('∂L/∂X', () => {
  it.each(SCHEMES)(
    'is what each sample adds, since a warp is linear in its image: $interpolation $border',
    (scheme) => {
      fc.assert(
        fc.property(scenes(scheme, fc.oneof(...Object.values(SHAPES))), fc.nat(1e6), (scene, seed) => {
          const cotangent = noise(samplesOf(scene), seed);
          const dX = imagePullback(scene, cotangent);
          const blank = { ...scene, fill: [0, 0, 0, 0] };
          const some = Math.ceil(dX.length / 30);
          dX.forEach((value, n) => {
            if ((n + seed) % some > 0) return;
            const source = scene.source.map((_, k) => Number(k === n));
            closeTo(dot(cotangent, warped({ ...blank, source })), value, 12);
          });
        }),
        runs(5),
      );
    },
  );
});
