import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  channelLayout,
  GRAM,
  MONOMIAL_OF,
  MONOMIALS,
  PAIRS,
  RIGHT,
  tailLayout,
} from '../../shaders/comparison/normalLayout.ts';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { LOSSES, type LossName } from '../../shaders/loss/index.ts';
import { samplePosition } from '../../shaders/sampling/samplePosition.ts';
import { multiply } from '../../src/geometry/homography.ts';
import { atMost } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { anyShape } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import {
  dot,
  dotSize,
  FEW_SCHEMES,
  type Scene,
  samplesOf,
  scenes,
  tangent,
  warped,
} from '../support/scene.ts';

const FITTING = (Object.keys(LOSSES) as LossName[]).filter((name) => LOSSES[name].fits);
const NINE = Array.from({ length: 9 }, (_, k) => k);

/** What the moments are of: residuals and their Jacobian, image by image. */
function problem(scene: Scene, loss: LossName, seed: number) {
  const { channels } = scene.scheme;
  const [width, height] = scene.size;
  const plane = width * height;
  const reference = noise(samplesOf(scene), seed);
  const [gain, bias] = [
    noise(4, seed + 1).map((value) => 1 + 0.3 * value),
    noise(4, seed + 2).map((value) => 0.2 * value),
  ];
  const [center, unit, scale] = [[1.5, 2.25] as const, 3.5, 0.4];
  const sums = new Float64Array(tailLayout(channels).length);
  TWINS.normalEquations(
    { ...scene.scheme, loss, gradient: 'exact', weights: false, mask: false },
    {
      params: {
        homography: scene.map,
        size: scene.size,
        sourceSize: scene.sourceSize,
        near: NO_CLIP,
        fill: scene.fill,
        scale,
        gain,
        bias,
        center,
        unit,
        noise: [],
      },
      source: scene.source,
      reference,
      weights: reference,
      mask: reference,
      planes: reference,
      sums,
    },
  );
  const view = { homography: scene.map, near: NO_CLIP, sourceSize: scene.sourceSize };
  const inside = (k: number) =>
    samplePosition(scene.scheme, view, k % width, Math.floor((k % plane) / width)).inside;
  const only = (c: number, f: (k: number) => number) =>
    Float64Array.from({ length: samplesOf(scene) }, (_, k) =>
      Math.floor(k / plane) === c && inside(k % plane) ? f(k) : 0,
    );
  const values = warped(scene);
  const at = (samples: Float64Array, k: number) => samples[k] ?? 0;
  const residual = values.map(
    (y, k) => at(gain, Math.floor(k / plane)) * y + at(bias, Math.floor(k / plane)) - at(reference, k),
  );
  // Steepest-descent images of W ← W N⁻¹ exp(Θ) N, with N to the normalized coordinates.
  const toUnit = [1 / unit, 0, -center[0] / unit, 0, 1 / unit, -center[1] / unit, 0, 0, 1];
  const fromUnit = [unit, 0, center[0], 0, unit, center[1], 0, 0, 1];
  const descent = NINE.map((k) => {
    const generator = NINE.map((l) => Number(k === l));
    const image = tangent(scene, multiply(multiply(multiply(scene.map, fromUnit), generator), toUnit));
    return image.map((value, l) => at(gain, Math.floor(l / plane)) * value);
  });
  const weight = residual.map((r) => LOSSES[loss].weight(r, scale));
  const slope = residual.map((r) => LOSSES[loss].slope(r, scale));
  const rho = residual.map((r) => LOSSES[loss].rho(r, scale));
  return { sums, channels, only, values, residual, descent, weight, slope, rho, plane, inside };
}

describe.each(FEW_SCHEMES.flatMap((scheme) => FITTING.map((loss) => ({ ...scheme, loss }))))(
  'the moments of $interpolation $border $loss',
  ({ interpolation, border, loss }) => {
    const run = (body: (given: ReturnType<typeof problem>) => void) =>
      fc.assert(
        fc.property(scenes({ interpolation, border }, anyShape), fc.nat(1e6), (scene, seed) =>
          body(problem(scene, loss, seed)),
        ),
        runs(6),
      );
    const same = (got: number | undefined, a: Float64Array, b: Float64Array) =>
      atMost(Math.abs((got ?? Number.NaN) - dot(a, b)), 1e-10 * (dotSize(a, b) + 1));
    const times = (a: Float64Array, b: Float64Array) => a.map((value, k) => value * (b[k] ?? 0));

    it('give JᵀWJ over the nine generators', () =>
      run(({ sums, channels, only, descent, weight }) => {
        const all = Array.from({ length: channels }, (_, c) => only(c, (k) => weight[k] ?? 0));
        const mask = weight.map((_, k) => all.reduce((sum, part) => sum + (part[k] ?? 0), 0));
        for (const a of NINE) {
          for (const b of NINE) {
            const [i, j, k, l] = [Math.floor(a / 3), a % 3, Math.floor(b / 3), b % 3];
            const pair = PAIRS.findIndex(([p, q]) => p === Math.min(i, k) && q === Math.max(i, k));
            const entry = GRAM + MONOMIALS.length * pair + (MONOMIAL_OF[j]?.[l] ?? 0);
            same(sums[entry], times(mask, descent[a]!), descent[b]!);
          }
        }
      }));

    it('give Jᵀρ′ over the nine generators', () =>
      run(({ sums, channels, only, descent, slope }) => {
        const parts = Array.from({ length: channels }, (_, c) => only(c, (k) => slope[k] ?? 0));
        const total = slope.map((_, k) => parts.reduce((sum, part) => sum + (part[k] ?? 0), 0));
        for (const a of NINE) same(sums[RIGHT + a], total, descent[a]!);
      }));

    it('give the sums of the gain and the bias', () =>
      run(({ sums, channels, only, descent, weight, slope, values }) => {
        for (let c = 0; c < channels; c++) {
          const at = channelLayout(c);
          const [w, p, one] = [
            only(c, (k) => weight[k] ?? 0),
            only(c, (k) => slope[k] ?? 0),
            only(c, () => 1),
          ];
          const weighted = times(w, values);
          for (const a of NINE) {
            same(sums[at.gain + a], weighted, descent[a]!);
            same(sums[at.bias + a], w, descent[a]!);
          }
          same(sums[at.squares], weighted, values);
          same(sums[at.values], weighted, one);
          same(sums[at.weights], w, one);
          same(sums[at.gainRight], p, values);
          same(sums[at.biasRight], p, one);
        }
      }));

    it('give the loss, the squares and the pixels', () =>
      run(({ sums, channels, only, residual, slope, rho, plane, inside }) => {
        const tail = tailLayout(channels);
        const parts = Array.from({ length: channels }, (_, c) => only(c, () => 1));
        const one = rho.map((_, k) => parts.reduce((sum, part) => sum + (part[k] ?? 0), 0));
        same(sums[tail.loss], rho, one);
        same(sums[tail.weightedSquares], times(slope, residual), one);
        same(sums[tail.squares], times(residual, residual), one);
        expect(sums[tail.pixels]).toBe(
          Array.from({ length: plane }, (_, k) => inside(k)).filter(Boolean).length,
        );
      }));
  },
);
