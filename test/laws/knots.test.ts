import { describe, expect, it } from 'vitest';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { IDENTITY } from '../../src/geometry/homography.ts';
import { noise } from '../support/random.ts';
import { type Scene, tangent } from '../support/scene.ts';

const [width, height] = [6, 5];
const source = noise(width * height, 3);
const at = (x: number, y: number) => source[y * width + x] ?? Number.NaN;

const scene = (border: BorderName): Scene => ({
  scheme: { interpolation: 'linear', border, channels: 1 },
  map: Float64Array.from(IDENTITY),
  source,
  sourceSize: [width, height],
  size: [width, height],
  fill: [0.5, 0, 0, 0],
});

/** Images of ∂g/∂u and ∂g/∂v at the samples: the tangents of a shift. */
const slopes = (border: BorderName) => ({
  du: tangent(scene(border), [0, 0, 1, 0, 0, 0, 0, 0, 0]),
  dv: tangent(scene(border), [0, 0, 0, 0, 0, 1, 0, 0, 0]),
});

describe.each(Object.keys(BORDERS) as BorderName[])(
  'on the samples, the slopes of linear with %s',
  (border) => {
    it('are those of the right-hand cell', () => {
      const { du, dv } = slopes(border);
      for (let y = 0; y < height - 1; y++) {
        for (let x = 0; x < width - 1; x++) {
          expect(du[y * width + x]).toBe(at(x + 1, y) - at(x, y));
          expect(dv[y * width + x]).toBe(at(x, y + 1) - at(x, y));
        }
      }
    });

    it('are at the last sample those of the left-hand cell, or of the step to what the border puts next', () => {
      const { du, dv } = slopes(border);
      const leaf = BORDERS[border];
      const [x, y] = [width - 1, height - 1];
      const ends = leaf.cell(x, x - 1) < x;
      const next = (n: number, sample: (k: number) => number) => {
        const tap = leaf.tap(n, n);
        return tap < 0 ? 0.5 : sample(tap);
      };
      expect(du[x]).toBe(ends ? at(x, 0) - at(x - 1, 0) : next(width, (k) => at(k, 0)) - at(x, 0));
      expect(dv[y * width]).toBe(ends ? at(0, y) - at(0, y - 1) : next(height, (k) => at(0, k)) - at(0, y));
    });
  },
);
