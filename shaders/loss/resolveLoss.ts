import type { ImageLoss, Loss } from '../leaf/contracts.ts';
import { IMAGE_LOSSES, type ImageLossName, LOSSES, type LossName } from './index.ts';

/** A pointwise loss: a name of the registry, or a leaf. */
export type LossChoice = LossName | Loss;
/** A loss of images as wholes: likewise. */
export type ImageLossChoice = ImageLossName | ImageLoss;
/** A loss of two images: likewise. */
export type ComparisonChoice = LossChoice | ImageLossChoice;

export const resolveLoss = (loss: LossChoice): Loss => (typeof loss === 'string' ? LOSSES[loss] : loss);

export const resolveImageLoss = (loss: ImageLossChoice): ImageLoss =>
  typeof loss === 'string' ? IMAGE_LOSSES[loss] : loss;

export const isPointwise = (loss: ComparisonChoice): loss is LossChoice =>
  typeof loss === 'string' ? Object.hasOwn(LOSSES, loss) : loss.kind === 'pointwise';
