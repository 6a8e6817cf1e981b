import { deferred } from '../../shaders/kernel/deferred.ts';

export const coefficients = deferred(
  async () => (await import('../../shaders/kernels/coefficients.ts')).coefficients,
);
export const halve = deferred(async () => (await import('../../shaders/kernels/halve.ts')).halve);
export const packLevel = deferred(async () => (await import('../../shaders/kernels/packLevel.ts')).packLevel);
