import { deferred } from '../../shaders/kernel/deferred.ts';

export const coefficients = deferred(
  async () => (await import('../../shaders/kernels/coefficients.ts')).coefficients,
);
export const halve = deferred(async () => (await import('../../shaders/kernels/halve.ts')).halve);
export const packLevel = deferred(async () => (await import('../../shaders/kernels/packLevel.ts')).packLevel);
export const convert = deferred(async () => (await import('../../shaders/kernels/convert.ts')).convert);
export const convertDerivative = deferred(
  async () => (await import('../../shaders/kernels/convertDerivative.ts')).convertDerivative,
);
export const warpTangent = deferred(
  async () => (await import('../../shaders/kernels/warpTangent.ts')).warpTangent,
);
