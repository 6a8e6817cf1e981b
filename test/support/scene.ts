import fc from 'fast-check';
import type { Overlap } from '../../shaders/comparison/comparison.ts';
import { MAP_ENTRIES, NO_CLIP, projection } from '../../shaders/geometry/projection.ts';
import { KERNELS } from '../../shaders/kernels/index.ts';
import { LOSS_ENTRIES } from '../../shaders/kernels/lossAndGradient.ts';
import type { LossName } from '../../shaders/loss/index.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { type Scheme, storedSize } from '../../shaders/sampling/samplePosition.ts';
import type { Homography } from '../../src/geometry/homography.ts';
import { TWINS } from './kernels.ts';
import { type MapShape, mapOf, type Size } from './maps.ts';
import { noise } from './random.ts';

/** An image in float64, and a frame that it is warped into. */
export interface Scene {
  readonly scheme: Scheme;
  readonly map: Homography;
  /** As the scheme stores it. */
  readonly source: Float64Array;
  readonly sourceSize: Size;
  readonly size: Size;
  readonly fill: readonly number[];
  readonly near?: number;
}

const area = ([width, height]: Size): number => width * height;
export const samplesOf = (scene: Scene): number => scene.scheme.channels * area(scene.size);

const paramsOf = ({ map, size, sourceSize, fill, near = NO_CLIP }: Scene) => ({
  homography: map,
  size,
  sourceSize,
  near,
  fill,
});

export function warped(scene: Scene): Float64Array {
  const output = new Float64Array(samplesOf(scene));
  TWINS.warp(scene.scheme, { params: paramsOf(scene), source: scene.source, output });
  return output;
}

/** ∂L/∂W of a cotangent. */
export function mapPullback(scene: Scene, cotangent: Float64Array): Float64Array {
  const sums = new Float64Array(MAP_ENTRIES);
  TWINS.warpPullback(scene.scheme, { params: paramsOf(scene), source: scene.source, cotangent, sums });
  return sums;
}

/** ∂L/∂X of a cotangent. */
export function imagePullback(scene: Scene, cotangent: Float64Array): Float64Array {
  const fixed = new Float64Array(scene.source.length);
  const params = { ...paramsOf(scene), headroom: 0 };
  TWINS.imagePullback(scene.scheme, { params, cotangent, peak: new Uint32Array(1), fixed });
  return fixed;
}

/** dY of a dW and, where given, a dX. */
export function tangent(scene: Scene, dW: ArrayLike<number>, dX?: Float64Array): Float64Array {
  const output = new Float64Array(samplesOf(scene));
  TWINS.warpTangent(
    { ...scene.scheme, imageTangent: dX !== undefined },
    {
      params: { ...paramsOf(scene), tangent: dW },
      source: scene.source,
      imageTangent: dX ?? scene.source,
      output,
    },
  );
  return output;
}

export interface Penalty {
  readonly loss: LossName;
  readonly scale: number;
  readonly overlap: Overlap;
  readonly target?: Float64Array;
  readonly weights?: Float64Array;
}

/** Weights of which about a quarter are 0. */
export const someWeights = (scene: Scene, seed: number): Float64Array =>
  noise(area(scene.size), seed).map((value) => Math.max(value + 0.5, 0));

/** Σ m ρ, its gradient and the pixels counted. */
export function lossAndGradient(scene: Scene, { loss, scale, overlap, target, weights }: Penalty) {
  const spec = {
    ...scene.scheme,
    loss,
    overlap,
    target: target !== undefined,
    weights: weights !== undefined,
  };
  const sums = new Float64Array(KERNELS.lossAndGradient.entries(spec));
  TWINS.lossAndGradient(spec, {
    params: { ...paramsOf(scene), scale },
    source: scene.source,
    reference: target ?? scene.source,
    weights: weights ?? scene.source,
    sums,
  });
  return {
    total: sums[LOSS_ENTRIES.loss] as number,
    dW: sums.slice(0, MAP_ENTRIES),
    pixels: sums[LOSS_ENTRIES.pixels] as number,
    weight: sums[LOSS_ENTRIES.weight],
  };
}

/** Every pixel's half-pixel cell, in which every scheme is smooth; all knots and kinks lie between such cells. */
const cells = (scene: Scene): string => {
  const found: string[] = [];
  for (let y = 0; y < scene.size[1]; y++) {
    for (let x = 0; x < scene.size[0]; x++) {
      const at = projection.project(scene.map, x, y, scene.near ?? NO_CLIP);
      found.push(at.inside ? `${Math.floor(2 * at.u)},${Math.floor(2 * at.v)}` : 'nowhere');
    }
  }
  return found.join(' ');
};

/** The scene with W moved along a direction. */
export const moved = (scene: Scene, direction: ArrayLike<number>, step: number): Scene => ({
  ...scene,
  map: scene.map.map((m, k) => m + step * (direction[k] ?? 0)),
});

/** Whether no pixel crosses a knot, an edge or the horizon between the two ends of a step. */
export const isSmooth = (scene: Scene, direction: ArrayLike<number>, step: number): boolean =>
  cells(moved(scene, direction, -step)) === cells(moved(scene, direction, step));

/** dW that moves positions by about a pixel, whichever entries it has. */
export const unitDirections = ({ size }: Scene): Float64Array[] => {
  const reach = Math.max(...size, 2);
  return Array.from({ length: 9 }, (_, k) => {
    const direction = new Float64Array(9);
    direction[k] = (k % 3 === 2 ? 1 : 1 / reach) * (k < 6 ? 1 : 1 / reach);
    return direction;
  });
};

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/** Σ |a b|: what a dot product is rounded relative to. */
export const dotSize = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, k) => sum + Math.abs(value * (b[k] ?? 0)), 0);

/** Two names of one kernel need no second trial: lanczos4.test.ts says which are the same. */
export const KERNEL_NAMES = (Object.keys(INTERPOLATIONS) as (keyof typeof INTERPOLATIONS)[]).filter(
  (name, k, all) => k === all.findIndex((other) => INTERPOLATIONS[other].wgsl === INTERPOLATIONS[name].wgsl),
);
export const BORDER_NAMES = Object.keys(BORDERS) as BorderName[];

export const SCHEMES = KERNEL_NAMES.flatMap((interpolation) =>
  BORDER_NAMES.map((border) => ({ interpolation, border })),
);

/** Schemes of every kind, for what does not depend on how leaves meet. */
export const FEW_SCHEMES = (
  [
    ['nearest', 'clamp'],
    ['linear', 'fill'],
    ['linear', 'constant'],
    ['cubic', 'reflect'],
    ['keys', 'constant'],
    ['lanczos2', 'line'],
  ] as const
).map(([interpolation, border]) => ({ interpolation, border }));

/** Small scenes of noise under maps of a kind. */
export const scenes = (
  { interpolation, border }: { interpolation: keyof typeof INTERPOLATIONS; border: BorderName },
  shape: fc.Arbitrary<MapShape>,
): fc.Arbitrary<Scene> =>
  fc
    .record({
      shape,
      channels: fc.integer({ min: 1, max: 4 }),
      size: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
      sourceSize: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
      seed: fc.nat(1e6),
    })
    .map(({ shape: given, channels, size, sourceSize, seed }) => {
      const scheme = { interpolation, border, channels };
      return {
        scheme,
        map: mapOf(given, sourceSize, size),
        source: noise(channels * area(storedSize(scheme, sourceSize)), seed),
        sourceSize,
        size,
        fill: [...noise(4, seed + 1)],
      };
    });
