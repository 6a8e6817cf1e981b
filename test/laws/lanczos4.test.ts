import { expect, it } from 'vitest';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { closeTo } from '../support/expect.ts';

/** The weights of OpenCV's `interpolateLanczos4`: signed cosines and sines of eighth turns over squared distances, normalized. */
function opencv(x: number): number[] {
  const s = Math.SQRT1_2;
  const table = [
    [1, 0],
    [-s, -s],
    [0, 1],
    [s, -s],
    [-1, 0],
    [s, s],
    [0, -1],
    [-s, s],
  ] as const;
  const start = (-(x + 3) * Math.PI) / 4;
  const raw = table.map(([a, b], i) => {
    const y = (-(x + 3 - i) * Math.PI) / 4;
    return (a * Math.sin(start) + b * Math.cos(start)) / (y * y);
  });
  const sum = raw.reduce((total, value) => total + value, 0);
  return raw.map((value) => value / sum);
}

it('lanczos4 has the weights of OpenCV', () => {
  for (let k = 1; k < 64; k++) {
    const expected = opencv(k / 64);
    INTERPOLATIONS['lanczos4-opencv'].weights(k / 64).forEach((weight, i) => {
      closeTo(weight, expected[i] ?? Number.NaN, 13);
    });
  }
});

it('is the kernel of both names', () => {
  expect(INTERPOLATIONS['lanczos4-opencv'].wgsl).toBe(INTERPOLATIONS.lanczos4.wgsl);
});
