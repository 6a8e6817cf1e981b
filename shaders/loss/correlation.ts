import type { ImageLoss } from '../leaf/contracts.ts';
import { correlationLayout } from './correlationLayout.ts';

/** A standard deviation under this share of the mean is rounding: the image counts as constant. */
const FLAT = 2 ** -20;

/** What the moments say: the loss, the means, and the factors of λ = m (b (Y − Ȳ) + a (T − T̄)). */
export interface Correlation {
  readonly loss: number;
  readonly pixels: number;
  /** Σ m */
  readonly weight: number;
  /** Ȳ, per channel. */
  readonly valueCenter: readonly number[];
  /** T̄, per channel. */
  readonly targetCenter: readonly number[];
  /** b = −2 (∂likeness / ∂var Y) / (C Σm), per channel. */
  readonly valueFactor: readonly number[];
  /** a = −(∂likeness / ∂cov) / (C Σm), per channel. */
  readonly targetFactor: readonly number[];
}

/** Centers of the moments, per channel. */
type Centers = Pick<Correlation, 'valueCenter' | 'targetCenter'>;

/**
 * A loss of images as wholes, of their weighted moments about the given centers, over the counted pixels. A channel in
 * which Y or T is constant has no likeness and no gradient.
 */
export function correlationOf(
  { likeness }: ImageLoss,
  sums: ArrayLike<number>,
  channels: number,
  centers: Centers,
): Correlation {
  const layout = correlationLayout(channels);
  const weight = sums[layout.weight] ?? 0;
  const mean = (entry: number) => (weight > 0 ? (sums[entry] ?? 0) / weight : 0);
  const each = Array.from({ length: channels }, (_, c) => {
    const entries = layout.channel(c);
    const [dy, dt] = [mean(entries.values), mean(entries.targets)];
    const y = (centers.valueCenter[c] ?? 0) + dy;
    const t = (centers.targetCenter[c] ?? 0) + dt;
    const varY = mean(entries.valueSquares) - dy * dy;
    const varT = mean(entries.targetSquares) - dt * dt;
    if (!(varY > (FLAT * y) ** 2 && varT > (FLAT * t) ** 2)) return { y, t, value: 0, a: 0, b: 0 };
    const { value, byVariance, byCovariance } = likeness(varY, varT, mean(entries.products) - dy * dt);
    const share = 1 / (channels * weight);
    return { y, t, value, a: -share * byCovariance, b: -2 * share * byVariance };
  });
  return {
    loss: 1 - each.reduce((sum, { value }) => sum + value, 0) / channels,
    pixels: sums[layout.pixels] ?? 0,
    weight,
    valueCenter: each.map(({ y }) => y),
    targetCenter: each.map(({ t }) => t),
    valueFactor: each.map(({ b }) => b),
    targetFactor: each.map(({ a }) => a),
  };
}
