import fc from 'fast-check';
import { describe, it } from 'vitest';
import { axesOf } from '../../shaders/sampling/samplePosition.ts';
import { sample } from '../../shaders/sampling/sampler.ts';
import { taps } from '../../shaders/sampling/taps.ts';
import { fromConvention } from '../../src/geometry/conventions.ts';
import { apply, invert, multiply, transpose } from '../../src/geometry/homography.ts';
import { atMost } from '../support/expect.ts';
import { SHAPES } from '../support/maps.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { mapPullback, type Scene, samplesOf, scenes } from '../support/scene.ts';

const SWAP = [0, 1, 0, 1, 0, 0, 0, 0, 1];
const ONE_BASED = [1, 0, 1, 0, 1, 1, 0, 0, 1];

/** (x, y) 0-based to (i, j) = (row, column) 1-based. */
const toIndices = multiply(SWAP, ONE_BASED);

/**
 * The derivation as it was published, for [i, j, 1] ← W [i₀, j₀, 1] with 1-based (row, column):
 * ∂L/∂W = Σ ∂L/∂g (∂g/∂i ∂i/∂W + ∂g/∂j ∂j/∂W), with ∂i/∂W = (1/z) [i₀ j₀ 1; 0 0 0; −i i₀ −i j₀ −i] and
 * ∂j/∂W = (1/z) [0 0 0; i₀ j₀ 1; −j i₀ −j j₀ −j].
 */
function published(scene: Scene, w: ArrayLike<number>, cotangent: Float64Array): Float64Array {
  const { scheme, source, size, sourceSize } = scene;
  const axes = axesOf(scheme);
  const [width, height] = size;
  const gradient = new Float64Array(9);
  const at = (k: number) => w[k] ?? 0;
  for (let i0 = 1; i0 <= height; i0++) {
    for (let j0 = 1; j0 <= width; j0++) {
      const z = at(6) * i0 + at(7) * j0 + at(8);
      const [i, j] = apply(w, i0, j0);
      const x = taps(axes.x, j - 1, sourceSize[0]);
      const y = taps(axes.y, i - 1, sourceSize[1]);
      if (!x.inside || !y.inside) continue;
      const position = { at: { u: 0, v: 0, inverseZ: 0, inside: true }, x, y, inside: true };
      const di = [i0, j0, 1, 0, 0, 0, -i * i0, -i * j0, -i];
      const dj = [0, 0, 0, i0, j0, 1, -j * i0, -j * j0, -j];
      for (let c = 0; c < scheme.channels; c++) {
        const offset = c * sourceSize[0] * sourceSize[1];
        const { du, dv } = sample(source, offset, sourceSize[0], position, scene.fill[c] ?? 0);
        const lambda = cotangent[(c * height + i0 - 1) * width + j0 - 1] ?? 0;
        for (let k = 0; k < 9; k++) {
          gradient[k]! += ((lambda / z) * (dv * (di[k] ?? 0) + du * (dj[k] ?? 0))) as number;
        }
      }
    }
  }
  return gradient;
}

/** Where a position lies on a sample, rounding decides which of the two slopes there is taken. */
function isBetweenSamples({ size: [width, height] }: Scene, w: ArrayLike<number>): boolean {
  return Array.from({ length: width * height }, (_, k) =>
    apply(w, 1 + Math.floor(k / width), 1 + (k % width)),
  ).every((position) => position.every((at) => Math.abs(at - Math.round(at)) > 1e-9));
}

describe('the published index form', () => {
  it.each(Object.entries(SHAPES))(
    'gives our gradient through the conversion, for maps %s',
    (_kind, shape) => {
      fc.assert(
        fc.property(
          scenes({ interpolation: 'linear', border: 'constant' }, shape),
          fc.nat(1e6),
          (scene, seed) => {
            // W_ij maps indices to indices; ours is the same map between positions.
            const indexed = multiply(multiply(toIndices, scene.map), invert(toIndices));
            const map = fromConvention('julia', indexed, {
              source: { width: 1, height: 1 },
              output: { width: 1, height: 1 },
            });
            fc.pre(isBetweenSamples(scene, indexed));
            const cotangent = noise(samplesOf(scene), seed);
            const ours = mapPullback({ ...scene, map }, cotangent);
            const theirs = published(scene, indexed, cotangent);
            // L(W_ij) with W = T⁻¹ S W_ij S T: the gradient is carried by the transposes.
            const carried = multiply(multiply(transpose(invert(toIndices)), ours), transpose(toIndices));
            const size = Math.max(...theirs.map(Math.abs), 1);
            carried.forEach((entry, k) => {
              atMost(Math.abs(entry - (theirs[k] ?? 0)), 1e-9 * size);
            });
          },
        ),
        runs(60),
      );
    },
  );
});
