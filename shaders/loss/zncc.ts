import type { ImageLoss } from '../leaf/contracts.ts';

/**
 * Zero-mean normalized cross-correlation (Lewis 1995): ρ = cov(Y, T) / √(var Y var T), from 1 (Y = gain · T + bias with
 * gain > 0) to −1 (gain < 0).
 */
export const zncc: ImageLoss = {
  kind: 'image',
  likeness: (varY, varT, covariance) => {
    const deviations = Math.sqrt(varY) * Math.sqrt(varT);
    const value = covariance / deviations;
    return { value, byVariance: -value / (2 * varY), byCovariance: 1 / deviations };
  },
};
