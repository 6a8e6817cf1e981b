import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLength, lastLevel, placeOf } from '../../shaders/sampling/mip.ts';
import { makeCall } from '../support/calls.ts';
import { atMost } from '../support/expect.ts';
import { TWINS } from '../support/kernels.ts';
import { runs } from '../support/property.ts';
import { noise } from '../support/random.ts';
import { dot, dotSize } from '../support/scene.ts';
import { type Setting, settings } from '../support/settings.ts';

describe('a chain of halves', () => {
  it('ends at one sample, its levels one after the other', () => {
    const levels = Array.from({ length: lastLevel([13, 4]) + 1 }, (_, k) => placeOf([13, 4], k));
    expect(levels.map(({ width, height }) => [width, height])).toEqual([
      [13, 4],
      [7, 2],
      [4, 1],
      [2, 1],
      [1, 1],
    ]);
    expect(levels.map(({ offset }) => offset)).toEqual([0, 52, 66, 70, 72]);
    expect(chainLength([13, 4])).toBe(73);
    expect([lastLevel([1, 1]), chainLength([1, 1])]).toEqual([0, 1]);
  });

  const halves = (size: readonly [number, number], source: Float64Array) => {
    const next = placeOf(size, 1);
    const params = { size: [next.width, next.height], sourceSize: size };
    const output = new Float64Array(next.width * next.height);
    TWINS.halve({ channels: 1 }, { params, source, output });
    return [...output];
  };

  it('takes means of blocks, and of what there is of them', () => {
    expect(halves([4, 2], Float64Array.of(1, 3, 0, 4, 5, 7, 8, 0))).toEqual([4, 3]);
    expect(halves([3, 1], Float64Array.of(1, 3, 5))).toEqual([2, 5]);
    expect(halves([1, 1], Float64Array.of(7))).toEqual([7]);
  });

  it.each([1, 3])('⟨λ, H s⟩ = ⟨Hᵀ λ, s⟩, of odd sides too: %i channels', (channels) => {
    const property = fc.property(settings('halve'), (setting: Setting) => {
      const { bound } = makeCall('halve', { channels }, setting);
      TWINS.halve({ channels }, bound);
      const { size: nextSize, sourceSize: size } = bound.params;
      const next = noise(bound.output.length, setting.seed + 9);
      const output = new Float64Array(bound.source.length);
      const own = noise(output.length, setting.seed + 10);
      const params = { size, nextSize, offset: 0, chain: output.length / channels };
      TWINS.levelPullback({ channels }, { params, cotangent: own, next, output });
      const back = output.map((value, k) => value - (own[k] ?? 0));
      const off = dot(next, bound.output) - dot(back, bound.source);
      const scale = dotSize(next, bound.output) + dotSize(output, bound.source) + output.length;
      atMost(Math.abs(off), 1e-14 * scale);
    });
    fc.assert(property, runs(60));
  });
});
