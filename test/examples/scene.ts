import type { Engine } from '../../src/index.ts';

export const SIZE = { width: 48, height: 36 } as const;

/** A smooth image of waves, a few pixels long. */
export const waves = (engine: Engine) => {
  const { width, height } = SIZE;
  const data = Float32Array.from({ length: width * height }, (_, n) => {
    const [x, y] = [n % width, Math.floor(n / width)];
    return Math.sin(0.31 * x + 0.12 * y) + Math.cos(0.23 * y - 0.17 * x) + 0.02 * x;
  });
  return engine.image({ ...SIZE, data });
};
