import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERLAPS, type Overlap } from '../../shaders/comparison/comparison.ts';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { samplePosition } from '../../shaders/sampling/samplePosition.ts';
import { atMost, closeTo } from '../support/expect.ts';
import { anyShape, HORIZON } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import {
  dot,
  dotSize,
  FEW_SCHEMES,
  imagePullback,
  lossAndGradient,
  mapPullback,
  SCHEMES,
  type Scene,
  samplesOf,
  scenes,
  someWeights,
  tangent,
  warped,
} from '../support/scene.ts';

const any = fc.oneof({ weight: 3, arbitrary: anyShape }, HORIZON);
const blank = (scene: Scene): Scene => ({ ...scene, fill: [0, 0, 0, 0] });

/** To the rounding of float64, relative to Σ |terms|. */
const expectSame = (a: number, b: number, size: number) => atMost(Math.abs(a - b), 1e-11 * size + 1e-300);

/** Σ over pixels of the sizes of what the nine entries add up to, which cancels in the sums themselves. */
const contributions = (scene: Scene, cotangent: Float64Array, dW: ArrayLike<number>): number => {
  const size = { ...scene, source: scene.source };
  const [width, height] = scene.size;
  let total = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { at } = samplePosition(
        scene.scheme,
        { homography: size.map, near: NO_CLIP, sourceSize: scene.sourceSize },
        x,
        y,
      );
      const p = [x, y, 1];
      const rows = [1, 1, Math.abs(at.u) + Math.abs(at.v)];
      for (const [k, entry] of Array.from(dW).entries()) {
        const along = (rows[Math.floor(k / 3)] ?? 0) * (p[k % 3] ?? 0);
        total += Math.abs(at.inverseZ * entry) * along;
      }
    }
  }
  return total * Math.max(...cotangent.map(Math.abs)) * scene.scheme.channels * 8;
};

describe.each(SCHEMES.map((scheme) => ({ title: Object.values(scheme).join(' '), scheme })))(
  '$title',
  ({ scheme }) => {
    const run = (body: (scene: Scene, seed: number) => void) =>
      fc.assert(fc.property(scenes(scheme, any), fc.nat(1e6), body), runs(6));

    it('⟨λ, JVP(dW)⟩ = ⟨VJP(λ), dW⟩', () =>
      run((scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const dW = noise(9, seed + 1);
        const left = dot(cotangent, tangent(scene, dW));
        expectSame(left, dot(mapPullback(scene, cotangent), dW), contributions(scene, cotangent, dW));
      }));

    it('⟨λ, JVP(dX)⟩ = ⟨VJP(λ), dX⟩', () =>
      run((scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const dX = noise(scene.source.length, seed + 2);
        const dY = tangent(scene, new Float64Array(9), dX);
        const size = samplesOf(scene) + dotSize(cotangent, dY);
        expectSame(dot(cotangent, dY), dot(imagePullback(scene, cotangent), dX), size);
      }));

    it('⟨λ, warp X⟩ = ⟨∂L/∂X, X⟩', () =>
      run((scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const Y = warped(blank(scene));
        // `line` continues samples along their slope, far beyond their size.
        const size = samplesOf(scene) + dotSize(cotangent, Y);
        expectSame(dot(cotangent, Y), dot(imagePullback(scene, cotangent), scene.source), size);
      }));

    it('⟨∂L/∂W, W⟩ = 0: the scale of W changes nothing', () =>
      run((scene, seed) => {
        const cotangent = noise(samplesOf(scene), seed);
        const dW = mapPullback(scene, cotangent);
        expectSame(dot(dW, scene.map), 0, contributions(scene, cotangent, scene.map));
        const scaled = { ...scene, map: scene.map.map((m) => m * 2) };
        expect(warped(scaled)).toEqual(warped(scene));
        expect(mapPullback(scaled, cotangent).map((entry) => 2 * entry)).toEqual(dW);
      }));

    const penalties = (Object.keys(LOSSES) as LossName[]).flatMap((loss) =>
      (Object.keys(OVERLAPS) as Overlap[]).map((overlap) => ({ loss, overlap })),
    );
    const isFew = FEW_SCHEMES.some(
      (few) => few.interpolation === scheme.interpolation && few.border === scheme.border,
    );
    it.each(isFew ? penalties : [])(
      'the fused loss is warp, then loss, then pullback: $loss $overlap',
      ({ loss, overlap }) =>
        run((scene, seed) => {
          const target = noise(samplesOf(scene), seed);
          const scale = 0.5;
          const weights = seed % 2 ? { weights: someWeights(scene, seed + 1) } : {};
          const m = weights.weights ?? new Float64Array(samplesOf(scene)).fill(1);
          const penalty = { loss, scale, overlap, target, ...weights };
          const { total, dW, pixels, weight } = lossAndGradient(scene, penalty);
          const [width, height] = scene.size;
          const plane = width * height;
          const view = { homography: scene.map, near: NO_CLIP, sourceSize: scene.sourceSize };
          const counted = Array.from(
            { length: plane },
            (_, k) =>
              (m[k] ?? 0) > 0 &&
              (overlap === 'all' ||
                samplePosition(scene.scheme, view, k % width, Math.floor(k / width)).inside),
          );
          const r = warped(scene).map((y, k) => y - (target[k] ?? 0));
          const of = (f: (r: number, scale: number) => number) =>
            r.map((value, k) => (counted[k % plane] ? (m[k % plane] ?? 0) * f(value, scale) : 0));
          const cotangent = of(LOSSES[loss].slope);
          const expected = mapPullback(scene, cotangent);
          const terms = of(LOSSES[loss].rho);
          // Near the horizon what a border continues is large, and so is each term.
          const size = terms.reduce((a, b) => a + Math.abs(b), 0);
          expectSame(
            total,
            terms.reduce((a, b) => a + b, 0),
            Math.max(samplesOf(scene) * 4, size),
          );
          expect(pixels).toBe(counted.filter(Boolean).length);
          if (weight !== undefined) closeTo(weight, dot(m.subarray(0, plane), counted.map(Number)), 10);
          dW.forEach((entry, k) => {
            const unit = Float64Array.from({ length: 9 }, (_, l) => Number(k === l));
            expectSame(
              entry,
              expected[k] ?? 0,
              dotSize([entry], [1]) + contributions(scene, cotangent, unit),
            );
          });
        }),
    );
  },
);
