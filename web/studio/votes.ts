import { type Engine, type Image, LOSSES, MODELS } from '../../src/index.ts';
import { eigenvalues } from './eigenvalues.ts';
import type { Asked, Votes } from './protocol.ts';

/** Blocks along the longer side of a vote image. */
const BLOCKS = 108;

/** Adds up blocks of a plane: what is shown sums to what the plane sums to. */
function blocks(plane: Float32Array, { width, height }: Image, side: number) {
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

/** λ = ρ′(Y − T) where the pixel sees the moving image. */
async function pulls(engine: Engine, moving: Image, fixed: Image, { W, loss, scale }: Asked) {
  const [warped, target] = [engine.warp(moving, W, { frame: fixed }), fixed.read()];
  const [Y, T] = [await warped.read(), await target];
  warped.destroy();
  const { slope } = LOSSES[loss];
  return Y.map((value, k) => slope(value - (T[k] as number), scale));
}

/** What the loss says at W. */
export async function votesAt(engine: Engine, moving: Image, fixed: Image, asked: Asked): Promise<Votes> {
  const { W, loss, scale, model } = asked;
  const options = { loss, scale, frame: fixed, overlap: 'valid' } as const;
  const gradient = engine.lossAndGradient(moving, W, fixed, options);
  const normal = engine.normalEquations(moving, W, fixed, { loss, scale, model });
  const lambda = await pulls(engine, moving, fixed, asked);
  const side = Math.max(Math.ceil(Math.max(fixed.width, fixed.height) / BLOCKS), 1);
  const images: Float32Array[] = [];
  let size = { columns: 1, rows: 1 };
  for (const tangent of engine.steepestDescent(moving, W, { frame: fixed })) {
    const steep = await tangent.read();
    tangent.destroy();
    const { sums, columns, rows } = blocks(
      steep.map((entry, k) => entry * (lambda[k] as number)),
      fixed,
      side,
    );
    images.push(sums);
    size = { columns, rows };
  }
  const { loss: value, pixels, dW } = await gradient;
  const { JtJ } = await normal;
  return {
    loss: value,
    pixels,
    dW: [...dW],
    images,
    width: size.columns,
    height: size.rows,
    eigenvalues: eigenvalues(JtJ, MODELS[model].length),
  };
}
