import {
  type Frame,
  type Homography,
  LOSSES,
  lossAndGradient,
  MODELS,
  normalEquations,
  warpJvp,
} from '../../src/index.ts';
import type { ComparedPair } from './comparedPair.ts';
import { eigenvalues } from './eigenvalues.ts';
import type { Contributions, LossRequest } from './protocol.ts';

/** Blocks along the longer side of an image of contributions. */
const BLOCKS = 108;

/** The quantile of |block| at the ends of the color scale, so that a few outliers do not dull all the others. */
const SCALE_QUANTILE = 0.995;

function findScaleEnd(image: Float32Array): number {
  const sizes = image.map(Math.abs).toSorted();
  return sizes[Math.floor(SCALE_QUANTILE * (sizes.length - 1))] || Number.MIN_VALUE;
}

/** ∂g/∂u / z and ∂g/∂v / z of every pixel: the steepest-descent images of W₁₃ and W₂₃. The other seven follow from them. */
async function steepestImages({ moving, fixed }: ComparedPair, W: Homography) {
  const planes: Float32Array[] = [];
  for (const entry of [2, 5]) {
    const dW = Array.from({ length: 9 }, (_, k) => (k === entry ? 1 : 0));
    const [warped, tangent] = warpJvp(moving, W, { dW }, { frame: fixed.luma });
    planes.push(await tangent.read());
    for (const image of [warped, tangent]) image.destroy();
  }
  return planes as [Float32Array, Float32Array];
}

/**
 * Sums the contribution of each pixel to the nine entries, λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1], over blocks
 * of `side` × `side` pixels. The blocks of an entry sum to that entry of ∂L/∂W.
 */
function sumBlocks(
  W: Homography,
  { width, height }: Frame,
  lambda: Float32Array,
  [du, dv]: [Float32Array, Float32Array],
  side: number,
) {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const images = Array.from({ length: 9 }, () => new Float32Array(columns * rows));
  const add = (entry: number, at: number, contribution: number) => {
    const image = images[entry] as Float32Array;
    image[at] = (image[at] as number) + contribution;
  };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = W;
  for (let y = 0; y < height; y++) {
    for (let left = 0; left < width; left += side) {
      // For each row of W: Σ c and Σ x c over the pixels of this row of the block.
      let [p1, px, q1, qx, r1, rx] = [0, 0, 0, 0, 0, 0];
      for (let x = left; x < Math.min(left + side, width); x++) {
        const k = y * width + x;
        const factor = lambda[k] as number;
        if (factor === 0) continue;
        const p = factor * (du[k] as number);
        const q = factor * (dv[k] as number);
        const r = -((a * x + b * y + c) * p + (d * x + e * y + f) * q) / (g * x + h * y + i);
        p1 += p;
        px += p * x;
        q1 += q;
        qx += q * x;
        r1 += r;
        rx += r * x;
      }
      const at = Math.floor(y / side) * columns + left / side;
      for (const [row, [sum, across]] of [
        [p1, px] as const,
        [q1, qx] as const,
        [r1, rx] as const,
      ].entries()) {
        add(3 * row, at, across);
        add(3 * row + 1, at, sum * y);
        add(3 * row + 2, at, sum);
      }
    }
  }
  return { images, columns, rows };
}

/** L, ∂L/∂W and each pixel's contribution to it at W, with λ = m ρ′(Y − T). */
export async function computeContributions(
  compared: ComparedPair,
  { W, loss, model }: LossRequest,
): Promise<Contributions> {
  const { moving, fixed, mask, scale, Y } = compared;
  const weights = mask && { weights: mask.image };
  const frame = fixed.luma;
  const gradient = lossAndGradient(moving, W, frame, { loss, scale, overlap: 'valid', ...weights });
  const normal = normalEquations(moving, W, frame, { loss, scale, model, ...weights });
  const { slope } = LOSSES[loss];
  const lambda = Y.map(
    (value, k) => (mask?.samples[k] ?? 1) * slope(value - (fixed.samples[k] as number), scale),
  );
  const side = Math.max(Math.ceil(Math.max(frame.width, frame.height) / BLOCKS), 1);
  const [{ loss: value, pixels, dW }, { JtJ }, steep] = await Promise.all([
    gradient,
    normal,
    steepestImages(compared, W),
  ]);
  const { images, columns, rows } = sumBlocks(W, frame, lambda, steep, side);
  return {
    loss: value,
    pixels,
    dW: [...dW],
    images,
    scaleEnds: images.map(findScaleEnd),
    width: columns,
    height: rows,
    eigenvalues: eigenvalues(JtJ, MODELS[model].length),
    gain: compared.gain,
    bias: compared.bias,
    scale,
  };
}
