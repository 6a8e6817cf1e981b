import { apply, LOSSES, sample } from '../../src/index.ts';
import type { ComparedPair } from './comparedPair.ts';
import type { LossRequest, PixelContribution } from './protocol.ts';

/** The terms of one pixel's contribution to ∂L/∂W: λ/z · [∂g/∂u, ∂g/∂v, −(u ∂g/∂u + v ∂g/∂v)]ᵀ [x, y, 1]. */
export async function explainPixel(
  { moving, fixed, mask, scale }: ComparedPair,
  { W, loss }: LossRequest,
  [x, y]: readonly [number, number],
): Promise<PixelContribution> {
  const z = (W[6] ?? 0) * x + (W[7] ?? 0) * y + (W[8] ?? 0);
  const [u, v] = apply(W, x, y);
  const k = y * fixed.luma.width + x;
  const inside = u >= 0 && v >= 0 && u <= moving.width - 1 && v <= moving.height - 1 && z > 0;
  const sampled = inside ? await sample(moving, [u, v], { derivatives: 1 }) : undefined;
  const [value, du, dv] = [sampled?.values[0] ?? 0, sampled?.du?.[0] ?? 0, sampled?.dv?.[0] ?? 0];
  const target = fixed.samples[k] ?? 0;
  const lambda = inside ? (mask?.samples[k] ?? 1) * LOSSES[loss].slope(value - target, scale) : 0;
  const third = -(u * du + v * dv);
  const entries = [du, dv, third].flatMap((slope) =>
    [x, y, 1].map((factor) => (lambda / z) * slope * factor),
  );
  return { x, y, u, v, z, inside, value, target, lambda, du, dv, entries };
}
