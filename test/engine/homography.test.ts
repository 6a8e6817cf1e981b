import { describe, expect, it } from 'vitest';
import {
  createEngine,
  fromConvention,
  MapError,
  OptionError,
  SizeError,
  toHomography,
} from '../../src/index.ts';

describe('a homography is singular', () => {
  it('when its rows depend on each other, in any unit', () => {
    for (const unit of [1e-6, 1, 1e6]) {
      const rows = [1, 2, 3 * unit, 4, 5, 6 * unit, 7, 8, 9 * unit];
      expect(() => toHomography(rows)).toThrow(MapError);
    }
  });

  it('and not because it moves far', () => {
    for (const far of [1e3, 4e7, 1e12]) expect(toHomography([1, 0, far, 0, 1, -far, 0, 0, 1])[2]).toBe(far);
  });
});

it('an image refuses data that it would have to guess about', async () => {
  const engine = await createEngine({ backend: 'cpu' });
  const guess = (data: unknown) => () => engine.image({ width: 2, height: 1, data: data as Float32Array });
  for (const data of [[0.5, 1], new Int16Array(2), undefined]) expect(guess(data)).toThrow(SizeError);
});

it('an unknown convention names the known ones', () => {
  const frame = { width: 2, height: 2 };
  const typo = () =>
    fromConvention('opencl' as 'opencv', [1, 0, 0, 0, 1, 0, 0, 0, 1], { source: frame, output: frame });
  expect(typo).toThrow(OptionError);
  expect(typo).toThrow(/opencv/);
});
