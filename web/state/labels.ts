import type { LossName, MethodName, ModelName } from '../../src/index.ts';

// Names only: importing the registries would load their code.

export const MODEL_LABELS: Record<ModelName, string> = {
  homography: 'homography (4 corners)',
  affine: 'affine (3 corners)',
  similarity: 'similarity (move, rotate, scale)',
  euclidean: 'Euclidean (move, rotate)',
  translation: 'translation (move)',
};

export const METHOD_LABELS: Record<MethodName, string> = {
  'levenberg-marquardt': 'Levenberg–Marquardt',
  esm: 'ESM',
  'gradient-descent': 'Gradient descent',
  adam: 'Adam',
};

/** First-order methods, with log₁₀ of their default learning rate. */
export const RATES: Partial<Record<MethodName, number>> = { 'gradient-descent': -7, adam: -3 };

/** Losses that a fit can minimize. */
export const LOSS_LABELS = {
  'geman-mcclure': 'Geman–McClure',
  sse: 'sum of squares',
  mse: 'mean square',
  huber: 'Huber',
  charbonnier: 'Charbonnier',
  lorentzian: 'Lorentzian',
  tukey: 'Tukey',
} as const satisfies Partial<Record<LossName, string>>;
export type FittedLoss = keyof typeof LOSS_LABELS;
