import { DENOISED_PLANES } from '../../shaders/comparison/stepGradient.ts';
import { bandEnergy as bandEnergyKernel } from '../../shaders/kernels/bandEnergy.ts';
import { BAND_PLACES, shrink as shrinkKernel } from '../../shaders/kernels/shrink.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import { Image } from '../image/image.ts';
import { filtered, gaussianOf, weightsOf } from '../operations/filtered.ts';

/** σ in px of the blurs that split an image into bands. The first is the image itself. */
const BLURS = [1, 2, 4] as const;
/** σ of the window over which a band's energy is averaged: a narrow window would follow the noise. */
const WINDOW = 3.65;

/** The weights of a blur on an axis, from −reach to reach. */
function full(sigma: number, reach: number): number[] {
  const radius = Math.ceil(3 * sigma);
  const half = sigma > 0 ? weightsOf(sigma, radius) : [1];
  return Array.from({ length: 2 * reach + 1 }, (_, k) => half[Math.abs(k - reach)] ?? 0);
}

/** The variance, in a band, of white noise with variance 1: Σ (fine − coarse)² over the plane. */
function bandNoise(fine: number, coarse: number): number {
  const reach = Math.ceil(3 * coarse);
  const [a, b] = [full(fine, reach), full(coarse, reach)];
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, k) => sum + value * (q[k] ?? 0), 0) ** 2;
  return dot(a, a) - 2 * dot(a, b) + dot(b, b);
}

/**
 * Returns three planes per channel: the image without white noise of `variance`, the gain of its finest band,
 * and a blur of 2 px. Each band between Gaussians is multiplied by the share of its local energy that exceeds
 * the noise (a local Wiener filter per band, after Lee 1980). Without noise, the first plane is the image and
 * the gains are 1 wherever there is detail.
 */
export function denoised(executor: Executor, image: Image, variance: readonly number[]): Resource {
  const { channels } = image;
  const size = [image.width, image.height];
  const planes = executor.samples(DENOISED_PLANES * channels * image.width * image.height);
  const blurs = BLURS.map((sigma) => filtered(executor, image, gaussianOf(sigma, {})));
  const square = new Image(executor, image, channels);
  for (let band = BLURS.length - 1; band >= 0; band--) {
    const place = band === 0 ? BAND_PLACES[2] : band === BLURS.length - 1 ? BAND_PLACES[0] : BAND_PLACES[1];
    const fine = (blurs[band - 1] ?? image).resourceOf(executor);
    const coarse = (blurs[band] ?? image).resourceOf(executor);
    const output = square.resourceOf(executor);
    executor.run(bandEnergyKernel, { channels }, { params: { size }, fine, coarse, output });
    const energy = filtered(executor, square, gaussianOf(WINDOW, {}));
    const share = bandNoise(BLURS[band - 1] ?? 0, BLURS[band] ?? 0);
    executor.run(
      shrinkKernel,
      { channels, place },
      {
        params: { size, noise: variance.map((value) => value * share) },
        fine,
        coarse,
        energy: energy.resourceOf(executor),
        planes,
      },
    );
    energy.destroy();
  }
  for (const blur of [...blurs, square]) blur.destroy();
  return planes;
}
