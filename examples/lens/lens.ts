// Radial lens distortion (Brown 1966): where an ideal pixel lies in the photograph that the lens took, how far it moves
// with the parameters, and the parameters that make a photograph straight.
import { type Engine, type Frame, type Image, remap, remapJvp, remapVjp } from 'pullback';

/** A lens: k₁ and k₂ of its distortion, its center and its focal length, both in pixels. */
export interface Lens {
  readonly k: readonly [k1: number, k2: number];
  readonly center: readonly [x: number, y: number];
  readonly focal: number;
}

/** A smooth interpolant, so that the loss has a gradient everywhere. */
export const SAMPLING = { interpolation: 'cubic', border: 'mirror' } as const;

/** One pair of numbers for each pixel: all of the first, then all of the second. */
function planes({ width, height, origin }: Frame, at: (x: number, y: number) => readonly [number, number]) {
  const count = width * height;
  const data = new Float32Array(2 * count);
  for (let n = 0; n < count; n++) {
    const [u, v] = at(origin[0] + (n % width), origin[1] + Math.floor(n / width));
    data[n] = u;
    data[count + n] = v;
  }
  return data;
}

/** (u, v) = c + (p − c) (1 + k₁ r² + k₂ r⁴) with r = |p − c| / f, of every pixel p of a frame. */
export const distorted = (frame: Frame, { k: [k1, k2], center: [cx, cy], focal }: Lens): Float32Array =>
  planes(frame, (x, y) => {
    const r2 = ((x - cx) ** 2 + (y - cy) ** 2) / focal ** 2;
    const factor = 1 + k1 * r2 + k2 * r2 ** 2;
    return [cx + (x - cx) * factor, cy + (y - cy) * factor];
  });

/** ∂(u, v)/∂k₁ = (p − c) r² and ∂(u, v)/∂k₂ = (p − c) r⁴. */
export const slopes = (frame: Frame, { center: [cx, cy], focal }: Lens): [Float32Array, Float32Array] => {
  const along = (power: number) =>
    planes(frame, (x, y) => {
      const factor = (((x - cx) ** 2 + (y - cy) ** 2) / focal ** 2) ** power;
      return [(x - cx) * factor, (y - cy) * factor];
    });
  return [along(1), along(2)];
};

const field = (engine: Engine, { width, height, origin }: Frame, data: Float32Array): Image =>
  engine.image({ width, height, origin, channels: 2, data });

/** The photograph as a lens without distortion would have taken it. */
export const straightened = (engine: Engine, photo: Image, lens: Lens): Image =>
  remap(photo, field(engine, photo, distorted(photo, lens)), SAMPLING);

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);

/** L = ½ Σ (Y − T)² of a straightened photograph Y and what it should be, and ∂L/∂k by the chain rule. */
export async function lossAndGradient(engine: Engine, photo: Image, target: Image, lens: Lens) {
  const coordinates = field(engine, photo, distorted(photo, lens));
  const [straight, pullback] = remapVjp(photo, coordinates, SAMPLING);
  const wanted = await target.read();
  const residuals = (await straight.read()).map((value, n) => value - (wanted[n] ?? 0));
  const { width, height, origin, channels } = straight;
  const { dCoordinates, dX } = await pullback(
    engine.image({ width, height, origin, channels, data: residuals }),
  );
  const moved = await dCoordinates.read();
  for (const image of [coordinates, straight, dCoordinates, dX]) image.destroy();
  const [first, second] = slopes(photo, lens);
  return { loss: dot(residuals, residuals) / 2, dK: [dot(moved, first), dot(moved, second)] as const };
}

/** A step of Gauss and Newton, k − (JᵀJ)⁻¹ Jᵀ(Y − T): the columns of J are tangents of the straightened photograph. */
async function improved(engine: Engine, photo: Image, target: Image, lens: Lens): Promise<Lens> {
  const coordinates = field(engine, photo, distorted(photo, lens));
  const columns = await Promise.all(
    slopes(photo, lens).map((slope) =>
      remapJvp(photo, coordinates, { dCoordinates: field(engine, photo, slope) }, SAMPLING)[1].read(),
    ),
  );
  const [first = new Float32Array(), second = first] = columns;
  const { dK } = await lossAndGradient(engine, photo, target, lens);
  const [a, b, c] = [dot(first, first), dot(first, second), dot(second, second)];
  const determinant = a * c - b * b;
  const [k1, k2] = lens.k;
  const step = [(c * dK[0] - b * dK[1]) / determinant, (a * dK[1] - b * dK[0]) / determinant] as const;
  return { ...lens, k: [k1 - step[0], k2 - step[1]] };
}

/** The lens whose straightened photograph is the target, from a guess. */
export async function recovered(engine: Engine, photo: Image, target: Image, guess: Lens, steps = 8) {
  let lens = guess;
  for (let step = 0; step < steps; step++) lens = await improved(engine, photo, target, lens);
  return lens;
}
