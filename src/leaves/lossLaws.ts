import type { ImageLoss, Loss } from '../../shaders/leaf/contracts.ts';
import { firstOf, isClose, isDerivative, type Law, STEP, show } from './laws.ts';
import { wgslLaws } from './wgslLaws.ts';

const SCALES = [0.37, 1.13, 2.71];
const RESIDUALS = [0.0317, 0.219, 0.613, 1.379, 2.93, 5.17].flatMap((r) => [r, -r]);

/** What holds of every residual at every scale, but near 0 and the scale, where a penalty may have corners. */
const everywhere =
  (law: (r: number, scale: number) => string | undefined): Law =>
  () =>
    firstOf(SCALES, (scale) =>
      firstOf(
        RESIDUALS.filter((r) => Math.abs(Math.abs(r) - scale) > 4 * STEP),
        (r) => law(r, scale),
      ),
    );

const at = (name: string, r: number, scale: number): string => `${name}(${show(r)}, ${show(scale)})`;

/** (E ψ′)² / E ψ² of Gaussian residuals of σ = 1: what a loss loses against least squares. */
function efficiency({ slope }: Loss, scale: number): number {
  const h = 1e-2;
  let [along, square] = [0, 0];
  for (let r = -10 + h / 2; r < 10; r += h) {
    const density = (h * Math.exp(-0.5 * r * r)) / Math.sqrt(2 * Math.PI);
    // E ψ′ = E r ψ, by Stein's lemma.
    along += density * r * slope(r, scale);
    square += density * slope(r, scale) ** 2;
  }
  return along ** 2 / square;
}

export function lossLaws(leaf: Loss): Law[] {
  const { fits, tuning, reduction } = leaf;
  const derivative =
    (of: 'rho' | 'slope', is: 'slope' | 'curvature') =>
    (r: number, scale: number): string | undefined => {
      const quotient = (leaf[of](r + STEP, scale) - leaf[of](r - STEP, scale)) / (2 * STEP);
      const given = leaf[is](r, scale);
      return isDerivative(quotient, given)
        ? undefined
        : `${at(is, r, scale)} is ${show(given)}, and the derivative of ${of} is ${show(quotient)}`;
    };
  const heads = (['rho', 'slope', 'weight', 'curvature'] as const).map(
    (name) => `fn loss_${name}(r: f32, scale: f32) -> f32`,
  );
  return [
    () =>
      reduction === 'sum' || reduction === 'mean' ? undefined : `reduction is '${reduction}': use sum, mean`,
    everywhere((r, scale) => {
      const values = [
        leaf.rho(r, scale),
        leaf.slope(r, scale),
        leaf.weight(r, scale),
        leaf.curvature(r, scale),
      ];
      return values.every(Number.isFinite)
        ? undefined
        : `not finite at r = ${show(r)}, scale ${show(scale)}: ${values.join(', ')}`;
    }),
    () =>
      firstOf(SCALES, (scale) =>
        leaf.rho(0, scale) === 0 ? undefined : `${at('rho', 0, scale)} is ${show(leaf.rho(0, scale))}, not 0`,
      ),
    everywhere(derivative('rho', 'slope')),
    ...(fits
      ? [
          everywhere(derivative('slope', 'curvature')),
          everywhere((r, scale) => {
            const weight = leaf.weight(r, scale);
            if (weight < 0)
              return `${at('weight', r, scale)} is ${show(weight)}: steps need weights of at least 0`;
            return isClose(weight * r, leaf.slope(r, scale))
              ? undefined
              : `${at('weight', r, scale)} · r is ${show(weight * r)}, and slope is ${show(leaf.slope(r, scale))}`;
          }),
          () =>
            firstOf(SCALES, (scale) =>
              Number.isFinite(leaf.weight(0, scale))
                ? undefined
                : `fits is true, and ${at('weight', 0, scale)} has no bound`,
            ),
        ]
      : []),
    () => {
      if (tuning === undefined) return undefined;
      const found = efficiency(leaf, tuning);
      return Math.abs(found - 0.95) < 2e-3
        ? undefined
        : `at its tuning ${show(tuning)} it is ${show(100 * found)}% efficient for Gaussian residuals, not 95%`;
    },
    () =>
      firstOf(tuning === undefined ? [] : SCALES, (scale) => {
        const r = 1e-3 * scale;
        const share = leaf.rho(r, scale) / (0.5 * r * r);
        return Math.abs(share - 1) < 1e-2
          ? undefined
          : `${at('rho', r, scale)} is ${show(share)} times ½ r²: small residuals count as least squares`;
      }),
    ...wgslLaws(() => leaf.wgsl, 'loss', heads),
  ];
}

/** var Y, var T and cov(Y, T). */
const MOMENTS = [
  [1.3, 0.7, 0.41],
  [0.21, 2.9, -0.33],
  [3.1, 3.7, 3.2],
] as const;

export const imageLossLaws = (leaf: ImageLoss): Law[] => [
  () =>
    firstOf(MOMENTS, ([y, t, c]) => {
      const { value, byVariance, byCovariance } = leaf.likeness(y, t, c);
      if (![value, byVariance, byCovariance].every(Number.isFinite)) return 'its likeness is not finite';
      const of = (dy: number, dc: number) => leaf.likeness(y + dy, t, c + dc).value;
      const along = (of(STEP, 0) - of(-STEP, 0)) / (2 * STEP);
      const across = (of(0, STEP) - of(0, -STEP)) / (2 * STEP);
      const where = `of variances ${y} and ${t} and covariance ${c}`;
      if (!isDerivative(along, byVariance)) {
        return `byVariance ${where} is ${show(byVariance)}, and the derivative is ${show(along)}`;
      }
      return isDerivative(across, byCovariance)
        ? undefined
        : `byCovariance ${where} is ${show(byCovariance)}, and the derivative is ${show(across)}`;
    }),
  () =>
    firstOf(MOMENTS, ([y, t, c]) => {
      const { value } = leaf.likeness(y, t, c);
      const [ofY, ofT] = [leaf.likeness(4 * y, t, 2 * c).value, leaf.likeness(y, 4 * t, 2 * c).value];
      return isClose(ofY, value) && isClose(ofT, value)
        ? undefined
        : `a gain of 2 changes its likeness from ${show(value)} to ${show(ofY)} (Y), ${show(ofT)} (T)`;
    }),
];
