import type { LossName, MethodName, ModelName } from '../../src/index.ts';

// Names alone: the registries behind them would come with all their code.

export const MODEL_LABELS: Record<ModelName, string> = {
  homography: '4 corners (homography)',
  affine: '3 corners (affine)',
  similarity: 'move, turn, size (similarity)',
  euclidean: 'move, turn (Euclidean)',
  translation: 'move (translation)',
};

export const METHOD_LABELS: Record<MethodName, string> = {
  'levenberg-marquardt': 'Levenberg–Marquardt',
  esm: 'ESM',
  'gradient-descent': 'Gradient descent',
  adam: 'Adam',
};

/** Of first-order methods, log₁₀ of the rate to begin with. */
export const RATES: Partial<Record<MethodName, number>> = { 'gradient-descent': -7, adam: -3 };

/** Losses that a fit can make small. */
export const LOSS_LABELS = {
  'geman-mcclure': 'Geman–McClure',
  sse: 'squares',
  mse: 'mean squares',
  huber: 'Huber',
  charbonnier: 'Charbonnier',
  lorentzian: 'Lorentzian',
  tukey: 'Tukey',
} as const satisfies Partial<Record<LossName, string>>;
export type FittedLoss = keyof typeof LOSS_LABELS;
