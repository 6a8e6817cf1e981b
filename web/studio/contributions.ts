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

/** Blocks along the longer side of a vote image. */
const BLOCKS = 108;

/** Of the blocks, those at the ends of the color scale: a few that are larger do not dull all the others. */
const SCALE_QUANTILE = 0.995;

function findScaleEnd(image: Float32Array): number {
  const sizes = image.map(Math.abs).toSorted();
  return sizes[Math.floor(SCALE_QUANTILE * (sizes.length - 1))] || Number.MIN_VALUE;
}

/** ∂g/∂u / z and ∂g/∂v / z of every pixel: the steepest-descent images of W₁₃ and W₂₃, of which the others follow. */
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
 * What each pixel adds to the nine entries, λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1], added up over blocks of
 * `side` × `side` pixels: what is shown sums to what all pixels add.
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
  const add = (entry: number, at: number, vote: number) => {
    const image = images[entry] as Float32Array;
    image[at] = (image[at] as number) + vote;
  };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = W;
  for (let y = 0; y < height; y++) {
    for (let left = 0; left < width; left += side) {
      // Of the three rows of W: Σ vote and Σ x vote along the block's row.
      let [p1, px, q1, qx, r1, rx] = [0, 0, 0, 0, 0, 0];
      for (let x = left; x < Math.min(left + side, width); x++) {
        const k = y * width + x;
        const pull = lambda[k] as number;
        if (pull === 0) continue;
        const p = pull * (du[k] as number);
        const q = pull * (dv[k] as number);
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

/** What the loss says at W, with λ = m ρ′(Y − T) of each pixel. */
export async function computeContributions(
  seen: ComparedPair,
  { W, loss, model }: LossRequest,
): Promise<Contributions> {
  const { moving, fixed, mask, scale, Y } = seen;
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
    steepestImages(seen, W),
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
    gain: seen.gain,
    bias: seen.bias,
    scale,
  };
}
