import { descentHistogram } from './histogram.ts';
import { descentNormals } from './normals.ts';
import { descentScale } from './scale.ts';
import { descentStep } from './step.ts';
import { descentTotals } from './totals.ts';

/**
 * The kernels of a descent that stays on the device, of many items at once. They have no twins: their reference is the
 * descent of the host.
 */
export const DESCENT = {
  descentNormals,
  descentHistogram,
  descentTotals,
  descentScale,
  descentStep,
} as const;
