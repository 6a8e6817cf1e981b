import { describe, expect, it } from 'vitest';
import { samplePoints } from '../../shaders/kernels/samplePoints.ts';
import { warp } from '../../shaders/kernels/warp.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';

const NAMES = Object.keys(BORDERS) as BorderName[];
const FEATURES = { subgroups: false, unrolled: false };

/** The functions and structs that a text declares more than once. */
function declaredTwice(wgsl: string): string[] {
  const names = Array.from(
    wgsl.matchAll(/\b(?:fn|struct|var<private>|const) (\w+)/g),
    ([, name = '']) => name,
  );
  return names.filter((name, k) => names.indexOf(name) !== k);
}

describe.each(NAMES)('the border %s along x', (border) => {
  it.each(NAMES)('shares no name with %s along y', (borderY) => {
    for (const interpolation of ['linear', 'lanczos3'] as const) {
      const scheme = { interpolation, border, borderY, channels: 1 };
      expect(declaredTwice(warp.wgsl(scheme, FEATURES))).toEqual([]);
      expect(declaredTwice(warp.wgsl({ ...scheme, minify: 'mip' }, FEATURES))).toEqual([]);
    }
    const scheme = { interpolation: 'cubic', border, borderY, channels: 1, order: 2 } as const;
    expect(declaredTwice(samplePoints.wgsl(scheme, FEATURES))).toEqual([]);
  });
});
