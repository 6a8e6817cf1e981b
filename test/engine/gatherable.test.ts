import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import { CANDIDATES } from '../../shaders/sampling/gathering.ts';
import { samplePosition } from '../../shaders/sampling/samplePosition.ts';
import { apply } from '../../src/geometry/homography.ts';
import { gatherable } from '../../src/operations/gatherable.ts';
import { below } from '../support/expect.ts';
import { anyShape, mapOf, type Size } from '../support/maps.ts';
import { runs } from '../support/property.ts';

const SCHEME = { interpolation: 'linear', border: 'constant', channels: 1 } as const;
const SOURCE: Size = [40, 30];
const FRAME: Size = [37, 33];

const ask = (
  homography: ArrayLike<number>,
  near = NO_CLIP,
  scheme: Parameters<typeof gatherable>[0] = SCHEME,
) => gatherable(scheme, { homography, near, sourceSize: SOURCE }, FRAME);

describe('what is gathered', () => {
  it('has every pixel that reads a sample among its candidates', () => {
    let gathered = 0;
    fc.assert(
      fc.property(anyShape, (shape) => {
        const homography = mapOf(shape, SOURCE, FRAME);
        const found = ask(homography);
        if (!found) return;
        gathered++;
        for (let y = 0; y < FRAME[1]; y++) {
          for (let x = 0; x < FRAME[0]; x++) {
            const { u, v } = samplePosition(
              SCHEME,
              { homography, near: NO_CLIP, sourceSize: SOURCE },
              x,
              y,
            ).at;
            for (const i of [Math.floor(u), Math.floor(u) + 1]) {
              for (const j of [Math.floor(v), Math.floor(v) + 1]) {
                if (i < 0 || j < 0 || i >= SOURCE[0] || j >= SOURCE[1]) continue;
                const [backX, backY] = apply(found.inverse, i, j);
                below(Math.max(Math.abs(backX - x), Math.abs(backY - y)), CANDIDATES / 2);
              }
            }
          }
        }
      }),
      runs(200),
    );
    expect(gathered).toBeGreaterThan(40);
  });

  it('is no enlargement, no horizon, no folded border', () => {
    const rotated = { angle: Math.PI / 4, zoom: 1, tilt: [0, 0], shift: [0, 0], factor: 1 } as const;
    expect(ask(mapOf(rotated, SOURCE, FRAME))).toBeDefined();
    expect(ask(mapOf({ ...rotated, zoom: 0.9 }, SOURCE, FRAME))).toBeUndefined();
    expect(ask(mapOf({ ...rotated, tilt: [2, 0] }, SOURCE, FRAME))).toBeUndefined();
    expect(ask(mapOf(rotated, SOURCE, FRAME), 1.5)).toBeUndefined();
    expect(ask(mapOf(rotated, SOURCE, FRAME), NO_CLIP, { ...SCHEME, border: 'mirror' })).toBeUndefined();
    expect(
      ask(mapOf(rotated, SOURCE, FRAME), NO_CLIP, { ...SCHEME, interpolation: 'cubic' }),
    ).toBeUndefined();
    expect(ask(mapOf(rotated, SOURCE, FRAME), NO_CLIP, { ...SCHEME, borderY: 'fill' })).toBeUndefined();
  });
});
