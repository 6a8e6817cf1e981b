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
  /** b = ρ / (C Σm var Y), per channel. */
  readonly valueFactor: readonly number[];
  /** a = −1 / (C Σm √(var Y var T)), per channel. */
  readonly targetFactor: readonly number[];
}

/** Centers of the moments, per channel. */
type Centers = Pick<Correlation, 'valueCenter' | 'targetCenter'>;

/**
 * Zero-mean normalized cross-correlation (Lewis 1995), as a loss: 1 − mean over the C channels of
 * ρ_c = cov(Y_c, T_c) / √(var Y_c var T_c), each over the counted pixels by weight. From 0 (Y = gain · T + bias with
 * gain > 0) to 2 (gain < 0). A channel in which Y or T is constant has ρ_c = 0 and no gradient.
 */
export const zncc = {
  /** Of the moments about the given centers. */
  of(sums: ArrayLike<number>, channels: number, centers: Centers): Correlation {
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
      if (!(varY > (FLAT * y) ** 2 && varT > (FLAT * t) ** 2)) return { y, t, rho: 0, a: 0, b: 0 };
      const deviations = Math.sqrt(varY) * Math.sqrt(varT);
      const rho = (mean(entries.products) - dy * dt) / deviations;
      const share = 1 / (channels * weight);
      return { y, t, rho, a: -share / deviations, b: (share * rho) / varY };
    });
    return {
      loss: 1 - each.reduce((sum, { rho }) => sum + rho, 0) / channels,
      pixels: sums[layout.pixels] ?? 0,
      weight,
      valueCenter: each.map(({ y }) => y),
      targetCenter: each.map(({ t }) => t),
      valueFactor: each.map(({ b }) => b),
      targetFactor: each.map(({ a }) => a),
    };
  },
};
