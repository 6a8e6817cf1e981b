import { type Engine, type Frame, type Homography, LOSSES, MODELS } from '../../src/index.ts';
import { eigenvalues } from './eigenvalues.ts';
import type { Asked, Votes } from './protocol.ts';
import type { Seen } from './seen.ts';

/** Blocks along the longer side of a vote image. */
const BLOCKS = 108;

/** Of the blocks, those at the ends of the colour scale: a few that are larger do not dull all the others. */
const SHOWN = 0.995;

function endOf(image: Float32Array): number {
  const sizes = image.map(Math.abs).toSorted();
  return sizes[Math.floor(SHOWN * (sizes.length - 1))] || Number.MIN_VALUE;
}

/** Adds up blocks of a plane: what is shown sums to what the plane sums to. */
function blocks(plane: Float32Array, { width, height }: Frame, side: number) {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const sums = new Float32Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) {
      const at = row + Math.floor(x / side);
      sums[at] = (sums[at] as number) + (plane[y * width + x] as number);
    }
  }
  return { sums, columns, rows };
}

/** ∂g/∂u / z and ∂g/∂v / z of every pixel: the steepest-descent images of W₁₃ and W₂₃, of which the others follow. */
async function slopes(engine: Engine, { moving, fixed }: Seen, W: Homography) {
  const planes: Float32Array[] = [];
  for (const entry of [2, 5]) {
    const dW = Array.from({ length: 9 }, (_, k) => (k === entry ? 1 : 0));
    const [warped, tangent] = engine.jvp(moving, W, { dW }, { frame: fixed.luma });
    planes.push(await tangent.read());
    for (const image of [warped, tangent]) image.destroy();
  }
  return planes as [Float32Array, Float32Array];
}

/** What each pixel adds to the nine entries: λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1]. */
function votePlanes(
  W: Homography,
  { width, height }: Frame,
  lambda: Float32Array,
  [du, dv]: [Float32Array, Float32Array],
) {
  const planes = Array.from({ length: 9 }, () => new Float32Array(width * height));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = W;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const k = y * width + x;
      const pull = lambda[k] as number;
      if (pull === 0) continue;
      const z = g * x + h * y + i;
      const [p, q] = [pull * (du[k] as number), pull * (dv[k] as number)];
      const r = -((a * x + b * y + c) * p + (d * x + e * y + f) * q) / z;
      for (const [row, vote] of [p, q, r].entries()) {
        (planes[3 * row] as Float32Array)[k] = vote * x;
        (planes[3 * row + 1] as Float32Array)[k] = vote * y;
        (planes[3 * row + 2] as Float32Array)[k] = vote;
      }
    }
  }
  return planes;
}

/** What the loss says at W, with λ = m ρ′(Y − T) of each pixel. */
export async function votesAt(engine: Engine, seen: Seen, { W, loss, model }: Asked): Promise<Votes> {
  const { moving, fixed, mask, scale, Y } = seen;
  const weights = mask && { weights: mask.image };
  const frame = fixed.luma;
  const gradient = engine.lossAndGradient(moving, W, frame, { loss, scale, overlap: 'valid', ...weights });
  const normal = engine.normalEquations(moving, W, frame, { loss, scale, model, ...weights });
  const { slope } = LOSSES[loss];
  const lambda = Y.map(
    (value, k) => (mask?.samples[k] ?? 1) * slope(value - (fixed.samples[k] as number), scale),
  );
  const side = Math.max(Math.ceil(Math.max(frame.width, frame.height) / BLOCKS), 1);
  const [{ loss: value, pixels, dW }, { JtJ }, steep] = await Promise.all([
    gradient,
    normal,
    slopes(engine, seen, W),
  ]);
  const planes = votePlanes(W, frame, lambda, steep);
  const images = planes.map((plane) => blocks(plane, frame, side));
  return {
    loss: value,
    pixels,
    dW: [...dW],
    images: images.map(({ sums }) => sums),
    ends: images.map(({ sums }) => endOf(sums)),
    width: images[0]?.columns ?? 1,
    height: images[0]?.rows ?? 1,
    eigenvalues: eigenvalues(JtJ, MODELS[model].length),
    gain: seen.gain,
    bias: seen.bias,
    scale,
  };
}
