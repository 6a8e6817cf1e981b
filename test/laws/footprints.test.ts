import { describe, expect, it } from 'vitest';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import type { Window } from '../../shaders/geometry/windows.ts';
import { BORDERS, type BorderName } from '../../shaders/sampling/border/index.ts';
import { footprint } from '../../shaders/sampling/footprint.ts';
import { type Scheme, samplePosition } from '../../shaders/sampling/samplePosition.ts';
import { atMost, below } from '../support/expect.ts';
import { stream } from '../support/random.ts';

const SOURCE = [90, 70] as const;
const MAPS: Readonly<Record<string, readonly number[]>> = {
  near: [1.01, 0.02, -3, -0.01, 0.99, 2.5, 1e-5, 2e-5, 1],
  turned: [0.01, -1, 89, 1, 0.02, -4, 0, 0, 1],
  smaller: [4.2, 0, -30, 0.1, 4, -20, 0, 0, 1],
  horizon: [1, 0, -20, 0, 1, -10, 0, 1 / 60, -0.4],
  beside: [1, 0, 400, 0, 1, -300, 0, 0, 1],
};

function* pixelsOf({ x, y, width, height }: Window) {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) yield [column, row] as const;
  }
}

/** The hull of what a rectangle's pixels read; undefined of nothing. */
function readBy(scheme: Scheme, view: Parameters<typeof samplePosition>[1], output: Window) {
  const [us, vs] = [new Set<number>(), new Set<number>()];
  for (const [x, y] of pixelsOf(output)) {
    const position = samplePosition(scheme, view, x, y);
    if (!position.inside) continue;
    for (const index of position.x.indices) if (index >= 0) us.add(index);
    for (const index of position.y.indices) if (index >= 0) vs.add(index);
  }
  if (us.size === 0 || vs.size === 0) return undefined;
  return { u: [Math.min(...us), Math.max(...us)], v: [Math.min(...vs), Math.max(...vs)] } as const;
}

describe.each(Object.keys(BORDERS) as BorderName[])('%s', (border) => {
  it.each(['nearest', 'linear', 'keys', 'cubic', 'lanczos3'] as const)(
    '%s reads no sample past its footprint',
    (interpolation) => {
      const scheme: Scheme = { interpolation, border, channels: 1 };
      const next = stream(7);
      for (const homography of Object.values(MAPS)) {
        for (const near of [NO_CLIP, 0]) {
          const view = { homography, near, sourceSize: SOURCE };
          for (let k = 0; k < 4; k++) {
            const [x, y] = [Math.floor(80 * next()), Math.floor(60 * next())];
            const output = { x, y, width: 1 + Math.floor(20 * next()), height: 1 + Math.floor(12 * next()) };
            const read = readBy(scheme, view, output);
            if (!read) continue;
            const window = footprint(scheme, view, output);
            atMost(window.x, read.u[0]);
            atMost(window.y, read.v[0]);
            expect(window.x + window.width).toBeGreaterThan(read.u[1]);
            expect(window.y + window.height).toBeGreaterThan(read.v[1]);
          }
        }
      }
    },
  );
});

it.each([
  ['near', 1.5],
  ['turned', 1.5],
] as const)('sees little more than it reads: %s', (name, most) => {
  const scheme: Scheme = { interpolation: 'linear', border: 'fill', channels: 1 };
  const view = { homography: MAPS[name]!, near: NO_CLIP, sourceSize: [4000, 3000] };
  const output = { x: 200, y: 100, width: 64, height: 64 };
  const read = readBy(scheme, view, output);
  const window = footprint(scheme, view, output);
  if (read) below(window.width * window.height, most * (read.u[1] - read.u[0]) * (read.v[1] - read.v[0]));
});

it('sees of a horizon only what is visible there', () => {
  const scheme: Scheme = { interpolation: 'linear', border: 'fill', channels: 1 };
  const view = { homography: [1, 0, 0, 0, 1, 0, 0, 1 / 60, -0.4], near: NO_CLIP, sourceSize: [4000, 3000] };
  const { width, height } = footprint(scheme, view, { x: 64, y: 0, width: 64, height: 24 });
  below(width * height, 4000 * 3000);
});
