import { blur as blurKernel } from '../../shaders/kernels/blur.ts';
import { OptionError } from '../base/errors.ts';
import type { Executor, Resource } from '../executor/executor.ts';
import type { Point } from '../geometry/frame.ts';
import { Image } from '../image/image.ts';

/** A number for both axes, or one for each. */
export type PerAxis = number | Point;

/** The Gaussian of each axis: its σ and its radius. */
export interface Gaussian {
  readonly sigma: Point;
  readonly radius: Point;
}

const perAxis = (value: PerAxis): Point =>
  typeof value === 'number' ? [value, value] : [value[0], value[1]];

/** The Gaussian of given numbers, checked. Throws OptionError. */
export function gaussianOf(given: PerAxis, { radius }: { readonly radius?: PerAxis }): Gaussian {
  const sigma = perAxis(given);
  if (!sigma.every((s) => Number.isFinite(s) && s >= 0)) {
    throw new OptionError(`sigma is ${sigma.join(', ')}: give finite numbers of at least 0`);
  }
  const cut = perAxis(radius ?? [Math.ceil(3 * sigma[0]), Math.ceil(3 * sigma[1])]);
  if (!cut.every((r) => Number.isInteger(r) && r >= 0)) {
    throw new OptionError(`radius is ${cut.join(', ')}: give whole numbers of at least 0`);
  }
  return { sigma, radius: cut };
}

/** w₀ … wᵣ of exp(−k² / 2σ²), normalized so that w₀ + 2 (w₁ + …) = 1. */
export function weightsOf(sigma: number, radius: number): Float64Array {
  const weights = Float64Array.from({ length: radius + 1 }, (_, k) =>
    k === 0 ? 1 : Math.exp(-0.5 * (k / sigma) ** 2),
  );
  const total = 2 * weights.reduce((a, b) => a + b, 0) - 1;
  return weights.map((w) => w / total);
}

/** B X of the separable filter B, or Bᵀ X in the frame of what B was applied to. */
export function filtered(executor: Executor, image: Image, gaussian: Gaussian, transposedTo?: Image): Image {
  const { width, height, channels } = image;
  const transposed = transposedTo !== undefined;
  const output = new Image(executor, transposedTo ?? image, channels);
  const pass = (axis: 0 | 1, source: Resource, target: Resource) => {
    const radius = gaussian.radius[axis];
    const weights = executor.samples(radius + 1, weightsOf(gaussian.sigma[axis], radius));
    const params = { size: [width, height], down: axis, radius };
    executor.run(blurKernel, { channels, transposed }, { params, weights, source, output: target });
    weights.destroy();
  };
  const intermediate = executor.samples(width * height * channels);
  pass(0, image.resourceOf(executor), intermediate);
  pass(1, intermediate, output.resourceOf(executor));
  intermediate.destroy();
  executor.flush();
  return output;
}
